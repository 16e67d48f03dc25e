import { words } from '#main/sync/engine-words.ts';
import {
  type ExchangeOrder,
  isOpen,
  type NewOrder,
  type OrderList,
  type OrderRef,
  type OrderStatus,
  type Side,
  type UnreadOrder,
} from '#main/sync/ports/exchange.ts';
import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import {
  amountOf,
  type Fields,
  fieldsOf,
  listOf,
  optionalTextOf,
  type Part,
  positiveOf,
  textOf,
  timeOf,
  tolerant,
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
  if (typeof value !== 'string' || !ORDER_ID.test(value)) throw new Unreadable('orderId');
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
  const reply = fieldsOf(body, 'orderReply');
  const orderId = orderIdOf(reply.orderId);
  if (reply.symbol !== undefined && reply.symbol !== id) throw new Unreadable('replyForAnotherSymbol');
  if (reply.side !== undefined && reply.side !== sent.side) throw new Unreadable('replyForTheOtherSide');
  const same = (value: unknown, amount: Decimal, what: Part) => optional(value, what)?.eq(amount) ?? true;
  if (!same(reply.origQty, sent.quantity, 'quantity')) throw new Unreadable('replyForAnotherQuantity');
  if (!same(reply.price, sent.price, 'price')) throw new Unreadable('replyForAnotherPrice');
  return { orderId };
}

/**
 * A cancel's reply says only that the cancel was taken; its `status` may be the one before (MEXC API notes 3.6).
 * It must still speak of this order: `{}` or a page proves nothing.
 */
export function readCancelled(body: unknown, id: string, ref: OrderRef): void {
  const reply = fieldsOf(body, 'cancelReply');
  const orderId = orderIdOf(reply.orderId);
  if (reply.symbol !== undefined && reply.symbol !== id) throw new Unreadable('replyForAnotherSymbol');
  if ('orderId' in ref && orderId !== ref.orderId) throw new Unreadable('replyForAnotherOrder');
}

/** The order that was asked for; a reply about another one is unreadable. */
export function readOrder(body: unknown, names: SymbolNames, ref: OrderRef): ExchangeOrder {
  const order = orderOf(body, names);
  const same = 'orderId' in ref ? order.orderId === ref.orderId : order.clientOrderId === ref.clientOrderId;
  if (!same || order.symbol !== ref.symbol) throw new Unreadable('replyForAnotherOrder');
  return order;
}

/**
 * Open orders of `symbols`; rows that have ended are left out, since MEXC has been seen to list some (MEXC API notes
 * 2.4), and rows of other symbols aren't read. With `only`, the one symbol that was asked for, another one's row can't be
 * right, and a reply of nothing but such is unreadable: it answers something else.
 */
export function readOpenOrders(
  body: unknown,
  names: SymbolNames,
  symbols: ReadonlySet<string>,
  only: string | null = null,
): OrderList {
  const { orders, unread } = readRows(body, names, (symbol) => symbols.has(symbol), only);
  return { orders: orders.filter((order) => isOpen(order.status)), unread };
}

/** Every order of the reply, alive or ended; a row of another symbol than `symbol` is one that can't be read. */
export function readOrders(body: unknown, names: SymbolNames, symbol: string): OrderList {
  return readRows(body, names, () => true, symbol);
}

/** The website's orders look odd to the API (MEXC API notes 0.2): a row that can't be read stands beside those that can. */
function readRows(
  body: unknown,
  names: SymbolNames,
  wanted: (symbol: string) => boolean,
  only: string | null,
): OrderList {
  const orders: ExchangeOrder[] = [];
  const unread: UnreadOrder[] = [];
  const rows = listOf(body, 'orders');
  if (only !== null) mustSpeakOf(only, rows, names);
  for (const row of rows) {
    const known = symbolOfRow(row, names);
    if (only !== null && known !== null && known !== only) {
      unread.push(unreadOf(row, only, words.exchangeParts.symbol));
      continue;
    }
    if (known !== null && !wanted(known)) continue;
    try {
      orders.push(orderOf(row, names));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unread.push(unreadOf(row, known ?? only, error.what));
    }
  }
  return { orders, unread };
}

const maybe = (row: unknown): Fields => (typeof row === 'object' && row !== null ? (row as Fields) : {});

/** A list of which every row that names a symbol names another one answers something else. */
export function mustSpeakOf(symbol: string, rows: readonly unknown[], names: SymbolNames): void {
  const named = rows.map((row) => symbolOfRow(row, names)).filter((each) => each !== null);
  if (named.length > 0 && !named.includes(symbol)) throw new Unreadable('anotherSymbol');
}

/** The symbol that a row names; null where it names none. */
export function symbolOfRow(row: unknown, names: SymbolNames): string | null {
  const id = told(maybe(row).symbol);
  return id === null ? null : names.symbolOf(id);
}

function unreadOf(body: unknown, symbol: string | null, what: Told): UnreadOrder {
  const row = maybe(body);
  const { side } = row;
  return {
    symbol,
    orderId: told(row.orderId),
    clientOrderId: told(row.clientOrderId),
    side: side === 'BUY' || side === 'SELL' ? side : null,
    price: tolerant(() => positiveOf(row.price, 'price')),
    type: told(row.type),
    what,
    createdAt: tolerant(() => timeOf(row.time, 'time')),
  };
}

/** A short text or a number as it came; null for anything else. */
export function told(value: unknown): string | null {
  return tolerant(() => textOf(typeof value === 'number' ? String(value) : value, 'text', 80));
}

/** -1 is MEXC's word for an order that is in no list; whatever else stands there is taken for one. */
function listIdOf(value: unknown): string | null {
  const none = value === undefined || value === null || value === '' || value === -1 || value === '-1';
  return none ? null : (told(value) ?? 'unreadable');
}

function orderOf(body: unknown, names: SymbolNames): ExchangeOrder {
  const row = fieldsOf(body, 'order');
  const type = textOf(row.type, 'orderType', 40);
  const limit = type === 'LIMIT' || type === 'LIMIT_MAKER';
  const filledQuantity = amountOf(row.executedQty, 'filledQuantity');
  const quantity = quantityOf(row, limit, filledQuantity);
  if (limit && filledQuantity.gt(quantity)) throw new Unreadable('moreFilledThanOrdered');
  return {
    symbol: names.symbolOf(textOf(row.symbol, 'symbol', 64)),
    orderId: orderIdOf(row.orderId),
    clientOrderId: optionalTextOf(row.clientOrderId, 'clientOrderId'),
    side: sideOf(row.side),
    type,
    price: limit ? positiveOf(row.price, 'price') : (optional(row.price, 'price') ?? ZERO),
    quantity,
    filledQuantity,
    filledQuote: amountOf(row.cummulativeQuoteQty, 'filledValue'),
    status: statusOf(row.status),
    createdAt: timeOf(row.time, 'time'),
    listId: listIdOf(row.orderListId),
  };
}

/** MEXC's own sample calls it `Qty` (MEXC API notes 2.4). A market order by value may name no quantity at all. */
function quantityOf(row: Fields, limit: boolean, filled: Decimal): Decimal {
  const value = row.origQty ?? row.Qty;
  return limit ? positiveOf(value, 'quantity') : (optional(value, 'quantity') ?? filled);
}

function optional(value: unknown, what: Part): Decimal | null {
  return value === null || value === undefined || value === '' ? null : amountOf(value, what);
}

function statusOf(value: unknown): OrderStatus {
  if (typeof value !== 'string' || !STATUSES.has(value)) throw new Unreadable('orderStatus');
  return value as OrderStatus;
}
