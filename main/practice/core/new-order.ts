import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Order, OrderType } from './types.ts';
import type { ValidOrder } from './validate.ts';

/** When and by whose hand an order comes in, and for how long queries do not show it. */
export interface Acceptance {
  now: number;
  visibleAfterMs: number;
  origin: Order['origin'];
}

/** A new order that has neither fills nor an end. Its funds are locked by the caller. */
export function createOrder(
  valid: ValidOrder & { stopPrice?: Decimal; fields?: string },
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
  };
}
