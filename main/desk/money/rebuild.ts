import { z } from 'zod';
import { BOOK_EVENT } from '#main/sync/bookkeeping/book-row.ts';
import { apply } from '#main/sync/books/apply.ts';
import { type Book, emptyBook } from '#main/sync/books/book.ts';
import { type Movement, movement } from '#main/sync/books/movement.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import type { EventRow, HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { journalPages } from '../journal-pages.ts';

type Query = (asked: HistoryQuery) => Promise<HistoryPage>;

const told = z.object({ movement });
const PAGE = 500;

/** A movement with the time at which it entered the book, engine clock. */
export interface Entered {
  readonly at: number;
  readonly movement: Movement;
}

/** A book made anew from what the journal keeps. */
export interface Rebuilt {
  readonly book: Book;
  /** How many movements are missing between those that are there, or can't be read. */
  readonly missing: number;
}

/** The movements of a symbol that the journal has, in their order; each number once. */
export async function movementsOf(
  query: Query,
  symbol: string,
  span: { readonly from?: number; readonly to?: number } = {},
): Promise<readonly Entered[]> {
  const found = new Map<number, Entered>();
  const asked: HistoryQuery = { table: 'events', symbol, kinds: [BOOK_EVENT], limit: PAGE, ...span };
  for await (const rows of journalPages(query, asked)) {
    for (const row of rows as readonly EventRow[]) {
      const parsed = told.safeParse(row.data);
      if (parsed.success) found.set(parsed.data.movement.seq, { at: row.at, movement: parsed.data.movement });
    }
  }
  return [...found.values()].toSorted((one, other) => one.movement.seq - other.movement.seq);
}

/** The movements of all symbols that were entered in a time, by symbol, in their order. */
export async function movementsIn(
  query: Query,
  span: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, readonly Entered[]>> {
  const found: { symbol: string; entered: Entered }[] = [];
  const asked: HistoryQuery = { table: 'events', kinds: [BOOK_EVENT], limit: PAGE, ...span };
  for await (const rows of journalPages(query, asked)) {
    for (const { at, symbol, data } of rows as readonly EventRow[]) {
      const parsed = told.safeParse(data);
      if (symbol !== null && parsed.success)
        found.push({ symbol, entered: { at, movement: parsed.data.movement } });
    }
  }
  const bySymbol = Map.groupBy(found, ({ symbol }) => symbol);
  return new Map(
    [...bySymbol].map(([symbol, all]) => [
      symbol,
      all.map(({ entered }) => entered).sort((one, other) => one.movement.seq - other.movement.seq),
    ]),
  );
}

/**
 * Makes a symbol's book anew. A gap in the journal is stepped over and counted: what it held came or went without a
 * record when the book is next compared with the account.
 */
export async function rebuiltBook(query: Query, symbol: string, assets: Assets): Promise<Rebuilt> {
  let book = emptyBook(symbol);
  let missing = 0;
  for (const { movement: each } of await movementsOf(query, symbol)) {
    missing += each.seq - book.seq - 1;
    ({ book } = apply({ ...book, seq: each.seq - 1 }, each, assets));
  }
  return { book, missing };
}
