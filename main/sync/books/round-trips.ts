import type { Book } from './book.ts';
import { type Exact, exact, kept, NONE, share } from './exact.ts';
import type { Movement, Trade } from './movement.ts';
import { type Assets, feesOf } from './trades.ts';

/** What a trade opened or closed, for lists: in no sum. All as decimals in text, null where it doesn't apply. */
export interface TripNotes {
  /** Base held before the trade. */
  readonly heldBefore: string | null;
  /** Of a sale made elsewhere: how much of it had been bought elsewhere, what that had cost, and what came of it. */
  readonly tripQuantity: string | null;
  readonly tripCost: string | null;
  readonly tripResult: string | null;
  /** Of an own purchase after own sales: how much of those it bought back, and what that means against holding. */
  readonly backQuantity: string | null;
  readonly backResult: string | null;
}

export const NO_TRIP: TripNotes = {
  heldBefore: null,
  tripQuantity: null,
  tripCost: null,
  tripResult: null,
  backQuantity: null,
  backResult: null,
};

/** What was bought elsewhere and is still there, at its own average cost; never more than the book holds. */
export type Elsewhere = Book['elsewhere'];

/** Notes what a trade opened and closed, and keeps what was bought elsewhere; `held` is what the book holds after it. */
export function roundTrip(
  before: Book,
  movement: Movement,
  held: Exact,
  assets: Assets,
): { readonly notes: TripNotes; readonly elsewhere: Elsewhere } {
  const open = before.elsewhere ?? null;
  if (movement.kind !== 'trade') return { notes: NO_TRIP, elsewhere: within(open, held) };
  const notes: TripNotes = { ...NO_TRIP, heldBefore: before.quantity };
  const buys = movement.side === 'BUY';
  if (movement.hand !== 'elsewhere') {
    const back = buys ? boughtBack(before.sold, movement, assets) : {};
    return { notes: { ...notes, ...back }, elsewhere: within(open, held) };
  }
  const moved = movedBy(movement, assets);
  if (moved.quantity.lte(0)) return { notes, elsewhere: within(open, held) };
  const [quantity, cost] = [exact(open?.quantity ?? '0'), exact(open?.cost ?? '0')];
  if (buys) {
    const grown = { quantity: kept(quantity.plus(moved.quantity)), cost: kept(cost.plus(moved.quote)) };
    return { notes, elsewhere: within(grown, held) };
  }
  if (quantity.isZero()) return { notes, elsewhere: null };
  const part = moved.quantity.gt(quantity) ? quantity : moved.quantity;
  const took = share(cost, part, quantity);
  const brought = share(moved.quote, part, moved.quantity);
  const rest = { quantity: kept(quantity.minus(part)), cost: kept(cost.minus(took)) };
  return {
    notes: {
      ...notes,
      tripQuantity: kept(part),
      tripCost: kept(took),
      tripResult: kept(brought.minus(took)),
    },
    elsewhere: within(rest, held),
  };
}

/** What a trade moved of the base, positive, and what it took or brought in quote with its fees. */
function movedBy(trade: Trade, assets: Assets): { readonly quantity: Exact; readonly quote: Exact } {
  const fees = feesOf(trade, assets);
  const sign = trade.side === 'BUY' ? 1 : -1;
  return {
    quantity: exact(trade.quantity).minus(fees.base.mul(sign)),
    quote: exact(trade.quote).plus(fees.quote.plus(fees.third).mul(sign)),
  };
}

function boughtBack(sold: Book['sold'], trade: Trade, assets: Assets): Partial<TripNotes> {
  const moved = movedBy(trade, assets);
  if (!sold || moved.quantity.lte(0) || exact(sold.quantity).lte(0)) return {};
  const all = exact(sold.quantity);
  const part = moved.quantity.gt(all) ? all : moved.quantity;
  const brought = share(exact(sold.proceeds), part, all);
  const took = share(moved.quote, part, moved.quantity);
  return { backQuantity: kept(part), backResult: kept(brought.minus(took)) };
}

/** Others may have sold of it: then no more than the book holds is still there. */
function within(open: Elsewhere, held: Exact): Elsewhere {
  if (!open || held.lte(0) || exact(open.quantity).lte(0)) return null;
  if (held.gte(open.quantity)) return open;
  const cost = share(exact(open.cost), held, exact(open.quantity));
  return { quantity: kept(held), cost: kept(cost.lt(0) ? NONE : cost) };
}
