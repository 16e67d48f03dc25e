import type { Book } from './book.ts';
import { type Exact, exact, NONE } from './exact.ts';
import { type Flow, flow, HANDS, type Hand } from './movement.ts';

/** A book at a time, and the price of that time; null while the symbol never had one. */
export interface Standing {
  readonly book: Book;
  readonly price: Exact | null;
}

/** What changed in a symbol between two times, in quote; all of it adds up to `total`. */
export interface Change {
  /** Change of cash by its fills + held x price. */
  readonly total: Exact;
  readonly hands: Readonly<Partial<Record<Hand, Exact>>>;
  readonly came: Readonly<Partial<Record<Flow, Exact>>>;
  /** Positive: at the mid. */
  readonly went: Readonly<Partial<Record<Flow, Exact>>>;
  /** Fees in third assets are in the hands' lines and were not paid out of this symbol's cash. */
  readonly thirdFees: Exact;
  /** The rest: what the price did to what was held. */
  readonly price: Exact;
  /** The same, summed from movement to movement: must equal `price`. */
  readonly priceSummed: Exact;
  readonly realised: Exact;
  readonly unrealised: Exact;
  readonly takenAlong: Exact;
  readonly restated: Exact;
}

/** What has no price yet enters at its first one, as something that came: until then it counts for nothing. */
const isPriced = ({ book, price }: Standing): boolean => price !== null && book.mid !== null;
const worth = (at: Standing): Exact => (isPriced(at) ? exact(at.price ?? '0').mul(at.book.quantity) : NONE);
const unrealised = (at: Standing): Exact => (isPriced(at) ? worth(at).minus(at.book.cost) : NONE);
const sum = (values: readonly Exact[]): Exact => values.reduce((all, each) => all.plus(each), NONE);

/** What the price has done since the last movement. */
const sinceLast = ({ book, price }: Standing): Exact =>
  price === null || book.mid === null ? NONE : price.minus(book.mid).mul(book.quantity);

export function changesBetween(from: Standing, to: Standing): Change {
  const [a, b] = [from.book.tallies, to.book.tallies];
  const less = (late: string | undefined, early: string | undefined) =>
    exact(late ?? '0').minus(early ?? '0');
  const total = less(b.cash, a.cash).plus(worth(to)).minus(worth(from));
  const hands: Partial<Record<Hand, Exact>> = {};
  for (const each of HANDS) if (b.hands[each]) hands[each] = less(b.hands[each].line, a.hands[each]?.line);
  const came = flowsBetween(a.came, b.came);
  const went = flowsBetween(a.went, b.went);
  const thirdFees = less(b.thirdFees, a.thirdFees);
  const flowed = sum(Object.values(came)).minus(sum(Object.values(went)));
  return {
    total,
    hands,
    came,
    went,
    thirdFees,
    price: total
      .minus(sum(Object.values(hands)))
      .minus(thirdFees)
      .minus(flowed),
    priceSummed: less(b.price, a.price).plus(sinceLast(to)).minus(sinceLast(from)),
    realised: less(b.realised, a.realised),
    unrealised: unrealised(to).minus(unrealised(from)),
    takenAlong: less(b.takenAlong, a.takenAlong),
    restated: less(b.restated, a.restated),
  };
}

/** What is missing in the equation of a symbol between two times; zero when it closes. */
export function equationGap(change: Change): Exact {
  const flowed = sum(Object.values(change.came)).minus(sum(Object.values(change.went)));
  return change.total
    .minus(change.realised)
    .minus(change.unrealised)
    .minus(flowed)
    .minus(change.takenAlong)
    .minus(change.restated)
    .minus(change.thirdFees);
}

function flowsBetween(a: Book['tallies']['came'], b: Book['tallies']['came']): Partial<Record<Flow, Exact>> {
  const result: Partial<Record<Flow, Exact>> = {};
  for (const each of flow.options) {
    const change = exact(b[each] ?? '0').minus(a[each] ?? '0');
    if (!change.isZero()) result[each] = change;
  }
  return result;
}
