import { z } from 'zod';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { BOOK_EVENT } from '#main/sync/bookkeeping/book-row.ts';
import { CASH_EVENT } from '#main/sync/bookkeeping/cash-keeper.ts';
import { bookKey, type KeptBook, keptBook } from '#main/sync/bookkeeping/kept-book.ts';
import { WORTH_EVENT } from '#main/sync/bookkeeping/worth-keeper.ts';
import { apply } from '#main/sync/books/apply.ts';
import { audit } from '#main/sync/books/audit.ts';
import { emptyBook } from '#main/sync/books/book.ts';
import { cashMovement } from '#main/sync/books/cash.ts';
import { changesBetween, equationGap } from '#main/sync/books/changes.ts';
import { type Exact, exact, NONE } from '#main/sync/books/exact.ts';
import { type Movement, movement, type Trade } from '#main/sync/books/movement.ts';
import { totalOf, type Worth, worth } from '#main/sync/books/sheet.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { symbolDoc } from '#main/sync/state/symbol-doc.ts';
import { KEY, PREFIX } from './program.ts';
import type { Watch } from './watch.ts';

const entered = z.object({ movement });
const cashEntered = z.object({ movement: cashMovement });
/** Cash is looked at with each check, and what has no record is taken when it has stood for 15 s. */
const CASH_TAKES_MS = 90_000;

/**
 * At each append: a book that is written with its symbol's reconciled state holds what the account was seen to hold, and its
 * equation closes at its own price and at another one, both ways of the price's part agreeing.
 */
export function judgeBooks(watch: Watch, rows: readonly JournalRow[]): void {
  if (rows.some((row) => row.type === 'fill')) watch.toldApartAt = watch.now();
  const docs = new Map(rows.flatMap((row) => (row.type === 'doc' ? [[row.key, row.value] as const] : [])));
  for (const symbol of watch.symbols.keys()) {
    const kept = keptBook.safeParse(docs.get(bookKey(symbol)));
    if (!kept.success) continue;
    closes(watch, kept.data);
    const doc = symbolDoc.safeParse(docs.get(`symbol/${symbol}`));
    const { ledger, pendingOwn, unread } = doc.data ?? { ledger: null, pendingOwn: {}, unread: {} };
    const open = kept.data.open !== null || kept.data.settledAt === null;
    const under = Object.keys(pendingOwn).length + Object.keys(unread).length > 0;
    const isMade = rows.some((row) => row.type === 'event' && row.row.kind === BOOK_EVENT);
    if (!ledger || open || under || !isMade) continue;
    const held = exact(kept.data.book.quantity).plus(kept.data.reserved);
    if (!held.eq(ledger.total))
      watch.sin('books', `${symbol}: the book holds ${held.toFixed()}, the account ${ledger.total}`);
  }
}

/** The total that is noted with an hour is what its parts are worth. */
function noted(watch: Watch, each: Worth): void {
  const total = totalOf(each);
  if ((total?.toFixed() ?? null) !== each.total)
    watch.sin(
      'books',
      `an hour was noted with ${each.total}, and is worth ${total?.toFixed() ?? 'nothing known'}`,
    );
}

function closes(watch: Watch, { book }: KeptBook): void {
  const start = { book: emptyBook(book.symbol), price: null };
  if (exact(book.elsewhere?.quantity ?? '0').gt(book.quantity))
    watch.sin('books', `${book.symbol}: more is left from elsewhere than is held`);
  for (const price of [exact(book.mid ?? '0'), exact(book.mid ?? '0').mul('0.93')]) {
    const change = changesBetween(start, { book, price });
    const gap = equationGap(change).abs().plus(change.price.minus(change.priceSummed).abs());
    if (!gap.isZero()) watch.sin('books', `${book.symbol}: the equation misses ${gap.toFixed()}`);
  }
}

/** At the end: what is kept is what its movements make, and they are what the exchange did, each fill once by its hand. */
export function booksAtEnd(watch: Watch): void {
  const journal = watch.machine.disk.account(KEY);
  for (const row of journal.events) if (row.kind === WORTH_EVENT) noted(watch, worth.parse(row.data));
  for (const symbol of watch.symbols.keys()) {
    const movements = journal.events
      .filter((row) => row.kind === BOOK_EVENT && row.symbol === symbol)
      .map((row) => entered.parse(row.data).movement);
    const kept = keptBook.safeParse(journal.docs.get(bookKey(symbol)));
    if (!kept.success) {
      if (movements.length > 0)
        watch.sin('books', `${symbol}: there are movements, and no book that can be read`);
      continue;
    }
    const assets = { base: kept.data.base, quote: kept.data.quote };
    for (const wrong of audit(symbol, movements, assets)) watch.sin('books', wrong);
    const made = movements.reduce((book, each) => apply(book, each, assets).book, emptyBook(symbol));
    if (JSON.stringify(made) !== JSON.stringify(kept.data.book))
      watch.sin('books', `${symbol}: what is kept isn't what its movements make`);
    fillsOnce(watch, symbol, movements);
    holds(watch, symbol, kept.data);
    noneUnexplained(watch, symbol, movements);
  }
  cashAtEnd(watch);
}

/** Cash is what fills and what came and went have made of it; where nothing stood in the way, all has its record. */
function cashAtEnd(watch: Watch): void {
  const account = watch.program.engine?.account;
  if (!account) return;
  const symbols = [...account.symbols.values()];
  for (const [asset, book] of account.bookkeeper.cash.all()) {
    const flows = flowsOf(watch, asset);
    const kept = sum(book.came).minus(sum(book.went));
    if (!flows.eq(kept))
      watch.sin('books', `${asset}: ${kept.toFixed()} came, and its movements are ${flows.toFixed()}`);
    const own = symbols.filter(({ state: { market } }) => market.quote === asset);
    // While an order is unknown, or what is held is not told apart yet, cash waits with it.
    const now = account.clock.now();
    const long = ({ doc }: SymbolState) => now - (doc.judged?.at ?? now) > CASH_TAKES_MS;
    // While paused, an order that a crash left behind rests on, and may fill.
    const rests = own.some(({ state: { live } }) => account.paused && live.size > 0);
    const inSync = own.every(({ state }) => !state.busy && state.health === 'in sync' && long(state));
    const calm = own.length > 0 && inSync && !rests;
    const truth = watch.truth.total(asset);
    const read = account.newest?.balances.get(asset);
    const seen = read?.free.plus(read.locked).eq(truth);
    const settled = exact(book.total).eq(truth);
    // What no fill explains is taken as it is after 15 s, once all fills are read.
    const changedAt = watch.truth.changesOf(asset).at(-1)?.at ?? 0;
    const unreadAt = own.map(({ state: { market } }) => watch.symbols.get(market.symbol)?.unreadAt ?? 0);
    const from = [watch.toldApartAt, watch.program.upSince, watch.bannedUntil, ...unreadAt];
    const readFor = watch.now() - Math.max(...from);
    const since = Math.min(watch.machine.exchangeNow() - changedAt, readFor);
    if (calm && seen && !settled && since > CASH_TAKES_MS)
      watch.sin('books', `${asset}: the books have ${book.total}, the account ${truth.toFixed()}`);
  }
}

function flowsOf(watch: Watch, asset: string): Exact {
  return watch.machine.disk
    .account(KEY)
    .events.filter(({ kind }) => kind === CASH_EVENT)
    .map(({ data }) => cashEntered.parse(data).movement)
    .filter((each) => each.asset === asset)
    .reduce((all, { amount }) => all.plus(amount), NONE);
}

const sum = (amounts: Readonly<Record<string, string | undefined>>): Exact =>
  Object.values(amounts).reduce<Exact>((all, amount) => all.plus(amount ?? '0'), NONE);

const HANDS = { trade: 'here', correction: 'plumbline', standing: 'standing' } as const;

/** Every own fill is in the book, once and as it was charged; every other trade in it is one of the exchange's. */
function fillsOnce(watch: Watch, symbol: string, movements: readonly Movement[]): void {
  const { core } = watch.machine.exchange;
  const trades = new Map(
    core.orders.tradesOf(symbol.replace('/', '')).map((trade) => [`trade:${trade.id}`, trade]),
  );
  const booked = new Map<string, Trade>();
  for (const each of movements) {
    if (each.kind !== 'trade' || each.id.startsWith('trade:assumed:')) continue;
    if (booked.has(each.id)) watch.sin('books', `${symbol}: ${each.id} is in the book twice`);
    booked.set(each.id, each);
    const trade = trades.get(each.id);
    const clientId = trade?.clientOrderId ?? '';
    // A limit of an earlier installation that was taken over is one's own from then on.
    const own = clientId.startsWith(PREFIX) || watch.machine.disk.account(KEY).orders.has(clientId);
    if (!trade) watch.sin('books', `${symbol}: ${each.id} never was`);
    else if (own === (each.hand === 'elsewhere'))
      watch.sin('books', `${symbol}: ${each.id} counts as ${each.hand}`);
    else if (
      !trade.quantity.eq(each.quantity) ||
      !trade.quoteQuantity.eq(each.quote) ||
      !trade.fee.eq(each.fee)
    )
      watch.sin('books', `${symbol}: ${each.id} is in the book with other figures`);
  }
  const journal = watch.machine.disk.account(KEY);
  for (const trade of trades.values()) {
    const id = trade.clientOrderId ?? '';
    const purpose = journal.orders.get(id)?.purpose;
    const hand = booked.get(`trade:${trade.id}`)?.hand;
    if (purpose && hand !== HANDS[purpose])
      watch.sin('books', `${symbol}: trade ${trade.id} of a ${purpose} counts as ${hand ?? 'nothing'}`);
  }
}

/** Once nothing is under way, the book and the reserve are what the account holds. */
function holds(watch: Watch, symbol: string, { book, reserved, open }: KeptBook): void {
  const state = watch.program.engine?.account.symbols.get(symbol)?.state;
  if (!state || state.busy || state.health !== 'in sync' || open !== null || state.doc.owed.length > 0)
    return;
  const [base = ''] = symbol.split('/');
  // What happened last may not have been read yet, and its record is waited for.
  const changedAt = watch.truth.changesOf(base).at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  if (watch.machine.exchangeNow() - changedAt < CASH_TAKES_MS) return;
  if (!state.observation?.holding.totalBase.eq(watch.truth.total(base))) return;
  const held = exact(book.quantity).plus(reserved);
  if (!held.eq(watch.truth.total(base)))
    watch.sin(
      'books',
      `${symbol}: the book holds ${held.toFixed()}, the account ${watch.truth.total(base).toFixed()}`,
    );
}

/** Where nothing stood in the way of reading, only what has no record is not explained. */
function noneUnexplained(watch: Watch, symbol: string, movements: readonly Movement[]): void {
  const [base = ''] = symbol.split('/');
  const recorded = watch.truth.changesOf(base).every(({ kind }) => kind !== 'unexplained');
  if (!recorded || watch.troubles > 0 || watch.crashedOnce || watch.oldReads) return;
  const odd = movements.find((each) => 'flow' in each && each.flow === 'unexplained');
  if (odd) watch.sin('books', `${symbol}: ${odd.id} is not explained, and all has a record`);
}
