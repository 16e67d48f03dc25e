import type { StandingView } from '#shared/ipc/standing.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import type { Market } from '../format/sentence.ts';

/**
 * What waits for a price, in one short line: "waiting: 0.1200 at 1,950.00 and 1 more", a stop by what it keeps; null while
 * nothing does. A disarmed stop waits for nothing.
 */
export function waitingWords(orders: readonly StandingView[], market: Market): string | null {
  const [first, ...others] = orders.filter(({ state }) => state !== 'disarmed');
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `waiting: ${sizeOf(first, market)} at ${amount(first.price, market.priceDecimals)}${more}`;
}

function sizeOf(
  { keep, flat, quantity: whole, amount: now }: StandingView,
  { quantityDecimals }: Market,
): string {
  if (flat || (keep !== null && isZero(keep))) return 'Flat';
  return keep === null
    ? quantity(whole ?? now, quantityDecimals)
    : `keep ${quantity(keep, quantityDecimals)}`;
}
