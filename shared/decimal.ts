import { Decimal as Base } from 'decimal.js';

/**
 * The one decimal type of the program. 64 significant digits: MEXC sends balances with 18 and more
 * decimals, and products of two such numbers must stay exact wherever a threshold is compared.
 */
export const Decimal = Base.clone({ precision: 64, toExpNeg: -64, toExpPos: 64, rounding: Base.ROUND_DOWN });
export type Decimal = Base;

export const ZERO: Decimal = new Decimal(0);

/** Turns a decimal string (or a small integer literal) into a decimal. Throws on anything that isn't a finite number. */
export function dec(value: string | number | Decimal): Decimal {
  const result = new Decimal(value);
  if (!result.isFinite()) throw new RangeError(`not a finite decimal: ${String(value)}`);
  return result;
}

/** The largest multiple of `step` that is not above `value`. `step` must be positive. */
export function floorTo(value: Decimal, step: Decimal): Decimal {
  return value.div(step).floor().mul(step);
}

/** The smallest multiple of `step` that is not below `value`. `step` must be positive. */
export function ceilTo(value: Decimal, step: Decimal): Decimal {
  return value.div(step).ceil().mul(step);
}

export function max(first: Decimal, ...rest: Decimal[]): Decimal {
  return rest.reduce((best, next) => (next.gt(best) ? next : best), first);
}

export function min(first: Decimal, ...rest: Decimal[]): Decimal {
  return rest.reduce((best, next) => (next.lt(best) ? next : best), first);
}

/** A decimal as plain text without exponent, at most 18 decimals (cut off, never rounded up): what crosses an edge. */
export function text(value: Decimal): string {
  // Most have fewer decimals, and the copy that cutting makes costs more than the text.
  return value.decimalPlaces() <= 18 ? value.toFixed() : value.toDecimalPlaces(18, Base.ROUND_DOWN).toFixed();
}
