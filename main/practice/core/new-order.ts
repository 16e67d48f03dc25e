import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Match } from './matching.ts';
import type { Fee } from './settlement.ts';
import type { Order, OrderType, Trade } from './types.ts';
import type { ValidOrder } from './validate.ts';

/** When and from where an order comes in, and for how long queries do not show it. */
export interface Acceptance {
  now: number;
  visibleAfterMs: number;
  origin: Order['origin'];
  /** It locks nothing: the other order of its pair has locked for both. */
  locksNothing?: boolean;
}

/** What only an order set on the website has (MEXC API notes 0.2). */
export type WebOnly = Partial<Pick<Order, 'stopPrice' | 'fields' | 'pushed' | 'ocoId'>>;

/** A new order that has neither fills nor an end. Its funds are locked by the caller. */
export function createOrder(
  valid: ValidOrder & WebOnly,
  type: OrderType,
  how: Acceptance,
  given: { id: string; sequence: number; locked: Decimal },
): Order {
  const { market, side, price, priceTicks, quantity, quoteQuantity, clientOrderId } = valid;
  return {
    ...given,
    symbol: market.config.symbol,
    clientOrderId,
    side,
    type,
    price,
    priceTicks,
    quantity,
    quoteQuantity,
    stopPrice: valid.stopPrice ?? null,
    time: how.now,
    takerFee: market.takerFee,
    makerFee: market.makerFee,
    origin: how.origin,
    executed: ZERO,
    cumulativeQuote: ZERO,
    status: 'NEW',
    updateTime: how.now,
    endedAt: null,
    visibleFrom: how.now + how.visibleAfterMs,
    fillAt: null,
    held: false,
    cancelReason: null,
    ...(valid.fields === undefined ? {} : { fields: valid.fields }),
    ...(valid.pushed === undefined ? {} : { pushed: valid.pushed }),
    ...(valid.ocoId === undefined ? {} : { ocoId: valid.ocoId }),
  };
}

/** One fill of an order, as the exchange keeps it. */
export function createTrade(
  order: Order,
  { quantity, isMaker }: Match,
  given: { id: string; sequence: number; price: Decimal; fee: Fee; time: number },
): Trade {
  const { fee, price, ...named } = given;
  return {
    ...named,
    symbol: order.symbol,
    orderId: order.id,
    clientOrderId: order.clientOrderId,
    side: order.side,
    price,
    quantity,
    quoteQuantity: price.times(quantity),
    fee: fee.amount,
    feeAsset: fee.asset,
    isMaker,
  };
}
