import { Decimal } from '#shared/decimal.ts';
import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { amount, quantity } from '../format/number.ts';
import { type Market, told } from '../format/sentence.ts';
import { span } from '../format/time.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { useNow } from '../store/use-now.ts';
import { Steps } from './steps.tsx';

interface Props {
  readonly activity: ActivityView;
  readonly market: Market;
}

/** What is under way: title, what has filled as the exchange confirmed it, what is to go, what was paid, and the steps. */
export function ActivityCard({ activity, market }: Props) {
  const { base, quote, quantityDecimals, priceDecimals } = market;
  const now = useNow();
  const planned = new Decimal(activity.planned);
  const filled = new Decimal(activity.filled);
  const part = planned.isZero() ? 0 : Math.min(100, filled.div(planned).mul(100).toNumber());
  const left = Decimal.max(0, planned.minus(filled)).toFixed();
  const paid = new Decimal(activity.quote);
  return (
    <section className="card activity f-run" aria-label={activity.title}>
      <p className="card-title">
        <Sign family="run" />
        <b>
          <Clamped words={told(activity.title, market)} />
        </b>
        <span className="faint number until">
          {span(Math.max(0, Math.floor((now - activity.startedAt) / 1000)))}
        </span>
      </p>
      <p className="activity-figures number">
        <b>
          {quantity(activity.filled, quantityDecimals)} of {quantity(activity.planned, quantityDecimals)}{' '}
          {base} filled
        </b>
      </p>
      <span className="activity-bar" aria-hidden="true">
        <span style={{ width: `${part}%` }} />
      </span>
      <Steps steps={activity.steps} />
      <p className="soft number activity-paid">
        {quantity(left, quantityDecimals)} {base} to go
        {filled.isZero() || paid.isZero()
          ? ''
          : `; ${amount(activity.quote, 2)} ${quote} so far, at ${amount(paid.div(filled).toFixed(), priceDecimals)}`}
      </p>
    </section>
  );
}
