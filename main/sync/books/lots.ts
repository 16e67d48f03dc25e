import type { Lot } from './book.ts';
import { COST_DECIMALS, Exact, exact, kept, NONE } from './exact.ts';

/** More lots than this are kept as one: of the oldest two that nobody has restated. */
const MOST_LOTS = 60;
/** A balance has 18 decimals at the most. */
const DECIMALS = 18;

export function addedLot(lots: readonly Lot[], added: Lot): readonly Lot[] {
  if (exact(added.quantity).isZero()) return lots;
  const all = [...lots, added];
  if (all.length <= MOST_LOTS) return all;
  const [first, second] = all.filter((each) => each.stated === null);
  if (!first || !second) return all.slice(-MOST_LOTS);
  const quantity = exact(first.quantity).plus(second.quantity);
  const value = exact(first.quantity).mul(first.assumed).plus(exact(second.quantity).mul(second.assumed));
  const merged: Lot = {
    ...second,
    quantity: kept(quantity),
    assumed: kept(value.div(quantity).toDecimalPlaces(COST_DECIMALS)),
  };
  return all.flatMap((each) => (each === first ? [] : each === second ? [merged] : [each]));
}

/** At average cost a piece that leaves takes its part of each lot with it: `rest` of `all` is still there. */
export function lotsAfter(lots: readonly Lot[], all: Exact, rest: Exact): readonly Lot[] {
  if (rest.lte(0) || all.lte(0)) return [];
  return lots.flatMap((each) => {
    const quantity = exact(each.quantity).mul(rest).div(all).toDecimalPlaces(DECIMALS, Exact.ROUND_DOWN);
    return quantity.isZero() ? [] : [{ ...each, quantity: kept(quantity) }];
  });
}

/**
 * Another cost, per unit of base, for what is still there of a lot; null takes the assumed one again. `change` is what
 * that does to the cost, rounded to 8 decimals; nothing where the lot has left.
 */
export function restatedLot(
  lots: readonly Lot[],
  id: string,
  price: string | null,
): { readonly lots: readonly Lot[]; readonly change: Exact } {
  const found = lots.find((each) => each.id === id);
  if (!found) return { lots, change: NONE };
  const was = exact(found.stated ?? found.assumed);
  const change = exact(price ?? found.assumed)
    .minus(was)
    .mul(found.quantity)
    .toDecimalPlaces(COST_DECIMALS);
  return { lots: lots.map((each) => (each === found ? { ...each, stated: price } : each)), change };
}

/** How much of what is held has an assumed cost, in base. */
export function assumedOf(lots: readonly Lot[]): Exact {
  return lots.filter((each) => each.stated === null).reduce((sum, each) => sum.plus(each.quantity), NONE);
}
