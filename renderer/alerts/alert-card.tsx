import type { AlertView } from '#shared/ipc/alerts.ts';
import { Button } from '../parts/button.tsx';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';

/** An alert that stands, and the way to say that it was seen: then it isn't counted any more. */
export function AlertCard({ alert }: { readonly alert: AlertView }) {
  const { about, at, title, sentence, notified, acknowledged } = alert;
  const { busy, reply, send } = useAsk('alerts.acknowledge');
  const outOfTouch = useOutOfTouch();
  return (
    <article className={`card ${acknowledged ? 'seen' : 'f-lean'}`} aria-label={title}>
      <p className="card-title">
        <Sign family="lean" />
        <b>{title}</b>
        <span className="faint">
          since <Clock at={at} />
          {notified || acknowledged ? null : ', quiet hours: not notified yet'}
        </span>
      </p>
      <p>{sentence}</p>
      {acknowledged ? (
        <p className="faint">Acknowledged. It is told again when it has ceased and comes again.</p>
      ) : (
        <p className="answers">
          <Button
            look="small"
            aria-label={`Acknowledge: ${title}`}
            isDisabled={busy || outOfTouch}
            onPress={() => void send({ about, at })}
          >
            Acknowledge
          </Button>
          <span className="error" role="status">
            {reply && !reply.ok ? reply.sentence : ''}
          </span>
        </p>
      )}
    </article>
  );
}
