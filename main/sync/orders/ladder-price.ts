import { ceilTo, type Decimal, dec, floorTo, max, min } from '#shared/decimal.ts';
import type { Book, Market, Side } from '../ports/exchange.ts';

/** How far through the fresh touch each rung is priced. */
export const RUNGS: readonly Decimal[] = ['0.001', '0.002', '0.004', '0.008'].map((share) => dec(share));

/** Best ask for a buy, best bid for a sell; null when that side is empty. */
export function touchOf(book: Book, side: Side): Decimal | null {
  return (side === 'BUY' ? book.asks[0] : book.bids[0])?.price ?? null;
}

/** The cap of a ladder: fixed at its start, `share` from the touch, never beyond it after rounding to the tick. */
export function capPrice(side: Side, touch: Decimal, share: Decimal, tickSize: Decimal): Decimal {
  return side === 'BUY'
    ? floorTo(touch.mul(share.plus(1)), tickSize)
    : ceilTo(touch.mul(share.neg().plus(1)), tickSize);
}

export type RungPrice =
  | { readonly ok: true; readonly price: Decimal }
  | { readonly ok: false; readonly because: 'cap' | 'band' };

/**
 * The price of one rung: `offset` through the fresh touch, rounded toward the fill (buy up, sell down), clipped to
 * the cap and to the market's price band. Where one tick is wider than the rung, the rung is the touch. Not ok when
 * the touch itself lies past the cap or the band: such an order would not fill.
 */
export function rungPrice(world: {
  readonly side: Side;
  readonly touch: Decimal;
  readonly offset: Decimal;
  readonly cap: Decimal;
  readonly market: Pick<Market, 'tickSize' | 'bandUp' | 'bandDown'>;
  /** The price the band is measured from (the last trade, or the mid when that isn't known). */
  readonly reference: Decimal;
}): RungPrice {
  const { side, touch, offset, market } = world;
  const buying = side === 'BUY';
  const { tickSize } = market;
  const step = touch.mul(offset);
  const offer = tickSize.gt(step) ? touch : buying ? touch.plus(step) : touch.minus(step);
  const through = buying ? ceilTo(offer, tickSize) : floorTo(offer, tickSize);
  // A cap that was fixed at the published tick need not lie on a coarser one.
  const cap = buying ? floorTo(world.cap, tickSize) : ceilTo(world.cap, tickSize);
  if (buying ? touch.gt(cap) : touch.lt(cap)) return { ok: false, because: 'cap' };
  const band = bandLimit(side, world.reference, market);
  if (band && (buying ? touch.gt(band) : touch.lt(band))) return { ok: false, because: 'band' };
  const bounds = band ? [through, cap, band] : [through, cap];
  const [first = through, ...rest] = bounds;
  return { ok: true, price: buying ? min(first, ...rest) : max(first, ...rest) };
}

/** LIMIT buys may be priced up to last x (1 + up), sales down to last x (1 - down) (MEXC API notes 2.3). */
export function bandLimit(
  side: Side,
  reference: Decimal,
  market: Pick<Market, 'tickSize' | 'bandUp' | 'bandDown'>,
): Decimal | null {
  if (side === 'BUY')
    return market.bandUp ? floorTo(reference.mul(market.bandUp.plus(1)), market.tickSize) : null;
  return market.bandDown ? ceilTo(reference.mul(market.bandDown.neg().plus(1)), market.tickSize) : null;
}

/** Average price and quote that the book as read would give for `quantity`, no deeper than `limit`. */
export function expectedFill(
  book: Book,
  side: Side,
  quantity: Decimal,
  limit: Decimal,
): { readonly quantity: Decimal; readonly quote: Decimal } {
  let left = quantity;
  let quote = quantity.mul(0);
  for (const level of side === 'BUY' ? book.asks : book.bids) {
    if (left.lte(0) || (side === 'BUY' ? level.price.gt(limit) : level.price.lt(limit))) break;
    const taken = min(left, level.quantity);
    quote = quote.plus(taken.mul(level.price));
    left = left.minus(taken);
  }
  return { quantity: quantity.minus(left), quote };
}

/**
 * Base that `quote` buys by the book as it was read, fees not counted: level by level up to `limit`, and what it doesn't
 * show at the price of the last level that it does.
 */
export function boughtFor(book: Book, quote: Decimal, limit: Decimal): Decimal {
  let left = quote;
  let bought = quote.mul(0);
  let last = limit;
  for (const level of book.asks) {
    if (left.lte(0) || level.price.gt(limit)) break;
    const spent = min(left, level.price.mul(level.quantity));
    bought = bought.plus(spent.div(level.price));
    left = left.minus(spent);
    last = level.price;
  }
  return left.lte(0) ? bought : bought.plus(left.div(last));
}
