import { capPrice, RUNGS, rungPrice } from '#main/sync/orders/ladder-price.ts';
import type { Book, Market, Side } from '#main/sync/ports/exchange.ts';
import { costAgainst } from '#shared/cost.ts';
import { type Decimal, max, min, ZERO } from '#shared/decimal.ts';

export interface Estimate {
  readonly quantity: Decimal;
  readonly quote: Decimal;
  /** Against the middle price, fee included, in quote. */
  readonly cost: Decimal;
}

/**
 * What a correction would have cost by the recorded top of the book: what stood there at the touch, the rest spread
 * evenly over the ladder's rungs, each at its own price under the cap. An estimate: deeper levels were not recorded,
 * and an order changes the book that it meets.
 */
export function estimate(given: {
  readonly book: Book;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly market: Market;
  readonly takerFee: Decimal;
  readonly priceCap: Decimal;
  readonly rungs: number;
}): Estimate {
  const { book, side, quantity, market } = given;
  const top = (side === 'BUY' ? book.asks : book.bids)[0];
  const other = (side === 'BUY' ? book.bids : book.asks)[0];
  if (!top || !other) return { quantity: ZERO, quote: ZERO, cost: ZERO };
  const mid = top.price.plus(other.price).div(2);
  const cap = capPrice(side, top.price, given.priceCap, market.tickSize);
  const atTouch = min(quantity, top.quantity);
  let quote = atTouch.mul(top.price);
  const rest = max(ZERO, quantity.minus(atTouch));
  const rungs = RUNGS.slice(0, Math.max(1, given.rungs));
  for (const offset of rungs) {
    const price = rungPrice({ side, touch: top.price, offset, cap, market, reference: mid });
    quote = quote.plus(rest.div(rungs.length).mul(price.ok ? price.price : cap));
  }
  const fee = quote.mul(given.takerFee);
  return { quantity, quote, cost: costAgainst(mid, { side, quantity, quote, fee }).toDecimalPlaces(8) };
}

/** How many rungs the settings allow. */
export function rungsOf(text: string | undefined): number {
  const rungs = Number(text ?? RUNGS.length);
  return Number.isInteger(rungs) && rungs > 0 ? rungs : RUNGS.length;
}
