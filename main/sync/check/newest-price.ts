import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { Book, Level, Side } from '../ports/exchange.ts';
import { BOOK_LIMIT_MS, bookAge, midOf } from '../rules/holding.ts';
import { together } from '../together.ts';

/** What gets out may go from a price of this age: a LIMIT order can't run away from its cap. */
export const OUT_LIMIT_MS = 60_000;

/** Milliseconds that a price may be old for an order: a click that sells must stay possible on a slow day. */
export function oldestFor(kind: 'trade' | 'correction', side: Side): number {
  return kind === 'trade' && side === 'SELL' ? OUT_LIMIT_MS : BOOK_LIMIT_MS;
}

/**
 * The newest of this book and the stream's best prices, each by its own age. What of the book lies behind the stream's
 * best price is kept, as the depth that it is; the stream's own quantity isn't told and counts as none.
 */
export function newestBook({ account, state }: ManagedSymbol, book: Book): Book {
  const top = state.price;
  const now = account.clock.now();
  if (!top || book.unlisted || top.at <= book.readAt || top.at > now + BOOK_LIMIT_MS) return book;
  return {
    symbol: book.symbol,
    bids: [at(top.bid, book.bids), ...book.bids.filter(({ price }) => price.lt(top.bid))],
    asks: [at(top.ask, book.asks), ...book.asks.filter(({ price }) => price.gt(top.ask))],
    readAt: top.at,
  };
}

function at(price: Decimal, levels: readonly Level[]): Level {
  return levels.find((level) => level.price.eq(price)) ?? { price, quantity: ZERO };
}

/** The newest prices without asking for any: of the last reading, or of the stream since; null before the first. */
export function newestKnown(managed: ManagedSymbol): Book | null {
  return managed.state.observation && newestBook(managed, managed.state.observation.book);
}

/** The same reading with the newest prices. */
export function withNewest(managed: ManagedSymbol, observation: Observation): Observation {
  const book = newestBook(managed, observation.book);
  return book === observation.book ? observation : { ...observation, book };
}

/** Why nothing can be priced from this book, in a sentence with its numbers; null when it can. */
export function whyNoPrice(
  { account, state }: ManagedSymbol,
  book: Book,
  limit: number,
  failed: Told | null = null,
): Told | null {
  const now = account.clock.now();
  if (midOf(book, now, limit)) return null;
  const { symbol } = state.market;
  const [bid, ask] = [book.bids[0]?.price, book.asks[0]?.price];
  const { reading } = words;
  const readToo = (sentence: Told) => together(sentence, failed);
  if (!bid || !ask) return readToo(bid ? reading.noAsks({ symbol }) : reading.noBids({ symbol }));
  if (bid.gte(ask)) return readToo(reading.crossed({ symbol, bid: bid.toFixed(), ask: ask.toFixed() }));
  const age = bookAge(book, now);
  if (!Number.isFinite(age)) return reading.clockSetBack({ symbol });
  const most = limit / 1000;
  const why = whyOld(account, failed);
  return why === null
    ? reading.priceTooOld({ symbol, age: seconds(age), most })
    : reading.priceTooOldBecause({ symbol, age: seconds(age), why, most });
}

/** Said where an order goes from an old price: how old it is, and why; null for one of at most 2 s. */
export function oldPriceSentence(account: Account, book: Book, failed: Told | null): Told | null {
  const age = bookAge(book, account.clock.now());
  if (age <= BOOK_LIMIT_MS) return null;
  const why = whyOld(account, failed);
  return why === null
    ? words.reading.oldPrice({ age: seconds(age) })
    : words.reading.oldPriceBecause({ age: seconds(age), why });
}

/** Whether answers come too late for a price by themselves. */
export function isSlow(account: Account): boolean {
  return (account.exchange.status().restLatencyMs ?? 0) > BOOK_LIMIT_MS / 2;
}

function whyOld(account: Account, failed: Told | null): Told | null {
  if (failed !== null) return failed;
  const late = account.exchange.status().restLatencyMs;
  return late !== null && isSlow(account) ? words.reading.answersLate({ seconds: seconds(late) }) : null;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
