import { apply, type Effect } from './apply.ts';
import { type Book, emptyBook } from './book.ts';
import { changesBetween, equationGap } from './changes.ts';
import { COST_DECIMALS, type Exact, exact, NONE } from './exact.ts';
import { assumedOf } from './lots.ts';
import { HANDS, type Hand, type Movement } from './movement.ts';
import { type Assets, feesOf, tradeLine } from './trades.ts';

/** How `apply` works a movement in; a test hands in broken ones. */
export type Apply = typeof apply;

const HALF_UNIT = exact(5).div(exact(10).pow(COST_DECIMALS + 1));
/** Lots are cut to 18 decimals each time that something leaves. */
const LOT_SLACK = exact('0.000000000001');

/** What the movements alone say, worked out beside the book and by other means. */
interface Beside {
  quantity: Exact;
  cash: Exact;
  assumed: Exact;
  readonly lines: Map<Hand, Exact>;
}

/**
 * Everything that is wrong with a book made from these movements, in sentences; none where it holds: the equation and
 * both ways of computing the price's part, at the price of each movement and at another one; quantity, cash, assumed
 * part and each hand's line against what the movements alone say; what left against average cost.
 */
export function audit(
  symbol: string,
  movements: readonly Movement[],
  assets: Assets,
  work: Apply = apply,
): readonly string[] {
  const wrong: string[] = [];
  const start = { book: emptyBook(symbol), price: null };
  const beside: Beside = { quantity: NONE, cash: NONE, assumed: NONE, lines: new Map() };
  let book = start.book;
  for (const movement of movements) {
    const say = (what: string) => wrong.push(`${symbol}, movement ${movement.seq}: ${what}`);
    const before = book;
    let effect: Effect;
    ({ book, effect } = work(book, movement, assets));
    count(beside, before, book, movement, effect, assets);
    compare(beside, book, say);
    leftAtAverage(before, movement, effect, assets, say);
    for (const price of [
      exact(book.mid ?? '0'),
      exact(book.mid ?? '0')
        .mul('1.07')
        .plus('0.01'),
    ]) {
      const change = changesBetween(start, { book, price });
      const gap = equationGap(change);
      if (!gap.isZero()) say(`the equation misses ${gap.toFixed()}`);
      const ways = change.price.minus(change.priceSummed);
      if (!ways.isZero()) say(`the price's part differs by ${ways.toFixed()} between both ways`);
    }
  }
  return wrong;
}

function count(
  beside: Beside,
  before: Book,
  after: Book,
  movement: Movement,
  effect: Effect,
  assets: Assets,
): void {
  if (movement.kind === 'restated') {
    const lot = before.lots.find(({ id }) => id === movement.lot);
    const was = lot?.stated === null ? lot.quantity : '0';
    const now = lot && movement.price === null ? lot.quantity : '0';
    beside.assumed = beside.assumed.minus(was).plus(now);
    return;
  }
  const mid = exact(after.mid ?? '0');
  const came = exact(effect.cameFirst ?? '0');
  beside.assumed = beside.assumed.plus(came);
  beside.quantity = beside.quantity.plus(came);
  const moved = movedBy(movement, assets);
  if (moved.isNegative() && beside.quantity.gt(0)) {
    const stays = beside.quantity.plus(moved).div(beside.quantity);
    beside.assumed = beside.assumed.mul(stays);
  }
  if (movement.kind === 'came') beside.assumed = beside.assumed.plus(movement.quantity);
  beside.quantity = beside.quantity.plus(moved);
  if (movement.kind === 'came' || movement.kind === 'went') return;
  const parts = movement.kind === 'amended' ? [movement, { ...movement.was, times: -1 }] : [movement];
  for (const part of parts) {
    const times = 'times' in part ? part.times : 1;
    const paid = exact(part.quote).mul(part.side === 'BUY' ? -1 : 1);
    beside.cash = beside.cash.plus(paid.minus(feesOf(part, assets).quote).mul(times));
    const line = tradeLine(part, mid, assets).mul(times);
    beside.lines.set(part.hand, (beside.lines.get(part.hand) ?? NONE).plus(line));
  }
}

/** What a movement does to the quantity, signed. */
function movedBy(movement: Movement, assets: Assets): Exact {
  if (movement.kind === 'restated') return NONE;
  if (movement.kind === 'came') return exact(movement.quantity);
  if (movement.kind === 'went') return exact(movement.quantity).neg();
  const of = (part: { side: string; quantity: string } & Parameters<typeof feesOf>[0]) =>
    exact(part.quantity)
      .mul(part.side === 'BUY' ? 1 : -1)
      .minus(feesOf(part, assets).base);
  return movement.kind === 'trade' ? of(movement) : of(movement).minus(of(movement.was));
}

function compare(beside: Beside, book: Book, say: (what: string) => void): void {
  if (!beside.quantity.eq(book.quantity))
    say(`holds ${book.quantity}, the movements add up to ${beside.quantity.toFixed()}`);
  if (!beside.cash.eq(book.tallies.cash))
    say(`cash ${book.tallies.cash}, the fills add up to ${beside.cash.toFixed()}`);
  if (exact(book.quantity).isNegative() || exact(book.cost).isNegative()) say('holds less than nothing');
  if (exact(book.quantity).isZero() && !exact(book.cost).isZero()) say(`nothing held costs ${book.cost}`);
  const assumed = assumedOf(book.lots).minus(beside.assumed).abs();
  if (assumed.gt(LOT_SLACK)) say(`the assumed part is off by ${assumed.toFixed()}`);
  for (const hand of HANDS) {
    const line = exact(book.tallies.hands[hand]?.line ?? '0');
    if (!line.eq(beside.lines.get(hand) ?? NONE)) say(`the line of ${hand} is ${line.toFixed()}`);
  }
}

/** What left did so at average cost, and the same cost stands on both sides. */
function leftAtAverage(
  before: Book,
  movement: Movement,
  effect: Effect,
  assets: Assets,
  say: (what: string) => void,
): void {
  const sells = movement.kind === 'trade' && movement.side === 'SELL';
  if (!sells && movement.kind !== 'went') return;
  const leaving = movedBy(movement, assets).neg();
  if (effect.cameFirst !== null || before.mid === null || leaving.lte(0)) return;
  const fair = exact(before.cost).mul(leaving).div(before.quantity);
  if (
    exact(effect.cost ?? '0')
      .minus(fair)
      .abs()
      .gt(HALF_UNIT)
  )
    say(`left at ${effect.cost}`);
  if (!sells) return;
  const fees = feesOf(movement, assets);
  const realised = exact(movement.quote)
    .minus(fees.quote)
    .minus(fees.third)
    .minus(effect.cost ?? '0');
  if (!realised.eq(effect.realised ?? '0')) say(`realised ${effect.realised}`);
}
