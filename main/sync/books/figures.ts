import type { Book } from './book.ts';
import { type Exact, exact, NONE } from './exact.ts';
import { assumedOf } from './lots.ts';
import { HANDS } from './movement.ts';

/** What a book says, at a price. */
export interface Figures {
  readonly quantity: Exact;
  readonly cost: Exact;
  /** Average entry price of what has a cost; null with nothing held or no price ever known. */
  readonly entry: Exact | null;
  /** Base whose cost is assumed. */
  readonly assumed: Exact;
  readonly realised: Exact;
  /** Null without a price, or where what is held has no cost yet. */
  readonly unrealised: Exact | null;
  /** All fees that could be valued, in quote. */
  readonly fees: Exact;
  readonly takenAlong: Exact;
  /** What own sales since the last own purchase mean against holding, never part of realised. */
  readonly sinceSold: Exact | null;
}

export function figuresOf(book: Book, price: Exact | null): Figures {
  const quantity = exact(book.quantity);
  const cost = exact(book.cost);
  const valued = book.mid !== null && quantity.gt(0);
  return {
    quantity,
    cost,
    entry: valued ? cost.div(quantity) : null,
    assumed: assumedOf(book.lots),
    realised: exact(book.tallies.realised),
    unrealised:
      price === null ? null : quantity.isZero() ? NONE : valued ? quantity.mul(price).minus(cost) : null,
    fees: HANDS.reduce((sum, each) => sum.plus(book.tallies.hands[each]?.fees ?? '0'), NONE),
    takenAlong: exact(book.tallies.takenAlong),
    sinceSold:
      book.sold && price ? exact(book.sold.proceeds).minus(exact(book.sold.quantity).mul(price)) : null,
  };
}
