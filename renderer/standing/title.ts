import type { StandingView } from '#shared/ipc/standing.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import type { Market } from '../format/sentence.ts';
import { words } from '../words.ts';

/** "Buy 0.1200 ETH at or under 1,950.00", "Flat at or under 1,940.00". */
export function titleOf(order: StandingView, { base, priceDecimals, quantityDecimals }: Market): string {
  const price = amount(order.price, priceDecimals);
  const isUnder = order.kind === 'stop' || order.side === 'BUY';
  if (order.flat || (order.keep !== null && isZero(order.keep)))
    return isUnder ? words.standing.flatUnder({ price }) : words.standing.flatOver({ price });
  const size = quantity(order.quantity ?? order.amount, quantityDecimals);
  const told = { size, base, price };
  if (order.side === 'BUY') return words.standing.buyUnder(told);
  return isUnder ? words.standing.sellUnder(told) : words.standing.sellOver(told);
}
