import { dec } from '#shared/decimal.ts';
import type { AccountsSnapshot } from './accounts.ts';
import type { Segment } from './book.ts';
import { PracticeCore } from './core.ts';
import { Market } from './market.ts';
import type { MarketConfig } from './markets.ts';
import type { Movement } from './movements.ts';
import { seedOf } from './seeded.ts';
import type { Order, Trade } from './types.ts';

/** Every decimal of a record as its text. */
export type Plain<T> = {
  [K in keyof T]: T[K] extends string | number | boolean | null ? T[K] : string | null;
};

export interface MarketSnapshot {
  config: MarketConfig;
  segments: Segment[];
  lastTicks: number;
  cache: Market['book']['cache'];
}

export interface CoreSnapshot {
  seed: string;
  uid: string;
  meta: CoreMeta;
  accounts: AccountsSnapshot;
  markets: MarketSnapshot[];
  orders: Plain<Order>[];
  trades: Plain<Trade>[];
  movements: Plain<Movement>[];
}

export interface CoreMeta {
  now: number;
  orderSequence: number;
  tradeSequence: number;
  movementSequence: number;
}

export function plainOrder(order: Order): Plain<Order> {
  return {
    ...order,
    price: order.price.toFixed(),
    quantity: order.quantity.toFixed(),
    quoteQuantity: order.quoteQuantity?.toFixed() ?? null,
    stopPrice: order.stopPrice?.toFixed() ?? null,
    takerFee: order.takerFee.toFixed(),
    makerFee: order.makerFee.toFixed(),
    executed: order.executed.toFixed(),
    cumulativeQuote: order.cumulativeQuote.toFixed(),
    locked: order.locked.toFixed(),
  };
}

function orderFrom(plain: Plain<Order>): Order {
  const need = (text: string | null) => dec(text ?? '0');
  return {
    ...plain,
    price: need(plain.price),
    quantity: need(plain.quantity),
    quoteQuantity: plain.quoteQuantity === null ? null : dec(plain.quoteQuantity),
    stopPrice: plain.stopPrice === null ? null : dec(plain.stopPrice),
    takerFee: need(plain.takerFee),
    makerFee: need(plain.makerFee),
    executed: need(plain.executed),
    cumulativeQuote: need(plain.cumulativeQuote),
    locked: need(plain.locked),
  } as Order;
}

export function plainTrade(trade: Trade): Plain<Trade> {
  return {
    ...trade,
    price: trade.price.toFixed(),
    quantity: trade.quantity.toFixed(),
    quoteQuantity: trade.quoteQuantity.toFixed(),
    fee: trade.fee.toFixed(),
  };
}

export function plainMovement(movement: Movement): Plain<Movement> {
  return { ...movement, amount: movement.amount.toFixed() };
}

export function marketSnapshot(market: Market): MarketSnapshot {
  const { config, book, lastTicks } = market;
  // A book from which nothing was taken is computed again from the seed.
  const cache = book.cache?.taken ? book.cache : null;
  return structuredClone({ config, segments: book.segments, lastTicks, cache });
}

export function coreMeta(core: PracticeCore): CoreMeta {
  const { now, orderSequence, tradeSequence, movementSequence } = core;
  return { now, orderSequence, tradeSequence, movementSequence };
}

/** The whole state as plain data, without a reference into the live core. */
export function snapshot(core: PracticeCore): CoreSnapshot {
  return {
    seed: core.seed,
    uid: core.uid,
    meta: coreMeta(core),
    accounts: core.accounts.snapshot(),
    markets: [...core.markets.values()].map(marketSnapshot),
    orders: [...core.orders.byId.values()].map(plainOrder),
    trades: core.orders.trades.map(plainTrade),
    movements: core.movements.list.map(plainMovement),
  };
}

/** A core that goes on exactly where the snapshot was taken. */
export function restore(from: CoreSnapshot): PracticeCore {
  const core = new PracticeCore({ seed: from.seed, uid: from.uid, markets: [], balances: {} });
  for (const one of from.markets) {
    const market = new Market(seedOf(from.seed), structuredClone(one.config), structuredClone(one.segments));
    market.lastTicks = one.lastTicks;
    market.book.cache = structuredClone(one.cache);
    core.markets.set(one.config.symbol, market);
  }
  core.accounts.load(from.accounts);
  for (const order of from.orders) core.orders.add(orderFrom(order));
  for (const trade of from.trades) {
    core.orders.addTrade({
      ...trade,
      price: dec(trade.price ?? '0'),
      quantity: dec(trade.quantity ?? '0'),
      quoteQuantity: dec(trade.quoteQuantity ?? '0'),
      fee: dec(trade.fee ?? '0'),
    } as Trade);
  }
  for (const one of from.movements)
    core.movements.load({ ...one, amount: dec(one.amount ?? '0') } as Movement);
  const { now, ...sequences } = from.meta;
  Object.assign(core, sequences);
  if (now > 0) core.advanceTo(now);
  return core;
}
