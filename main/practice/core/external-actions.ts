import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import type { PracticeCore } from './core.ts';
import type { Market } from './market.ts';
import type { FuturesDirection, Movement, SubAccountDirection, Told } from './movements.ts';
import type { WebOnly } from './new-order.ts';
import { type Order, type OrderType, Refused, type Side } from './types.ts';

/** Amounts that control gives: a positive decimal, at most as fine as `decimals`. Throws `Refused` 33333. */
function positive(text: string, decimals: number, name: string): Decimal {
  const value = dec(text);
  if (!value.gt(0) || value.decimalPlaces() > decimals)
    throw new Refused(33333, `${name} is not usable: ${text}`);
  return value;
}

/** Someone trades the same account on the phone: filled whole at the touch, with no client order id. */
export function externalTrade(
  core: PracticeCore,
  trade: { symbol: string; side: Side; quantity: string },
  at: number,
): Order {
  const now = core.advance(at);
  const market = core.marketOf(trade.symbol);
  const quantity = positive(trade.quantity, market.config.baseDecimals, 'quantity');
  const touch = market.book.touch(now);
  const ticks = (trade.side === 'BUY' ? touch.ask : touch.bid) || market.lastAt(now);
  const price = market.price(ticks);
  const fill = market.config.fill;
  // The trade on the phone is done whatever was asked of the fills of other orders.
  market.config.fill = { mode: 'rest' };
  try {
    const order = core.accept(webOrder(market, trade.side, price, ticks, quantity), {
      now,
      visibleAfterMs: 0,
      origin: 'web',
    });
    core.book(order, market, [{ ticks, quantity, isMaker: false }], now);
    return order;
  } finally {
    market.config.fill = fill;
  }
}

export interface ForeignOrder {
  symbol: string;
  side: Side;
  price: string;
  quantity: string;
  type?: OrderType | undefined;
  stopPrice?: string | undefined;
  clientOrderId?: string | undefined;
  /** What queries tell of it in place of its own fields, such as `{ "type": 101, "status": 0 }`. */
  fields?: Readonly<Record<string, unknown>> | undefined;
  /** The same for the private stream, by the names of its schema: `{ "orderType": 101, "status": 0 }`. */
  pushed?: Readonly<Record<string, unknown>> | undefined;
}

/** An order placed elsewhere. It may be a stop order, which rests for ever: no price triggers it here. */
export function foreignOrder(core: PracticeCore, wanted: ForeignOrder, at: number): Order {
  const now = core.advance(at);
  const market = core.marketOf(wanted.symbol);
  const price = positive(wanted.price, market.config.priceDecimals, 'price');
  const quantity = positive(wanted.quantity, market.config.baseDecimals, 'quantity');
  const type = wanted.type ?? 'LIMIT';
  const stop = type === 'STOP_MARKET_ORDER' ? { stopPrice: dec(wanted.stopPrice ?? wanted.price) } : {};
  const order = webOrder(market, wanted.side, price, market.ticksOf(price), quantity);
  return core.accept(
    {
      ...order,
      ...stop,
      ...odd(wanted),
      orderType: type,
      clientOrderId: wanted.clientOrderId ?? null,
    },
    { now, visibleAfterMs: 0, origin: 'web' },
  );
}

export type ForeignOco = Pick<
  ForeignOrder,
  'symbol' | 'side' | 'price' | 'quantity' | 'fields' | 'pushed'
> & {
  stopPrice: string;
};

/**
 * A pair set on the website: a limit that locks for both, and a stop of which `fields` and `pushed` tell; the first
 * that ends ends the other. Returns both; the stop is missing when the limit filled at once.
 */
export function foreignOco(core: PracticeCore, wanted: ForeignOco, at: number): Order[] {
  const now = core.advance(at);
  const market = core.marketOf(wanted.symbol);
  const price = positive(wanted.price, market.config.priceDecimals, 'price');
  const quantity = positive(wanted.quantity, market.config.baseDecimals, 'quantity');
  const order = {
    ...webOrder(market, wanted.side, price, market.ticksOf(price), quantity),
    ocoId: String(700_000_000 + core.orderSequence),
  };
  const how = { now, visibleAfterMs: 0, origin: 'web' } as const;
  const limit = core.accept(order, how);
  if (limit.endedAt !== null) return [limit];
  const stop = { ...order, ...odd(wanted), orderType: 'STOP_MARKET_ORDER' as const };
  return [limit, core.accept({ ...stop, stopPrice: dec(wanted.stopPrice) }, { ...how, locksNothing: true })];
}

/** What is told of an order in place of its own fields, as it is kept. */
function odd({
  fields,
  pushed,
}: Pick<ForeignOrder, 'fields' | 'pushed'>): Pick<WebOnly, 'fields' | 'pushed'> {
  return {
    ...(fields ? { fields: JSON.stringify(fields) } : {}),
    ...(pushed ? { pushed: JSON.stringify(pushed) } : {}),
  };
}

function webOrder(market: Market, side: Side, price: Decimal, priceTicks: number, quantity: Decimal) {
  const type = 'LIMIT' as const;
  return { market, side, type, price, priceTicks, quantity, quoteQuantity: null, clientOrderId: null };
}

/** Cancels any open order by its exchange id, as its owner would on the web. Throws `Refused` -2011. */
export function cancelForeign(core: PracticeCore, orderId: string, at: number): Order {
  const order = core.orders.byId.get(orderId);
  if (!order) throw new Refused(-2011, 'Unknown order sent.');
  return core.cancel(order.symbol, { orderId }, at);
}

export function deposit(
  core: PracticeCore,
  move: { asset: string; amount: string; pendingMs?: number | undefined } & Told,
  at: number,
): Movement {
  const now = core.advance(at);
  const amount = positive(move.amount, 18, 'amount');
  return core.movements.deposit(core.movementId(), { ...move, amount }, now);
}

export function withdrawal(
  core: PracticeCore,
  move: { asset: string; amount: string } & Told,
  at: number,
): Movement {
  const now = core.advance(at);
  const amount = positive(move.amount, 18, 'amount');
  return core.movements.withdraw(core.movementId(), { ...move, amount }, now);
}

/** Moves the record of a deposit or a withdrawal on to another status; the balance follows it. */
export function movementStatus(core: PracticeCore, move: { id: string; status: string }, at: number): void {
  core.movements.setStatus(move.id, move.status, core.advance(at));
}

export function transfer(
  core: PracticeCore,
  move: { asset: string; amount: string; direction: FuturesDirection },
  at: number,
): Movement {
  const now = core.advance(at);
  const amount = positive(move.amount, 18, 'amount');
  const movement = core.movements.transfer(core.movementId(), move.asset, amount, move.direction, now);
  core.onTouch?.('futures', move.asset);
  return movement;
}

/** Between spot and a sub-account; whoever asks sees to what the sub-account holds. */
export function subAccountTransfer(
  core: PracticeCore,
  move: { asset: string; amount: string; direction: SubAccountDirection; subAccount: string },
  at: number,
): Movement {
  const now = core.advance(at);
  const amount = positive(move.amount, 18, 'amount');
  return core.movements.subAccountTransfer(core.movementId(), { ...move, amount }, now);
}

export function airdrop(core: PracticeCore, move: { asset: string; amount: string }, at: number): Movement {
  const now = core.advance(at);
  return core.movements.airdrop(core.movementId(), move.asset, positive(move.amount, 18, 'amount'), now);
}

/** Sets what is free of an asset, without any record that would explain it. */
export function setBalance(core: PracticeCore, wanted: { asset: string; free: string }, at: number): void {
  const now = core.advance(at);
  const free = dec(wanted.free);
  if (free.isNegative()) throw new Refused(33333, 'a balance is never negative');
  const change = free.minus(core.accounts.get(wanted.asset).free);
  core.accounts.change(wanted.asset, change, ZERO, 'SET', now);
}
