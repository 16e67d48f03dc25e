import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { restOf } from '../orders/beyond.ts';
import type { Level } from '../ports/exchange.ts';

/** What own resting purchases still ask for at a price, in base. */
function ownAt(state: SymbolState, price: Decimal): Decimal {
  return [...state.live.values()]
    .filter((row) => row.side === 'BUY' && price.eq(row.price))
    .reduce<Decimal>((sum, row) => sum.plus(restOf(row)), ZERO);
}

/** Whether a purchase of ours rests, whose own bid a book may show as the best. */
export const restsBid = (state: SymbolState): boolean =>
  [...state.live.values()].some(({ side }) => side === 'BUY');

/**
 * Whether a best bid may be an own purchase alone: no more is bid there than what may still be our own. Then it says nothing
 * of what others pay, and the book must be asked, which tells who stands behind it. `quantity`: base at it, null when unknown.
 */
export function isOwnBid(state: SymbolState, bid: Decimal, quantity: Decimal | null): boolean {
  const own = ownAt(state, bid);
  return own.gt(0) && (quantity === null || quantity.lte(own));
}

/** The best bid of others; null where all bids are our own, or there is none. */
export function bidOfOthers(state: SymbolState, bids: readonly Level[]): Decimal | null {
  return bids.find(({ price, quantity }) => quantity.gt(ownAt(state, price)))?.price ?? null;
}
