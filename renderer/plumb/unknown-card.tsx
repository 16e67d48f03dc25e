import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { type Market, told } from '../format/sentence.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';

interface Props {
  readonly orders: SymbolView['unknown'];
  readonly market: Market;
}

/** Orders whose outcome isn't known: a state of its own, with what is being done about it. */
export function UnknownCard({ orders, market }: Props) {
  return (
    <section className="card unknown f-dash" aria-label="Outcome unknown">
      <p className="card-title">
        <Sign family="dash" />
        <b>
          {orders.length === 1 ? 'One order, outcome unknown' : `${orders.length} orders, outcome unknown`}
        </b>
        <span className="faint">nothing else is sent for this symbol until I know</span>
      </p>
      {orders.map((order) => (
        <p key={order.clientOrderId}>
          <Clamped words={told(order.sentence, market)} />{' '}
          <span className="faint">
            sent <Age at={order.since} />, <span className="number">{order.clientOrderId}</span>
          </span>
        </p>
      ))}
    </section>
  );
}
