import { z } from 'zod';
import { Decimal as Base } from '#shared/decimal.ts';

/**
 * Decimals of the books: sums and products stay exact, for quantities of 18 decimals and of 1e12 at prices of 18
 * decimals. Nothing is rounded but what leaves at average cost, see `share`.
 */
export const Exact = Base.clone({
  precision: 240,
  toExpNeg: -200,
  toExpPos: 200,
  rounding: Base.ROUND_HALF_UP,
});
export type Exact = Base;

export const NONE: Exact = new Exact(0);

/** A decimal as the books keep it: exact, without exponent. */
export const exactText = z.string().regex(/^-?\d{1,80}(\.\d{1,80})?$/, 'an exact decimal number');

/** Throws a RangeError on anything that isn't a finite number. */
export function exact(value: string | number | Base): Exact {
  const result = new Exact(value);
  if (!result.isFinite()) throw new RangeError(`not a finite decimal: ${String(value)}`);
  return result;
}

/** The exact number as text, as many digits as it takes. */
export const kept = (value: Exact): string => value.toFixed();

/** `amount` with `more` added, as text. */
export const plus = (amount: string | undefined, more: Exact): string =>
  kept(exact(amount ?? '0').plus(more));

/** Decimals to which what leaves at average cost is rounded. */
export const COST_DECIMALS = 8;

/**
 * What of `whole` belongs to `part` of `all`: rounded once to 8 decimals, half up, for the caller to use on both sides.
 * The last piece takes the rest, and no piece takes more than there is.
 */
export function share(whole: Exact, part: Exact, all: Exact): Exact {
  if (part.gte(all)) return whole;
  const piece = whole.mul(part).div(all).toDecimalPlaces(COST_DECIMALS);
  return piece.gt(whole) ? whole : piece;
}
