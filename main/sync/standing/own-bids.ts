import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Cell } from '../account/cell.ts';
import { restOf } from '../orders/beyond.ts';
import type { Level } from '../ports/exchange.ts';

/** What own resting purchases still ask for at a price, in base. */
function ownAt(cell: Cell, price: Decimal): Decimal {
  return [...cell.live.values()]
    .filter((row) => row.side === 'BUY' && price.eq(row.price))
    .reduce<Decimal>((sum, row) => sum.plus(restOf(row)), ZERO);
}

/** Whether a purchase of ours rests, whose own bid a book may show as the best. */
export const restsBid = (cell: Cell): boolean => [...cell.live.values()].some(({ side }) => side === 'BUY');

/**
 * Whether a best price is told by an own purchase, perhaps alone: then it says nothing of what others pay, and the book must
 * be asked, which has quantities.
 */
export const isOwnBid = (cell: Cell, bid: Decimal): boolean => ownAt(cell, bid).gt(0);

/** The best bid of others; null where all bids are our own, or there is none. */
export function bidOfOthers(cell: Cell, bids: readonly Level[]): Decimal | null {
  return bids.find(({ price, quantity }) => quantity.gt(ownAt(cell, price)))?.price ?? null;
}
