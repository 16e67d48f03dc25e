import { capital } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';

interface Props {
  readonly title: string;
  readonly reason: string;
  readonly at: number;
  /** Null re-arms the kill switch, a name that symbol's breaker. */
  readonly symbol: string | null;
}

/** Stopped, why, since when, and the one way on. */
export function HaltCard({ title, reason, at, symbol }: Props) {
  const { busy, reply, send } = useAsk('halt.rearm');
  const outOfTouch = useOutOfTouch();
  return (
    <section className="card halt f-pin" aria-label={title}>
      <p className="card-title">
        <Sign family="pin" />
        <b>{title}</b>
        <span className="faint">
          <Rich of={words.plumb.since({ time: <Clock at={at} /> })} />
        </span>
      </p>
      <div className="answers">
        <Button isDisabled={busy || outOfTouch} onPress={() => void send({ symbol })}>
          {symbol === null ? words.plumb.reArmTrading : words.plumb.reArm({ symbol })}
        </Button>
      </div>
      <p>
        <Clamped words={capital(engineText(reason))} />
      </p>
      <p className="soft">{words.plumb.reArmingSendsNothing}</p>
      {reply === null ? null : (
        <p className={reply.ok ? 'soft' : 'error'}>
          <Clamped words={reply.sentence} />
        </p>
      )}
    </section>
  );
}
