import type { ExchangeOrder, Fill } from '../ports/exchange.ts';
import type { Failure } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';

/**
 * What an answer with the client order id of an own order says otherwise than the order's own row, in words; null when
 * it agrees. Only LIMIT orders are sent, and MEXC never changes one (MEXC API notes 0.2: no amend), so an answer that
 * differs in symbol, side, type, price or quantity is about something else, whatever id it carries.
 */
export function contradiction(row: OrderRow, order: ExchangeOrder): string | null {
  const say = (what: string, told: string, sent: string) => `${what} ${told} where I sent ${sent}`;
  if (order.symbol !== row.symbol) return say('the symbol', order.symbol, row.symbol);
  if (order.side !== row.side) return say('the side', order.side, row.side);
  if (order.type !== 'LIMIT') return say('the type', order.type, 'LIMIT');
  if (!order.quantity.eq(row.quantity)) return say('a quantity of', order.quantity.toFixed(), row.quantity);
  if (!order.price.eq(row.price)) return say('a price of', order.price.toFixed(), row.price);
  return null;
}

/**
 * The same of the fills that carry its client order id; null when they may all be its own. Their sum may be more than the
 * order was for: an exchange that carries one create out twice fills it twice.
 */
export function fillContradiction(row: OrderRow, fills: readonly Fill[]): string | null {
  const other = fills.find((fill) => fill.side !== row.side || fill.symbol !== row.symbol);
  if (other) return `a fill on the side ${other.side} where I sent ${row.side}`;
  const larger = fills.find((fill) => fill.quantity.gt(row.quantity));
  return larger ? `a fill of ${larger.quantity.toFixed()} where I sent ${row.quantity}` : null;
}

/** Such an answer as the failure that it is: nothing of it is believed. */
export function unbelievable(row: OrderRow, what: string): Failure {
  const sentence = `MEXC answers about my order ${row.clientOrderId} with ${what}, so I believe nothing of it and keep asking.`;
  return { kind: 'unreadable', placed: 'no', code: null, sentence };
}
