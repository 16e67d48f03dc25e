import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../parts/button.tsx';
import { Bell } from '../parts/icons.tsx';
import { Clock } from '../parts/moment.tsx';
import { clock, useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';

/** What was said since this window opened, newest first. */
export function NoticeList() {
  const tell = useTeller();
  const notices = useWindow((state) => state.notices);
  const seenAt = useWindow((state) => state.seenAt);
  const markSeen = useWindow((state) => state.markSeen);
  const unseen = notices.filter((notice) => notice.at > seenAt).length;
  return (
    <DialogTrigger onOpenChange={(open) => !open && markSeen(clock.now())}>
      <Button look="quiet icon bell" aria-label={`Notifications, ${unseen} new`}>
        <Bell />
        {unseen > 0 ? (
          <span className="count number" aria-hidden="true">
            {unseen > 9 ? '9+' : unseen}
          </span>
        ) : null}
      </Button>
      <Popover className="popover notices" placement="bottom end">
        <Dialog className="popover-body" aria-label="Notifications">
          {notices.length === 0 ? (
            <p className="soft">
              Nothing has been said since this window opened. Corrections, questions and halts are listed
              here.
            </p>
          ) : (
            <ul>
              {notices.map((notice) => (
                <li key={notice.id} className={`tone-${notice.tone}`}>
                  <p>
                    <b>{notice.title}</b>{' '}
                    {notice.symbol ? <span className="soft">{notice.symbol}</span> : null}{' '}
                    <span className="faint">
                      <Clock at={notice.at} />
                    </span>
                  </p>
                  <p>{tell(notice.sentence, notice.symbol)}</p>
                </li>
              ))}
            </ul>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
