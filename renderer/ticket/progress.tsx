import type { StepView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import type { Reply } from '../parts/use-ask.ts';
import { outcomeFamily } from '../plumb/outcome-card.tsx';
import { Steps } from '../plumb/steps.tsx';

const idle: readonly StepView[] = (['Sync', 'Trade', 'Verify'] as const).map((name) => ({
  name,
  state: 'waiting',
  startedAt: null,
  endedAt: null,
  note: '',
}));

interface Props {
  readonly view: SymbolView;
  readonly reply: Reply | null;
}

/** Sync, Trade, Verify as the engine reports them, and the result in words. Nothing is told before the exchange confirmed it. */
export function Progress({ view, reply }: Props) {
  const running = view.activity?.kind === 'trade' ? view.activity : null;
  const outcome = view.outcome?.kind === 'trade' ? view.outcome : null;
  return (
    <div className={running ? 'progress' : 'progress at-rest'}>
      <Steps steps={running?.steps ?? idle} />
      <div className="result" role="status">
        {view.unknown.length > 0 ? (
          <p className="f-dash">
            <Sign family="dash" /> <b>Outcome unknown.</b> {view.unknown[0]?.sentence}
          </p>
        ) : reply && !reply.ok ? (
          <p className="error">{reply.sentence}</p>
        ) : running ? (
          <p className="soft">{reply?.sentence ?? running.title}</p>
        ) : outcome ? (
          <p className={`f-${outcomeFamily[outcome.result]}`}>
            <Sign family={outcomeFamily[outcome.result]} /> {outcome.sentence}{' '}
            <span className="faint">
              <Clock at={outcome.at} />
            </span>
          </p>
        ) : (
          <p className="faint">{reply?.sentence ?? 'The result of your last trade stands here.'}</p>
        )}
      </div>
    </div>
  );
}
