import { Decimal } from '#shared/decimal.ts';
import { plainNumber } from '#shared/plain-number.ts';

const minus = '\u2212';

/** Groups the whole part by thousands: 1234567.8900 becomes 1,234,567.8900. Works on the text, never on a float. */
export function grouped(text: string): string {
  const [whole = '0', fraction] = text.split('.');
  const parts = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? parts : `${parts}.${fraction}`;
}

const signed = (value: Decimal, text: string, plus: boolean): string =>
  value.isNegative() && !value.isZero() ? minus + text : plus && value.gt(0) ? `+${text}` : text;

/**
 * A quantity of an asset with the market's own decimals, cut off and never rounded up: the window must not show more
 * than there is. What is too small to show and not nothing reads "<0.0001".
 */
export function quantity(value: string, decimals: number): string {
  const amount = new Decimal(value);
  const size = amount.abs();
  const cut = size.toFixed(decimals, Decimal.ROUND_DOWN);
  if (!size.isZero() && new Decimal(cut).isZero())
    return `<${new Decimal(10).pow(-decimals).toFixed(decimals)}`;
  return signed(amount, grouped(cut), false);
}

/** A price or a value in quote, rounded to the nearest. */
export function amount(value: string, decimals: number, plus = false): string {
  const exact = new Decimal(value);
  const rounded = exact.abs().toFixed(decimals, Decimal.ROUND_HALF_UP);
  return signed(new Decimal(rounded).isZero() ? new Decimal(0) : exact, grouped(rounded), plus);
}

/** A share as percent: "0.6" becomes "60 %". */
export function percent(share: string | Decimal, decimals = 0, plus = false): string {
  const value = new Decimal(share).mul(100);
  const rounded = value.abs().toFixed(decimals, Decimal.ROUND_HALF_UP);
  return `${signed(new Decimal(rounded).isZero() ? new Decimal(0) : value, grouped(rounded), plus)} %`;
}

/** `held` of `asked` as percent; null when nothing was asked for. */
export function shareOf(held: string, asked: string): string | null {
  const whole = new Decimal(asked);
  return whole.isZero() ? null : percent(new Decimal(held).div(whole));
}

/** Quantity times price as text, exact. */
export function product(first: string, second: string): string {
  return new Decimal(first).mul(second).toFixed();
}

export const isZero = (value: string): boolean => new Decimal(value).isZero();

/** True when both texts mean the same: equal, or the same plain number with more or fewer zeros. */
export function sameValue(first: string, second: string): boolean {
  if (first === second) return true;
  return plainNumber.test(first) && plainNumber.test(second) && new Decimal(first).eq(second);
}
