import {
  type ExchangeOrder,
  isOpen,
  type NewOrder,
  type OrderRef,
  type OrderStatus,
  type Side,
} from '#main/sync/ports/exchange.ts';
import { type Decimal, ZERO } from '#shared/decimal.ts';
import {
  amountOf,
  type Fields,
  fieldsOf,
  listOf,
  optionalTextOf,
  positiveOf,
  textOf,
  timeOf,
  Unreadable,
} from './read.ts';
import type { SymbolNames } from './symbols.ts';

/** Shapes of order ids: `C02__583905164440776704043`, 32 hex digits, or digits (MEXC API notes 3.5). */
const ORDER_ID = /^(C0\d__\d{1,40}|[0-9a-fA-F]{32}|\d{1,40})$/;

const STATUSES: ReadonlySet<string> = new Set<OrderStatus>([
  'NEW',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELED',
  'PARTIALLY_CANCELED',
]);

export function orderIdOf(value: unknown): string {
  if (typeof value !== 'string' || !ORDER_ID.test(value)) throw new Unreadable('order id');
  return value;
}

export function sideOf(value: unknown): Side {
  if (value !== 'BUY' && value !== 'SELL') throw new Unreadable('side');
  return value;
}

/**
 * A create's reply: accepted only when it names a well-formed order id, and where it repeats the order, the one that
 * was sent (MEXC API notes 1.7 and 2.4).
 */
export function readCreated(
  body: unknown,
  id: string,
  sent: Pick<NewOrder, 'side' | 'price' | 'quantity'>,
): { readonly orderId: string } {
  const reply = fieldsOf(body, 'order reply');
  const orderId = orderIdOf(reply.orderId);
  if (reply.symbol !== undefined && reply.symbol !== id) throw new Unreadable('reply for another symbol');
  if (reply.side !== undefined && reply.side !== sent.side) throw new Unreadable('reply for the other side');
  const same = (value: unknown, amount: Decimal, what: string) => optional(value, what)?.eq(amount) ?? true;
  if (!same(reply.origQty, sent.quantity, 'quantity')) throw new Unreadable('reply for another quantity');
  if (!same(reply.price, sent.price, 'price')) throw new Unreadable('reply for another price');
  return { orderId };
}

/**
 * A cancel's reply says only that the cancel was taken; its `status` may be the one before (MEXC API notes 3.6).
 * It must still speak of this order: `{}` or a page proves nothing.
 */
export function readCancelled(body: unknown, id: string, ref: OrderRef): void {
  const reply = fieldsOf(body, 'cancel reply');
  const orderId = orderIdOf(reply.orderId);
  if (reply.symbol !== undefined && reply.symbol !== id) throw new Unreadable('reply for another symbol');
  if ('orderId' in ref && orderId !== ref.orderId) throw new Unreadable('reply for another order');
}

/** The order that was asked for; a reply about another one is unreadable. */
export function readOrder(body: unknown, names: SymbolNames, ref: OrderRef): ExchangeOrder {
  const order = orderOf(body, names);
  const same = 'orderId' in ref ? order.orderId === ref.orderId : order.clientOrderId === ref.clientOrderId;
  if (!same || order.symbol !== ref.symbol) throw new Unreadable('reply for another order');
  return order;
}

/** Open orders; rows that have ended are left out, since MEXC has been seen to list some (MEXC API notes 2.4). */
export function readOpenOrders(
  body: unknown,
  names: SymbolNames,
  symbol: string | null,
): readonly ExchangeOrder[] {
  return readOrders(body, names, symbol).filter((order) => isOpen(order.status));
}

/** Every order of the reply, alive or ended; all must be of `symbol` when one was asked for. */
export function readOrders(
  body: unknown,
  names: SymbolNames,
  symbol: string | null,
): readonly ExchangeOrder[] {
  const orders = listOf(body, 'orders').map((row) => orderOf(row, names));
  if (symbol !== null && orders.some((order) => order.symbol !== symbol))
    throw new Unreadable('another symbol');
  return orders;
}

function orderOf(body: unknown, names: SymbolNames): ExchangeOrder {
  const row = fieldsOf(body, 'order');
  const type = textOf(row.type, 'order type', 40);
  const limit = type === 'LIMIT' || type === 'LIMIT_MAKER';
  const filledQuantity = amountOf(row.executedQty, 'filled quantity');
  const quantity = quantityOf(row, limit, filledQuantity);
  if (limit && filledQuantity.gt(quantity)) throw new Unreadable('more filled than ordered');
  return {
    symbol: names.symbolOf(textOf(row.symbol, 'symbol', 64)),
    orderId: orderIdOf(row.orderId),
    clientOrderId: optionalTextOf(row.clientOrderId, 'client order id'),
    side: sideOf(row.side),
    type,
    price: limit ? positiveOf(row.price, 'price') : (optional(row.price, 'price') ?? ZERO),
    quantity,
    filledQuantity,
    filledQuote: amountOf(row.cummulativeQuoteQty, 'filled value'),
    status: statusOf(row.status),
    createdAt: timeOf(row.time, 'time'),
  };
}

/** MEXC's own sample calls it `Qty` (MEXC API notes 2.4). A market order by value may name no quantity at all. */
function quantityOf(row: Fields, limit: boolean, filled: Decimal): Decimal {
  const value = row.origQty ?? row.Qty;
  return limit ? positiveOf(value, 'quantity') : (optional(value, 'quantity') ?? filled);
}

function optional(value: unknown, what: string): Decimal | null {
  return value === null || value === undefined || value === '' ? null : amountOf(value, what);
}

function statusOf(value: unknown): OrderStatus {
  if (typeof value !== 'string' || !STATUSES.has(value)) throw new Unreadable('order status');
  return value as OrderStatus;
}
