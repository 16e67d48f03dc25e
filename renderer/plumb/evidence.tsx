import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { type Market, told } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clock } from '../parts/moment.tsx';

const kinds: Record<CauseView['kind'], string> = {
  'own-order': 'an order of mine',
  elsewhere: 'a trade made elsewhere',
  movement: 'a deposit, withdrawal or transfer',
  unexplained: 'not fully explained by records',
  start: 'found when I started or came back',
  mixed: 'several things at once',
};

/** The records that prove a cause, in a popover so that the panel keeps its form. */
export function Evidence({ cause, market }: { readonly cause: CauseView; readonly market: Market }) {
  const count = cause.evidence.length;
  return (
    <DialogTrigger>
      <Button look="quiet small">
        Evidence: {count === 0 ? 'none' : `${count} ${count === 1 ? 'record' : 'records'}`}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="popover-body evidence" aria-label="Evidence">
          <p>
            <b>Cause: {kinds[cause.kind]}.</b> {told(cause.sentence, market)}
          </p>
          {count === 0 ? (
            <p className="soft">No record names it. That is why I am careful with it.</p>
          ) : (
            <ul>
              {cause.evidence.map((record) => (
                <li key={`${record.kind} ${record.id}`}>
                  <span className="panel-title">{record.kind}</span>
                  <span className="number faint">{record.id}</span>
                  <span>
                    {told(record.sentence, market)} {record.at === null ? null : <Clock at={record.at} />}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
