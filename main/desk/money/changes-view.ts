import { emptyBook } from '#main/sync/books/book.ts';
import { type Change, changesBetween } from '#main/sync/books/changes.ts';
import { type Exact, exact, NONE } from '#main/sync/books/exact.ts';
import { flow, HANDS } from '#main/sync/books/movement.ts';
import { type Sheet, totalOf } from '#main/sync/books/sheet.ts';
import { text } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import type { Moment } from './past.ts';

const DIGITS = 8;
/** More than this isn't rounding: then it is told as not explained. */
const ROUNDING = exact('0.0001');
type Line = ChangesView['lines'][number];

const cut = (value: Exact): Exact => value.toDecimalPlaces(DIGITS);
const shown = (value: Exact): string => text(cut(value));
const add = (all: Exact, more: Exact): Exact => all.plus(more);

/** A symbol's change between two moments. */
function changeOf(from: Sheet, to: Sheet, symbol: string): Change {
  const at = (of: Sheet) => {
    const price = of.symbols[symbol]?.price ?? null;
    return { book: of.books[symbol] ?? emptyBook(symbol), price: price === null ? null : exact(price) };
  };
  return changesBetween(at(from), at(to));
}

/** What the reserve of a symbol is worth. */
function reserveOf(of: Sheet, symbol: string): Exact {
  const each = of.symbols[symbol];
  return each?.price == null ? NONE : exact(each.reserved).mul(each.price);
}

const plain = { hand: null, flow: null, symbol: null, asset: null };

/** What changed between two moments, as lines that add up; null while a price of what is held is missing. */
export function changesView(from: Moment, to: Moment): ChangesView | null {
  const [start, end] = [totalOf(from.sheet), totalOf(to.sheet)];
  if (start === null || end === null) return null;
  const symbols = [...new Set([...Object.keys(from.sheet.books), ...Object.keys(to.sheet.books)])];
  const changes = symbols.map((symbol) => ({ symbol, change: changeOf(from.sheet, to.sheet, symbol) }));
  const lines: { line: Omit<Line, 'amount'>; amount: Exact }[] = [];
  const push = (line: Omit<Line, 'amount'>, amount: Exact) => {
    if (!cut(amount).isZero()) lines.push({ line, amount: cut(amount) });
  };
  for (const { symbol, change } of changes) {
    for (const hand of HANDS) push({ ...plain, kind: 'hand', hand, symbol }, change.hands[hand] ?? NONE);
    for (const each of flow.options) {
      push({ ...plain, kind: 'came', flow: each, symbol }, change.came[each] ?? NONE);
      push({ ...plain, kind: 'went', flow: each, symbol }, (change.went[each] ?? NONE).neg());
    }
    push({ ...plain, kind: 'third-fees', symbol }, change.thirdFees);
    const reserve = reserveOf(to.sheet, symbol).minus(reserveOf(from.sheet, symbol));
    push({ ...plain, kind: 'reserve', symbol }, reserve);
    push({ ...plain, kind: 'price', symbol }, change.price);
  }
  pushCash(from.sheet, to.sheet, push);
  const total = cut(end).minus(cut(start));
  // What rounding each line to 8 decimals leaves over belongs to the price.
  const over = lines.reduce((rest, { amount }) => rest.minus(amount), total);
  const price = lines.find(({ line }) => line.kind === 'price');
  if (price && over.abs().lt(ROUNDING)) price.amount = price.amount.plus(over);
  else push({ ...plain, kind: over.isNegative() ? 'went' : 'came', flow: 'unexplained' }, over);
  const sum = (of: (change: Change) => Exact) =>
    shown(changes.map((each) => of(each.change)).reduce(add, NONE));
  return {
    from: from.at,
    to: to.at,
    start: shown(start),
    end: shown(end),
    total: text(total),
    lines: lines.slice(0, 2000).map(({ line, amount }) => ({ ...line, amount: text(amount) })),
    realised: sum((change) => change.realised),
    unrealised: sum((change) => change.unrealised),
    takenAlong: sum((change) => change.takenAlong),
    restated: sum((change) => change.restated),
    fees: text(symbols.map((symbol) => cut(feesOf(from.sheet, to.sheet, symbol))).reduce(add, NONE)),
    byHand: handsOf(from.sheet, to.sheet, symbols),
    bySymbol: changes.slice(0, 400).map(({ symbol, change }) => ({
      symbol,
      total: shown(change.total),
      realised: shown(change.realised),
      fees: shown(feesOf(from.sheet, to.sheet, symbol)),
      price: shown(change.price),
    })),
  };
}

/** Cash that came and went without a fill. Reserves of cash are a part of the total, so they are no line of their own. */
function pushCash(from: Sheet, to: Sheet, push: (line: Omit<Line, 'amount'>, amount: Exact) => void): void {
  for (const [asset, { came, went, seq, total, fills }] of Object.entries(to.cash)) {
    const before = from.cash[asset];
    // Money of a quote asset whose first symbol was added since then.
    if (!before) push({ ...plain, kind: 'came', flow: 'adopted', asset }, exact(total).minus(fills));
    else if (before.seq === seq) continue;
    const less = (now: string | undefined, then: string | undefined) => exact(now ?? '0').minus(then ?? '0');
    for (const each of flow.options) {
      push(
        { ...plain, kind: 'came', flow: each, asset },
        before ? less(came[each], before.came[each]) : NONE,
      );
      push(
        { ...plain, kind: 'went', flow: each, asset },
        before ? less(went[each], before.went[each]).neg() : NONE,
      );
    }
  }
}

const tallyOf = (of: Sheet, symbol: string, hand: (typeof HANDS)[number]) =>
  of.books[symbol]?.tallies.hands[hand];

function feesOf(from: Sheet, to: Sheet, symbol: string): Exact {
  return HANDS.reduce(
    (sum, hand) =>
      sum.plus(tallyOf(to, symbol, hand)?.fees ?? '0').minus(tallyOf(from, symbol, hand)?.fees ?? '0'),
    NONE,
  );
}

function handsOf(from: Sheet, to: Sheet, symbols: readonly string[]): ChangesView['byHand'] {
  return HANDS.map((hand) => {
    const sum = (name: 'bought' | 'sold' | 'line' | 'realised' | 'fees') =>
      shown(
        symbols.reduce(
          (all, symbol) =>
            all
              .plus(tallyOf(to, symbol, hand)?.[name] ?? '0')
              .minus(tallyOf(from, symbol, hand)?.[name] ?? '0'),
          NONE,
        ),
      );
    const fills = symbols.reduce(
      (all, symbol) =>
        all + (tallyOf(to, symbol, hand)?.fills ?? 0) - (tallyOf(from, symbol, hand)?.fills ?? 0),
      0,
    );
    return {
      hand,
      fills: Math.max(0, fills),
      bought: sum('bought'),
      sold: sum('sold'),
      line: sum('line'),
      realised: sum('realised'),
      fees: sum('fees'),
    };
  });
}
