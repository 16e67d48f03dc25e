import { Decimal } from '#shared/decimal.ts';
import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { amount, quantity } from '../format/number.ts';
import { type Market, told } from '../format/sentence.ts';
import { span } from '../format/time.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { useNow } from '../store/use-now.ts';
import { engineText, words } from '../words.ts';
import { stillToFill } from './difference.ts';
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
  const left = stillToFill(activity);
  const paid = new Decimal(activity.quote);
  return (
    <section className="card activity f-run" aria-label={engineText(activity.title)}>
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
          {words.plumb.filledOf({
            filled: quantity(activity.filled, quantityDecimals),
            planned: quantity(activity.planned, quantityDecimals),
            base,
          })}
        </b>
      </p>
      <span className="activity-bar" aria-hidden="true">
        <span style={{ width: `${part}%` }} />
      </span>
      <Steps steps={activity.steps} />
      <p className="soft number activity-paid">
        {filled.isZero() || paid.isZero()
          ? words.plumb.toGo({ quantity: quantity(left, quantityDecimals), base })
          : words.plumb.toGoAndPaid({
              quantity: quantity(left, quantityDecimals),
              base,
              sum: amount(activity.quote, 2),
              quote,
              price: amount(paid.div(filled).toFixed(), priceDecimals),
            })}
      </p>
    </section>
  );
}
