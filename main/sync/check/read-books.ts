import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import type { Book } from '../ports/exchange.ts';
import type { Failure, Result } from '../ports/failure.ts';
import { bookAge } from '../rules/holding.ts';
import { newestKnown } from './newest-price.ts';

/** All parts of an observation must be answered within this time of each other. */
export const TOGETHER_MS = 1000;
/** From this many symbols on, one request for all best prices is cheaper than a book for each. */
export const ONE_FOR_ALL = 12;
/** A book that has kept others waiting is waited for this much longer than theirs. */
const GRACE_MS = 50;

const NO_ROW: Failure = {
  kind: 'unreadable',
  placed: 'no',
  code: null,
  sentence: words.reading.noRow,
};
const LATE: Failure = {
  kind: 'network',
  placed: 'no',
  code: null,
  sentence: words.reading.late,
};

/**
 * The books of these symbols, in their order, or the one failure of them all. A book that comes so late that it would not
 * fit to the others and to what is read `beside` them fails by itself. Where a price `oldest` ms old will do, the newest
 * known one stands for a book that can't be read.
 */
export async function readBooks(
  account: Account,
  symbols: readonly ManagedSymbol[],
  oldest: number,
  beside: readonly Promise<unknown>[],
): Promise<readonly Result<Book>[]> {
  if (symbols.length < ONE_FOR_ALL) return booksOf(account, symbols, oldest, beside);
  const tops = account.exchange.bookTops();
  const apart = symbols.filter(({ state }) => state.ownBook);
  const [all, own] = await Promise.all([tops, booksOf(account, apart, oldest, [...beside, tops])]);
  if (!all.ok) return [all];
  return symbols.map((managed) => {
    const value = all.value.get(managed.state.market.symbol);
    managed.apply({ type: 'prices listed', has: value !== undefined });
    if (value) return { ...all, value };
    const last = newestKnown(managed);
    // A second answer tells what a row that is missing, or can't be read, means: from the next time on, beside the list.
    return (
      own[apart.indexOf(managed)] ?? (last ? { ...all, value: last } : { ...all, ok: false, failure: NO_ROW })
    );
  });
}

async function booksOf(
  account: Account,
  symbols: readonly ManagedSymbol[],
  oldest: number,
  beside: readonly Promise<unknown>[],
): Promise<readonly Result<Book>[]> {
  const sentAt = account.clock.now();
  const answers = new Map<ManagedSymbol, Result<Book>>();
  const reads = symbols.map(async (managed) => {
    const asked = account.clock.monotonic();
    answers.set(managed, await account.exchange.book(managed.state.market.symbol));
    managed.apply({ type: 'book answered', late: account.clock.monotonic() - asked > TOGETHER_MS });
  });
  const punctual = reads.filter((_, index) => !symbols[index]?.state.bookLate);
  if (reads.length > 0) await Promise.race([Promise.all(reads), enough(account, reads, punctual, beside)]);
  return symbols.map((managed) => {
    const answer = answers.get(managed);
    if (!answer) managed.apply({ type: 'book answered', late: true });
    const answeredAt = account.clock.now();
    const book = answer ?? { ok: false as const, failure: LATE, sentAt, answeredAt };
    return usable(managed, book, oldest);
  });
}

/** Resolves when a book that is still missing came too late for the others. Where one alone is read, it never does. */
async function enough(
  account: Account,
  reads: readonly Promise<void>[],
  punctual: readonly Promise<void>[],
  beside: readonly Promise<unknown>[],
): Promise<void> {
  await Promise.race([...beside, ...reads]);
  const others = Promise.all([...beside, Promise.race(reads)]);
  await new Promise<void>((resolve, reject) => {
    const over = account.clock.after(TOGETHER_MS, () => others.then(() => resolve(), reject));
    Promise.all([others, ...punctual]).then(() => {
      over();
      account.clock.after(GRACE_MS, resolve);
    }, reject);
  });
}

function usable(managed: ManagedSymbol, book: Result<Book>, oldest: number): Result<Book> {
  const last = book.ok ? null : newestKnown(managed);
  if (last && bookAge(last, managed.account.clock.now()) <= oldest) return { ...book, ok: true, value: last };
  const { symbol } = managed.state.market;
  return isUnlisted(book) ? { ...book, ok: true, value: emptyBook(symbol, book.answeredAt) } : book;
}

/** The exchange knows no such symbol (MEXC API notes 4): that is an answer about it, and none about the others. */
function isUnlisted(book: Result<Book>): boolean {
  return !book.ok && book.failure.kind === 'symbol-closed';
}

/** A held market may vanish from the public data: an empty book is one that nothing is priced from. */
function emptyBook(symbol: string, readAt: number): Book {
  return { symbol, bids: [], asks: [], readAt, unlisted: true };
}
