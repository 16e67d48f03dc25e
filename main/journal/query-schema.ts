import { z } from 'zod';
import { texts as words } from '#main/sync/engine-words.ts';
import type { HistoryQuery } from '#main/sync/ports/journal.ts';
import { type Cursor, decodeCursor } from './cursor.ts';
import { JournalError } from './error.ts';

const said = words.journal.history;

/** Most rows on one page of history. */
export const PAGE_LIMIT = 500;

const word = z.string().max(200);
const time = z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const schema = z.strictObject({
  table: z.enum(['events', 'orders', 'fills']),
  symbol: word.optional(),
  kinds: z.array(word).max(100).readonly().optional(),
  search: word.optional(),
  from: time.optional(),
  to: time.optional(),
  before: word.optional(),
  limit: z.int().min(1).max(PAGE_LIMIT),
});

/** A query that was checked. Times are whole milliseconds, both ends included; empty filters are null. */
export interface CheckedQuery {
  readonly table: HistoryQuery['table'];
  readonly symbol: string | null;
  readonly kinds: readonly string[] | null;
  readonly search: string | null;
  readonly from: number;
  readonly to: number;
  readonly before: Cursor | null;
  readonly limit: number;
}

/** Checks a history query. Throws `failed` with what is wrong in words. */
export function checkQuery(given: HistoryQuery): CheckedQuery {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new JournalError(
      'failed',
      where === 'limit'
        ? said.pageRows({ most: PAGE_LIMIT })
        : said.notAsked({ part: where, why: issue?.message ?? '' }),
    );
  }
  const query = parsed.data;
  const kinds = query.kinds?.length ? [...new Set(query.kinds)] : null;
  if (kinds !== null && query.table !== 'events') {
    throw new JournalError('failed', said.onlyEvents);
  }
  return {
    table: query.table,
    symbol: query.symbol ?? null,
    kinds,
    search: query.search || null,
    from: Math.ceil(query.from ?? 0),
    to: Math.floor(query.to ?? Number.MAX_SAFE_INTEGER),
    before: query.before === undefined ? null : decodeCursor(query.before),
    limit: query.limit,
  };
}

/** Which texts of a row `search` looks in, by table, as column names; ASCII letters match in either case. */
export const SEARCHED = {
  events: ['sentence'],
  orders: ['note', 'client_order_id', 'order_id'],
  fills: ['trade_id', 'order_id', 'client_order_id'],
} as const;
