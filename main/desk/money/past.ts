import { z } from 'zod';
import { SHEET_EVENT, WORTH_DAY_EVENT, WORTH_EVENT } from '#main/sync/bookkeeping/worth-keeper.ts';
import { apply } from '#main/sync/books/apply.ts';
import { type Book, emptyBook } from '#main/sync/books/book.ts';
import { type Exact, exact } from '#main/sync/books/exact.ts';
import { type Sheet, sheet, totalOf, worth, worthPoint } from '#main/sync/books/sheet.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import type { EventRow, HistoryPage, HistoryQuery, Json } from '#main/sync/ports/journal.ts';
import { journalPages } from '../journal-pages.ts';
import { movementsIn } from './rebuild.ts';

type Query = (asked: HistoryQuery) => Promise<HistoryPage>;

/** All books, cash and prices at a time. */
export interface Moment {
  readonly at: number;
  readonly sheet: Sheet;
}

const first = z.object({ at: z.number(), sheet });

/** The first sheet of the account, as its document has it; null before there is one. */
export function firstMoment(value: Json | undefined): Moment | null {
  return first.safeParse(value).data ?? null;
}

/** The newest row of a kind that isn't later than `to`, and can be read. */
async function newest<T>(
  query: Query,
  kind: string,
  to: number,
  schema: z.ZodType<T>,
): Promise<{ at: number; value: T } | null> {
  // Mostly the first can be read; a sheet is long.
  for (const limit of [1, 5]) {
    const page = await query({ table: 'events', kinds: [kind], to, limit });
    for (const row of page.rows as readonly EventRow[]) {
      const parsed = schema.safeParse(row.data);
      if (parsed.success) return { at: row.at, value: parsed.data };
    }
    if (page.next === null) return null;
  }
  return null;
}

/**
 * The account as it stood at the last hour that was noted before `at`: its prices and cash as noted, its books made from
 * the last sheet and the movements since. Where nothing is known from before it, as it stood first.
 */
export async function momentAt(
  query: Query,
  at: number,
  beginning: Moment,
  assets: (symbol: string) => Assets,
): Promise<Moment> {
  if (at <= beginning.at) return beginning;
  const noted = await newest(query, WORTH_EVENT, at, worth);
  if (!noted || noted.at <= beginning.at) return beginning;
  const last = await newest(query, SHEET_EVENT, noted.at, sheet);
  const from = last && last.at >= beginning.at ? { at: last.at, sheet: last.value } : beginning;
  const books: Record<string, Book> = {};
  const since = await movementsIn(query, { from: from.at, to: noted.at });
  for (const symbol of new Set([...Object.keys(from.sheet.books), ...Object.keys(noted.value.symbols)])) {
    let made = from.sheet.books[symbol] ?? emptyBook(symbol);
    for (const { movement } of since.get(symbol) ?? [])
      if (movement.seq === made.seq + 1) made = apply(made, movement, assets(symbol)).book;
    books[symbol] = made;
  }
  return { at: noted.at, sheet: { ...noted.value, books } };
}

/** What everything was worth at a time; null while a price of what was held was missing. */
export interface Point {
  readonly at: number;
  readonly total: Exact | null;
  /** Net of all that had come and gone without a trade since the books began. */
  readonly flowed: Exact;
}

/** The points of the line over time, oldest first. */
export async function pointsSince(query: Query, from: number, by: 'hour' | 'day'): Promise<readonly Point[]> {
  const kinds = [by === 'hour' ? WORTH_EVENT : WORTH_DAY_EVENT];
  const points: Point[] = [];
  for await (const rows of journalPages(query, { table: 'events', kinds, from, limit: 500 })) {
    for (const row of rows as readonly EventRow[]) points.push(...pointOf(row));
    if (points.length >= 1000) break;
  }
  return points.slice(0, 999).reverse();
}

function pointOf({ at, data }: EventRow): Point[] {
  const short = worthPoint.safeParse(data);
  if (short.success) {
    const { total, flowed } = short.data;
    return [{ at, total: total === null ? null : exact(total), flowed: exact(flowed) }];
  }
  const long = worth.safeParse(data);
  return long.success ? [{ at, total: totalOf(long.data), flowed: exact(long.data.flowed) }] : [];
}
