import { capital } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';

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
          since <Clock at={at} />
        </span>
      </p>
      <div className="answers">
        <Button isDisabled={busy || outOfTouch} onPress={() => void send({ symbol })}>
          Re-arm {symbol ?? 'trading'}
        </Button>
      </div>
      <p>
        <Clamped words={capital(reason)} />
      </p>
      <p className="soft">Re-arming sends nothing by itself; a check runs first.</p>
      {reply === null ? null : (
        <p className={reply.ok ? 'soft' : 'error'}>
          <Clamped words={reply.sentence} />
        </p>
      )}
    </section>
  );
}
