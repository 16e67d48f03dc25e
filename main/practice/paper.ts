import type { PracticeCore } from './core/core.ts';
import { type BookTop, bookTop, type Candle, candles } from './core/quotes.ts';
import { type Order, type OrderStatus, Refused, type Side, type Trade } from './core/types.ts';

/** An order as plain text, shared with nobody. */
export interface PaperOrder {
  orderId: string;
  clientOrderId: string | null;
  symbol: string;
  side: Side;
  type: string;
  price: string;
  quantity: string;
  executed: string;
  cumulativeQuote: string;
  status: OrderStatus;
  time: number;
  updateTime: number;
}

export interface PaperTrade {
  tradeId: string;
  orderId: string;
  clientOrderId: string | null;
  symbol: string;
  side: Side;
  price: string;
  quantity: string;
  quoteQuantity: string;
  fee: string;
  feeAsset: string;
  isMaker: boolean;
  time: number;
}

/**
 * The core without any API around it, for a paper account in the same process: typed calls, texts out. Every method
 * takes `now` in ms. A refusal is thrown as `Refused` with MEXC's code.
 */
export class PaperAccount {
  readonly core: PracticeCore;

  constructor(core: PracticeCore) {
    this.core = core;
  }

  balances(now: number): { asset: string; free: string; locked: string }[] {
    this.core.advance(now);
    return [...this.core.accounts.balances]
      .filter(([, one]) => !one.free.isZero() || !one.locked.isZero())
      .map(([asset, one]) => ({ asset, free: one.free.toFixed(), locked: one.locked.toFixed() }));
  }

  openOrders(now: number, symbol?: string): PaperOrder[] {
    this.core.advance(now);
    const groups =
      symbol === undefined ? [...this.core.orders.open.values()] : [this.core.orders.open.get(symbol)];
    return groups.flatMap((group) => [...(group?.values() ?? [])].map(paperOrder));
  }

  bookTop(symbol: string, now: number): BookTop {
    return bookTop(this.core, symbol, this.core.advance(now));
  }

  placeLimit(
    wanted: { symbol: string; side: Side; quantity: string; price: string; clientOrderId: string },
    now: number,
  ): PaperOrder {
    const { clientOrderId, ...rest } = wanted;
    return paperOrder(this.core.place({ ...rest, type: 'LIMIT', newClientOrderId: clientOrderId }, now));
  }

  cancel(symbol: string, by: { orderId?: string; clientOrderId?: string }, now: number): PaperOrder {
    return paperOrder(this.core.cancel(symbol, by, now));
  }

  /** Throws `Refused` -2013 for an order that never was. */
  getOrder(symbol: string, by: { orderId?: string; clientOrderId?: string }, now: number): PaperOrder {
    this.core.advance(now);
    const order = by.orderId
      ? this.core.orders.byId.get(by.orderId)
      : this.core.orders.byClientId(symbol, by.clientOrderId ?? '');
    if (!order || order.symbol !== symbol) throw new Refused(-2013, 'Order does not exist.');
    return paperOrder(order);
  }

  /** Oldest first, from `since` (inclusive) on. */
  myTrades(symbol: string, since: number, now: number): PaperTrade[] {
    this.core.advance(now);
    return this.core.orders
      .tradesOf(symbol)
      .filter((trade) => trade.time >= since)
      .map(paperTrade);
  }

  candles(symbol: string, interval: string, limit: number, now: number): Candle[] {
    return candles(this.core, symbol, interval, { limit }, this.core.advance(now));
  }
}

function paperOrder(order: Order): PaperOrder {
  const { id, clientOrderId, symbol, side, type, status, time, updateTime } = order;
  return {
    orderId: id,
    clientOrderId,
    symbol,
    side,
    type,
    price: order.price.toFixed(),
    quantity: order.quantity.toFixed(),
    executed: order.executed.toFixed(),
    cumulativeQuote: order.cumulativeQuote.toFixed(),
    status,
    time,
    updateTime,
  };
}

function paperTrade(trade: Trade): PaperTrade {
  const { id, orderId, clientOrderId, symbol, side, feeAsset, isMaker, time } = trade;
  return {
    tradeId: id,
    orderId,
    clientOrderId,
    symbol,
    side,
    price: trade.price.toFixed(),
    quantity: trade.quantity.toFixed(),
    quoteQuantity: trade.quoteQuantity.toFixed(),
    fee: trade.fee.toFixed(),
    feeAsset,
    isMaker,
    time,
  };
}
