import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder, Fill } from '../ports/exchange.ts';
import type { Failure } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';

/**
 * What an answer with the client order id of an own order says otherwise than the order's own row, in words; null when
 * it agrees. Only LIMIT orders are sent, and MEXC never changes one (MEXC API notes 0.2: no amend), so an answer that
 * differs in symbol, side, type, price or quantity is about something else, whatever id it carries.
 */
export function contradiction(row: OrderRow, order: ExchangeOrder): Told | null {
  const { otherwise } = words.ownOrders;
  if (order.symbol !== row.symbol) return otherwise.symbol({ told: order.symbol, sent: row.symbol });
  if (order.side !== row.side) return otherwise.side({ told: order.side, sent: row.side });
  if (order.type !== 'LIMIT') return otherwise.type({ told: order.type, sent: 'LIMIT' });
  if (!order.quantity.eq(row.quantity))
    return otherwise.quantity({ told: order.quantity.toFixed(), sent: row.quantity });
  if (!order.price.eq(row.price)) return otherwise.price({ told: order.price.toFixed(), sent: row.price });
  return null;
}

/**
 * The same of the fills that carry its client order id; null when they may all be its own. Their sum may be more than the
 * order was for: an exchange that carries one create out twice fills it twice.
 */
export function fillContradiction(row: OrderRow, fills: readonly Fill[]): Told | null {
  const other = fills.find((fill) => fill.side !== row.side || fill.symbol !== row.symbol);
  if (other) return words.ownOrders.otherwise.fillSide({ told: other.side, sent: row.side });
  const larger = fills.find((fill) => fill.quantity.gt(row.quantity));
  return larger
    ? words.ownOrders.otherwise.fill({ told: larger.quantity.toFixed(), sent: row.quantity })
    : null;
}

/** Such an answer as the failure that it is: nothing of it is believed. */
export function unbelievable(row: OrderRow, what: Told): Failure {
  const sentence = words.ownOrders.unbelievable({ id: row.clientOrderId, otherwise: what });
  return { kind: 'unreadable', placed: 'no', code: null, sentence };
}
