import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { type Market, told } from '../format/sentence.ts';
import { Clock } from '../parts/moment.tsx';
import { Popup } from '../parts/popup.tsx';
import { words } from '../words.ts';

const kinds: Record<CauseView['kind'], string> = {
  'own-order': words.plumb.anOrderOfMine,
  elsewhere: words.plumb.aTradeMadeElsewhere,
  movement: words.plumb.aDepositWithdrawalOrTransfer,
  unexplained: words.plumb.notFullyExplainedByRecords,
  start: words.plumb.foundWhenIStarted,
  mixed: words.plumb.severalThingsAtOnce,
};

const recordKinds: Record<CauseView['evidence'][number]['kind'], string> = words.plumb.records;

/** The records that prove a cause, in a popover so that the panel keeps its form. */
export function Evidence({ cause, market }: { readonly cause: CauseView; readonly market: Market }) {
  const count = cause.evidence.length;
  return (
    <Popup
      className="button quiet small"
      face={count === 0 ? words.plumb.evidenceNone : words.plumb.evidenceCount({ count })}
      placement="bottom start"
      name={words.plumb.evidence}
      body="evidence"
    >
      <p>
        <b>{words.plumb.causeIs({ kind: kinds[cause.kind] })}</b> {told(cause.sentence, market)}
      </p>
      {count === 0 ? (
        <p className="soft">{words.plumb.noRecordNames}</p>
      ) : (
        <ul>
          {cause.evidence.map((record) => (
            <li key={`${record.kind} ${record.id}`}>
              <span className="panel-title">{recordKinds[record.kind]}</span>
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
