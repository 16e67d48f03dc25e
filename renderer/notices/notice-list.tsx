import { Bell } from '../parts/icons.tsx';
import { Clock } from '../parts/moment.tsx';
import { Popup } from '../parts/popup.tsx';
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
    <Popup
      className="button quiet icon bell"
      label={`Notifications, ${unseen} new`}
      face={
        <>
          <Bell />
          {unseen > 0 ? (
            <span className="count number" aria-hidden="true">
              {unseen > 9 ? '9+' : unseen}
            </span>
          ) : null}
        </>
      }
      placement="bottom end"
      name="Notifications"
      panel="notices"
      onClose={() => markSeen(clock.now())}
    >
      {notices.length === 0 ? (
        <p className="soft">
          Nothing has been said since this window opened. Corrections, questions and halts are listed here.
        </p>
      ) : (
        <ul>
          {notices.map((notice) => (
            <li key={notice.id} className={`tone-${notice.tone}`}>
              <p>
                <b>{notice.title}</b> {notice.symbol ? <span className="soft">{notice.symbol}</span> : null}{' '}
                <span className="faint">
                  <Clock at={notice.at} />
                </span>
              </p>
              <p>{tell(notice.sentence, notice.symbol)}</p>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  );
}
