import { type Decimal, max, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { AssetBalance, Book } from '../ports/exchange.ts';

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
  const totalBase = b.free.plus(b.locked);
  return {
    held: max(ZERO, totalBase.minus(reserveBase)),
    cash: max(ZERO, q.free.plus(q.locked).minus(reserveQuote)),
    available: max(ZERO, q.free.minus(reserveQuote)),
    totalBase,
    freeBase: b.free,
    lockedBase: b.locked,
    reserveBase,
    belowReserve: totalBase.lt(reserveBase),
  };
}

/** Why nothing of the base may be bought, in one sentence; null while the account covers its reserve. */
export function buyingBlocked(
  holding: Pick<Holding, 'belowReserve' | 'reserveBase'>,
  base: string,
): string | null {
  if (!holding.belowReserve) return null;
  return `The account holds less ${base} than your reserve of ${holding.reserveBase.toFixed()}, so I buy none.`;
}

/** A price is never taken from a book older than this. */
export const BOOK_LIMIT_MS = 2000;

/** Milliseconds since the book was read. Infinite when it seems to come from the future: the clock was set back. */
export function bookAge(book: Book, now: number): number {
  const age = now - book.readAt;
  return age < -BOOK_LIMIT_MS ? Number.POSITIVE_INFINITY : age;
}

/**
 * p: the mid of a book not older than 2 s, both sides present, not crossed; null otherwise. A book that was read
 * more than 2 s in the future is of unknown age, and as unusable as an old one.
 */
export function midOf(book: Book | null, now: number): Decimal | null {
  const bid = book?.bids[0]?.price;
  const ask = book?.asks[0]?.price;
  if (!book || !bid || !ask || bookAge(book, now) > BOOK_LIMIT_MS || bid.gte(ask)) return null;
  return bid.plus(ask).div(2);
}

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
