import { z } from 'zod';
import { type Book, book, emptyBook } from '../books/book.ts';
import { exactText } from '../books/exact.ts';
import type { Assets } from '../books/trades.ts';

/** Ids of records that are in the book, so that what is read twice counts once; the engine's ledger keeps them longer. */
export const MOST_IDS = 200;

/** A symbol's book as the journal keeps it, one document for each symbol, also of those that were removed. */
export const keptBook = z.strictObject({
  v: z.literal(1),
  base: z.string().max(60),
  quote: z.string().max(60),
  book,
  /** What of the total is reserve: the reserve, or all where less is held. */
  reserved: exactText,
  /** When it was last compared with the account; null before the first time. */
  settledAt: z.number().int().nonnegative().nullable(),
  ids: z.array(z.string().max(420)).max(MOST_IDS),
  /** A click took what was held as read, and the records since this time that tell of it are still to be looked for. */
  open: z.number().int().nonnegative().nullable(),
});
export type KeptBook = z.infer<typeof keptBook>;

export const BOOK_PREFIX = 'book/';
export const bookKey = (symbol: string): string => `${BOOK_PREFIX}${symbol}`;

export function newKeptBook(symbol: string, assets: Assets): KeptBook {
  return {
    v: 1,
    base: assets.base,
    quote: assets.quote,
    book: emptyBook(symbol),
    reserved: '0',
    settledAt: null,
    ids: [],
    open: null,
  };
}

/** The kept book with another book in it. */
export const withBook = (kept: KeptBook, next: Book, id: string): KeptBook => ({
  ...kept,
  book: next,
  ids: [...kept.ids, id].slice(-MOST_IDS),
});
