import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { EventRow, FillRow, HistoryPage, HistoryQuery, OrderRow } from '#main/sync/ports/journal.ts';
import { type Cursor, encodeCursor } from './cursor.ts';
import { type Filter, type Found, select, sliceEnd, streams, TABLES } from './history-select.ts';
import { type CheckedQuery, checkQuery, SEARCHED } from './query-schema.ts';
import type { Table } from './rows.ts';

type AnyRow = EventRow | OrderRow | FillRow;

/** A row that couldn't be read back. */
export type OnUnreadable = (table: string, id: number, reason: string) => void;

/**
 * One page of an account's history, newest first. A row that can't be read back is reported, and in the table of
 * events stands in the page as an event that says so. Rejects with `failed` for a query that isn't one.
 * `rest` is awaited between the steps of a long search.
 */
export async function readHistory(
  db: DatabaseSync,
  accountId: number | null,
  given: HistoryQuery,
  rest: () => Promise<void>,
  onUnreadable: OnUnreadable,
): Promise<HistoryPage> {
  const query = checkQuery(given);
  if (accountId === null) return { rows: [], next: null };
  const found =
    query.search === null
      ? filtered(db, accountId, query)
      : await searched(db, accountId, query, query.search, rest);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.flatMap((row) => restore(query.table, row, onUnreadable)),
    next: last !== undefined && found.length > query.limit ? encodeCursor(last) : null,
  };
}

/** Facts that other pages are worked out from: they say nothing to a reader, and come only when they are asked for. */
const UNSAID: readonly string[] = [
  'observed',
  'rules',
  'meter',
  'book',
  'cash',
  'worth',
  'worth-day',
  'sheet',
];
const SAID: Filter = [`kind NOT IN (${UNSAID.map(() => '?').join(', ')})`, UNSAID];

/** Events are read stream by stream (symbol and kind), each by its index, and merged: no filter makes a scan. */
function filtered(db: DatabaseSync, account: number, query: CheckedQuery): Found[] {
  const wanted = query.limit + 1;
  if (query.table !== 'events' || (query.symbol === null && query.kinds === null)) {
    return select(
      db,
      account,
      query,
      [
        ...(query.symbol === null ? [] : [['symbol = ?', [query.symbol]] as Filter]),
        ...(query.table === 'events' ? [SAID] : []),
      ],
      query.before,
      wanted,
    );
  }
  const sources: Source[] = [];
  for (const [symbol, kind] of streams(db, account, query)) {
    if (query.kinds === null && UNSAID.includes(kind)) continue;
    sources.push({
      filters: [['symbol = ? AND kind = ?', [symbol, kind]]],
      rows: [],
      before: query.before,
      more: true,
      few: FEW,
    });
  }
  const [only, ...others] = sources;
  if (only && others.length === 0) return select(db, account, query, only.filters, query.before, wanted);
  return merged(db, account, query, sources, wanted);
}

/** One stream that is read a few rows at a time, and then twice as many: most of a page's streams have little in it. */
interface Source {
  readonly filters: readonly Filter[];
  rows: Found[];
  before: Cursor | null;
  more: boolean;
  few: number;
}

const FEW = 12;

/** The newest rows of all streams together. */
function merged(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  sources: readonly Source[],
  wanted: number,
): Found[] {
  const result: Found[] = [];
  while (result.length < wanted) {
    let newest: Source | null = null;
    for (const source of sources) {
      if (source.rows.length === 0 && source.more) {
        source.rows = select(db, account, query, source.filters, source.before, source.few);
        source.more = source.rows.length === source.few;
        source.few *= 2;
        source.before = source.rows.at(-1) ?? source.before;
      }
      const [head] = source.rows;
      const best = newest?.rows[0];
      if (head && (!best || head.at > best.at || (head.at === best.at && head.id > best.id))) newest = source;
    }
    const row = newest?.rows.shift();
    if (row === undefined) break;
    result.push(row);
  }
  return result;
}

/** A search has no index: it looks at one slice of rows after another, and lets appends have their turn between. */
async function searched(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  search: string,
  rest: () => Promise<void>,
): Promise<Found[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const columns = SEARCHED[query.table];
  const filters: Filter[] = [
    [columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR '), columns.map(() => pattern)],
  ];
  if (query.symbol !== null) filters.push(['symbol = ?', [query.symbol]]);
  if (query.kinds !== null)
    filters.push(['kind IN (SELECT value FROM json_each(?))', [JSON.stringify(query.kinds)]]);
  else if (query.table === 'events') filters.push(SAID);
  const rows: Found[] = [];
  for (let before = query.before; ; ) {
    const end = sliceEnd(db, account, query, before);
    rows.push(...select(db, account, query, filters, before, query.limit + 1 - rows.length, end));
    if (rows.length > query.limit || end === null) return rows;
    before = end;
    await rest();
  }
}

function restore(name: HistoryQuery['table'], found: Found, onUnreadable: OnUnreadable): AnyRow[] {
  const table: Table<AnyRow> = TABLES[name] as unknown as Table<AnyRow>;
  try {
    return [table.toRow(found.values)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    onUnreadable(name, found.id, reason);
    if (name !== 'events') return [];
    const sentence = words.journal.history.eventNotRead({ row: found.id });
    return [{ at: found.at, symbol: null, kind: 'unreadable', sentence, data: { row: found.id } }];
  }
}
