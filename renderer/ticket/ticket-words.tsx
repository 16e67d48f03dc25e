import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { told } from '../format/sentence.ts';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import type { Reply } from '../parts/use-ask.ts';
import { outcomeFamily } from '../plumb/outcome-card.tsx';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';

/** How long the engine's first words about a submit stand, unless an outcome replaces them sooner. */
const freshMs = 15_000;

interface Props {
  readonly view: SymbolView;
  readonly preview: PreviewView | null;
  /** What stands in the way, most important first; null when nothing does. */
  readonly problem: string | null;
  /** What the engine said to the submit; null until then and after the next change of the draft. */
  readonly reply: Reply | null;
  /** Engine time of the last submit that the engine took; null before the first. */
  readonly sentAt: number | null;
  /** The submit would change what is asked and send nothing. */
  readonly asks: boolean;
}

/** The ticket's one place for words: what stands in the way, what runs, how it ended, else what would be sent. */
export function TicketWords({ view, preview, problem, reply, sentAt, asks }: Props) {
  const now = useNow();
  const mine =
    view.outcome !== null && sentAt !== null && view.outcome.kind === 'trade' && view.outcome.at >= sentAt;
  const outcome = mine ? view.outcome : null;
  const fresh = sentAt !== null && now - sentAt < freshMs;
  if (view.unknown[0] !== undefined)
    return (
      <p className="f-dash">
        <Sign family="dash" /> <b className="state-text">{words.ticket.outcomeUnknown}</b>{' '}
        {told(view.unknown[0].sentence, view)}
      </p>
    );
  if (problem !== null) return <p className={view.activity === null ? 'error' : ''}>{problem}</p>;
  if (reply !== null && !reply.ok) return <p className="error">{reply.sentence}</p>;
  if (view.activity !== null && preview === null) return <p>{told(view.activity.title, view)}.</p>;
  if (outcome !== null)
    return (
      <p className={`f-${outcomeFamily[outcome.result]}`}>
        <Sign family={outcomeFamily[outcome.result]} /> {told(outcome.sentence, view)}{' '}
        <span className="faint">
          <Clock at={outcome.at} />
        </span>
      </p>
    );
  if (reply !== null && fresh) return <p>{reply.sentence}</p>;
  if (view.health === 'offline' && preview?.verdict !== 'trade') return <p>{words.ticket.offline}</p>;
  return (
    <p>
      {preview ? told(preview.sentence, view) : ''}
      {preview?.hint ? <span className="soft"> {told(preview.hint, view)}</span> : null}
      {asks ? <span className="soft"> {words.ticket.onlyChangesAsked}</span> : null}
    </p>
  );
}
