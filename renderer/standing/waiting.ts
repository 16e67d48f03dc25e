import type { StandingView } from '#shared/ipc/standing.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import type { Market } from '../format/sentence.ts';
import { words } from '../words.ts';

/**
 * What waits for a price, in one short line: "waiting: 0.1200 at 1,950.00 and 1 more", a stop by what it keeps; null while
 * nothing does. A disarmed stop waits for nothing.
 */
export function waitingWords(orders: readonly StandingView[], market: Market): string | null {
  const [first, ...others] = orders.filter(({ state }) => state !== 'disarmed');
  if (first === undefined) return null;
  const told = { size: sizeOf(first, market), price: amount(first.price, market.priceDecimals) };
  return others.length === 0
    ? words.standing.waiting(told)
    : words.standing.waitingAndMore({ ...told, count: others.length });
}

function sizeOf(
  { keep, flat, quantity: whole, amount: now }: StandingView,
  { quantityDecimals }: Market,
): string {
  if (flat || (keep !== null && isZero(keep))) return words.standing.flat;
  return keep === null
    ? quantity(whole ?? now, quantityDecimals)
    : words.standing.keep({ quantity: quantity(keep, quantityDecimals) });
}
