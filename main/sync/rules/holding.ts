import { type Decimal, max, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { AccountReading, AssetBalance, Book } from '../ports/exchange.ts';

/** What is held of one symbol, above the reserves. All base quantities in base, all cash in quote. */
export interface Holding {
  /** H: max(0, total base - reserve). */
  readonly held: Decimal;
  /** Q: max(0, total quote - reserve). */
  readonly cash: Decimal;
  /** A: max(0, free quote - reserve). */
  readonly available: Decimal;
  readonly totalBase: Decimal;
  readonly freeBase: Decimal;
  readonly lockedBase: Decimal;
  readonly reserveBase: Decimal;
  /** The account holds less base than the reserve says: buying is blocked. */
  readonly belowReserve: boolean;
}

const nothing: AssetBalance = { free: ZERO, locked: ZERO };

/** Works out H, Q and A from balances and reserves; a missing balance must already have been proven to be zero. */
export function holdingOf(
  base: AssetBalance | undefined,
  quote: AssetBalance | undefined,
  reserveBase: Decimal,
  reserveQuote: Decimal,
): Holding {
  const b = base ?? nothing;
  const q = quote ?? nothing;
  const totalBase = totalOf(b);
  return {
    held: above(totalBase, reserveBase),
    cash: above(totalOf(q), reserveQuote),
    available: above(q.free, reserveQuote),
    totalBase,
    freeBase: b.free,
    lockedBase: b.locked,
    reserveBase,
    belowReserve: totalBase.lt(reserveBase),
  };
}

/** Free and locked together. */
export function totalOf(balance: AssetBalance): Decimal {
  return balance.locked.isZero() ? balance.free : balance.free.plus(balance.locked);
}

/** `now` with the balances of `before` in it that are the same: what was worked out of them holds. */
export function unchangedBalances(before: AccountReading | null, now: AccountReading): AccountReading {
  if (!before) return now;
  const kept = new Map<string, AssetBalance>();
  for (const [asset, balance] of now) {
    const old = before.get(asset);
    kept.set(asset, old && sameBalance(old, balance) ? old : balance);
  }
  if (!now.unread) return kept;
  // What can't be read now is shown and compared as it was last read.
  for (const [asset, old] of before) if (unreadBalance(now, asset) !== null) kept.set(asset, old);
  return Object.assign(kept, { unread: now.unread });
}

/** What of this asset's balance could not be read, in words; null when it was, or wasn't listed. */
export function unreadBalance(reading: AccountReading, asset: string): Told | null {
  if (!reading.unread) return null;
  const odd = reading.unread.get(asset);
  return odd ?? (reading.has(asset) ? null : (reading.unread.get(null) ?? null));
}

/** Whether two readings of one asset tell the same. */
export function sameBalance(one: AssetBalance, other: AssetBalance): boolean {
  return one.free.eq(other.free) && one.locked.eq(other.locked);
}

/** What is left of an amount above a reserve, never under zero. Most assets have no reserve. */
function above(amount: Decimal, reserve: Decimal): Decimal {
  return reserve.isZero() ? amount : max(ZERO, amount.minus(reserve));
}

/** `before` itself where `now` says the same: what was worked out of it need not be worked out again. */
export function unchangedHolding(before: Holding | undefined, now: Holding): Holding {
  if (!before) return now;
  const same =
    before.totalBase.eq(now.totalBase) &&
    before.freeBase.eq(now.freeBase) &&
    before.reserveBase.eq(now.reserveBase) &&
    before.cash.eq(now.cash) &&
    before.available.eq(now.available);
  return same ? before : now;
}

/** Why nothing of the base may be bought, in one sentence; null while the account covers its reserve. */
export function buyingBlocked(
  holding: Pick<Holding, 'belowReserve' | 'reserveBase'>,
  base: string,
): Told | null {
  if (!holding.belowReserve) return null;
  return words.trade.bounds.belowReserve({ base, reserve: holding.reserveBase.toFixed() });
}

/** A price is never taken from a book older than this. */
export const BOOK_LIMIT_MS = 2000;

/** Milliseconds since the book was read. Infinite when it seems to come from the future: the clock was set back. */
export function bookAge(book: Book, now: number): number {
  const age = now - book.readAt;
  return age < -BOOK_LIMIT_MS ? Number.POSITIVE_INFINITY : age;
}

/** Whether a price may be taken from the book now, see `midOf`. */
export function isPriced(book: Book | null, now: number, limit = BOOK_LIMIT_MS): boolean {
  const bid = book?.bids[0]?.price;
  const ask = book?.asks[0]?.price;
  return !!book && !!bid && !!ask && bookAge(book, now) <= limit && bid.lt(ask);
}

/**
 * p: the mid of a book not older than `limit` (2 s), both sides present, not crossed; null otherwise. A book that was read
 * more than 2 s in the future is of unknown age, and as unusable as an old one.
 */
export function midOf(book: Book | null, now: number, limit = BOOK_LIMIT_MS): Decimal | null {
  return isPriced(book, now, limit) ? middleOf(book) : null;
}

/** Between the best prices of a book, however old it is and however they stand; null while a side is empty. */
export function middleOf(book: Pick<Book, 'bids' | 'asks'> | null | undefined): Decimal | null {
  const bid = book?.bids[0]?.price;
  const ask = book?.asks[0]?.price;
  return bid && ask ? between(bid, ask) : null;
}

export const between = (bid: Decimal, ask: Decimal): Decimal => bid.plus(ask).div(2);

/**
 * Table A: the name of what is held. Mixed holdings go by the larger value: LONG when H x p is at least half of
 * H x p + Q. USDT and USDC count as one USD each, so `cash` is compared with the quote dust as it is.
 */
export function readingOf(
  holding: Pick<Holding, 'held' | 'cash'>,
  price: Decimal,
  baseDust: Decimal,
  quoteDust: Decimal,
): DesiredState {
  const hasBase = holding.held.gt(baseDust);
  const hasCash = holding.cash.gt(quoteDust);
  if (!hasBase) return hasCash ? 'SHORT' : 'NO_POSITION';
  if (!hasCash) return 'LONG';
  return holding.held.mul(price).gte(holding.cash) ? 'LONG' : 'SHORT';
}
