import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import type { Reply } from '../parts/use-ask.ts';
import { outcomeFamily } from '../plumb/outcome-card.tsx';

interface Props {
  readonly view: SymbolView;
  readonly preview: PreviewView | null;
  /** What stands in the way, most important first; null when nothing does. */
  readonly problem: string | null;
  /** What the engine said to the submit; null until then and after the next change of the draft. */
  readonly reply: Reply | null;
}

/** The ticket's one place for words: what stands in the way, what runs, how it ended, else what would be sent. */
export function TicketWords({ view, preview, problem, reply }: Props) {
  const outcome = view.outcome?.kind === 'trade' ? view.outcome : null;
  if (view.unknown[0] !== undefined)
    return (
      <p className="f-dash">
        <Sign family="dash" /> <b className="state-text">Outcome unknown.</b> {view.unknown[0].sentence}
      </p>
    );
  if (problem !== null) return <p className={view.activity === null ? 'error' : ''}>{problem}</p>;
  if (reply !== null && !reply.ok) return <p className="error">{reply.sentence}</p>;
  if (view.activity !== null && preview === null) return <p>{view.activity.title}.</p>;
  if (reply !== null)
    return outcome === null ? (
      <p>{reply.sentence}</p>
    ) : (
      <p className={`f-${outcomeFamily[outcome.result]}`}>
        <Sign family={outcomeFamily[outcome.result]} /> {outcome.sentence}{' '}
        <span className="faint">
          <Clock at={outcome.at} />
        </span>
      </p>
    );
  return (
    <p>
      {preview?.sentence ?? ''}
      {preview?.hint ? <span className="soft"> {preview.hint}</span> : null}
    </p>
  );
}
