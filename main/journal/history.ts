import type { DatabaseSync } from 'node:sqlite';
import type { EventRow, FillRow, HistoryPage, HistoryQuery, OrderRow } from '#main/sync/ports/journal.ts';
import { encodeCursor } from './cursor.ts';
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
const UNSAID: readonly string[] = ['observed', 'rules', 'meter'];
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
  const rows: Found[] = [];
  for (const [symbol, kind] of streams(db, account)) {
    if (query.symbol !== null && symbol !== query.symbol) continue;
    if (query.kinds === null ? UNSAID.includes(kind) : !query.kinds.includes(kind)) continue;
    const filters: Filter[] = [['symbol = ? AND kind = ?', [symbol, kind]]];
    rows.push(...select(db, account, query, filters, query.before, wanted));
  }
  return rows.sort((a, b) => b.at - a.at || b.id - a.id).slice(0, wanted);
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
    const sentence = `Row ${found.id} of the journal's events can't be read.`;
    return [{ at: found.at, symbol: null, kind: 'unreadable', sentence, data: { row: found.id } }];
  }
}
