import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { type Market, told } from '../format/sentence.ts';
import { Clock } from '../parts/moment.tsx';
import { Popup } from '../parts/popup.tsx';

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
    <Popup
      className="button quiet small"
      face={`Evidence: ${count === 0 ? 'none' : `${count} ${count === 1 ? 'record' : 'records'}`}`}
      placement="bottom start"
      name="Evidence"
      body="evidence"
    >
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
    </Popup>
  );
}
