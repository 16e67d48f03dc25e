import type { AlertView } from '#shared/ipc/alerts.ts';
import { Button } from '../parts/button.tsx';
import { Sign } from '../parts/mark.tsx';
import { Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';

/** An alert that stands, and the way to say that it was seen: then it isn't counted any more. */
export function AlertCard({ alert }: { readonly alert: AlertView }) {
  const { about, at, notified, acknowledged } = alert;
  const title = engineText(alert.title);
  const { busy, reply, send } = useAsk('alerts.acknowledge');
  const outOfTouch = useOutOfTouch();
  return (
    <article className={`card ${acknowledged ? 'seen' : 'f-lean'}`} aria-label={title}>
      <p className="card-title">
        <Sign family="lean" />
        <b>{title}</b>
        <span className="faint">
          <Rich
            of={
              notified || acknowledged
                ? words.alerts.since({ time: <Clock at={at} /> })
                : words.alerts.sinceQuiet({ time: <Clock at={at} /> })
            }
          />
        </span>
      </p>
      <p>{engineText(alert.sentence)}</p>
      {acknowledged ? (
        <p className="faint">{words.alerts.acknowledged}</p>
      ) : (
        <p className="answers">
          <Button
            look="small"
            aria-label={words.alerts.acknowledgeNamed({ title })}
            isDisabled={busy || outOfTouch}
            onPress={() => void send({ about, at })}
          >
            {words.alerts.acknowledge}
          </Button>
          <span className="error" role="status">
            {reply && !reply.ok ? reply.sentence : ''}
          </span>
        </p>
      )}
    </article>
  );
}
