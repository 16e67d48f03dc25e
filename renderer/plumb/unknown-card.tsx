import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { type Market, told } from '../format/sentence.ts';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { words } from '../words.ts';

interface Props {
  readonly orders: SymbolView['unknown'];
  readonly market: Market;
}

/** Orders whose outcome isn't known: a state of its own, with what is being done about it. */
export function UnknownCard({ orders, market }: Props) {
  return (
    <section className="card unknown f-dash" aria-label={words.plumb.outcomeUnknown}>
      <p className="card-title">
        <Sign family="dash" />
        <b>{words.plumb.ordersUnknown({ count: orders.length })}</b>
      </p>
      {orders.map((order) => (
        <p key={order.clientOrderId}>
          <Clamped words={told(order.sentence, market)} />{' '}
          <span className="faint">
            <Rich
              of={words.plumb.sent({
                age: <Age at={order.since} />,
                id: <span className="number">{order.clientOrderId}</span>,
              })}
            />
          </span>
        </p>
      ))}
    </section>
  );
}
