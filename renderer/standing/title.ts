import type { StandingView } from '#shared/ipc/standing.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import type { Market } from '../format/sentence.ts';

/** "Buy 0.1200 ETH at or under 1,950.00", "Flat at or under 1,940.00". */
export function titleOf(order: StandingView, { base, priceDecimals, quantityDecimals }: Market): string {
  const price = amount(order.price, priceDecimals);
  const way = order.kind === 'stop' || order.side === 'BUY' ? 'at or under' : 'at or over';
  if (order.flat || (order.keep !== null && isZero(order.keep))) return `Flat ${way} ${price}`;
  const size = quantity(order.quantity ?? order.amount, quantityDecimals);
  return `${order.side === 'BUY' ? 'Buy' : 'Sell'} ${size} ${base} ${way} ${price}`;
}
