import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { EventRow, FillRow, HistoryPage, HistoryQuery, OrderRow } from '#main/sync/ports/journal.ts';
import { type Cursor, encodeCursor } from './cursor.ts';
import { type CheckedQuery, checkQuery, SEARCHED } from './query-schema.ts';
import { EVENTS, FILLS, ORDERS, plain, type Table, type Value } from './rows.ts';

type AnyRow = EventRow | OrderRow | FillRow;

interface Found extends Cursor {
  readonly values: readonly Value[];
}

/** A row that couldn't be read back. */
export type OnUnreadable = (table: string, id: number, reason: string) => void;

const TABLES = { events: EVENTS, orders: ORDERS, fills: FILLS } as const;
/** Rows that one step of a search looks at; appends get their turn between steps. */
const SEARCH_STEP = 5_000;

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

/** Events are read stream by stream (symbol and kind), each by its index, and merged: no filter makes a scan. */
function filtered(db: DatabaseSync, account: number, query: CheckedQuery): Found[] {
  const wanted = query.limit + 1;
  if (query.table !== 'events' || (query.symbol === null && query.kinds === null)) {
    return select(
      db,
      account,
      query,
      query.symbol === null ? [] : [['symbol = ?', query.symbol]],
      query.before,
      wanted,
    );
  }
  const rows: Found[] = [];
  for (const [symbol, kind] of streams(db, account)) {
    if (query.symbol !== null && symbol !== query.symbol) continue;
    if (query.kinds !== null && !query.kinds.includes(kind)) continue;
    const filters: [string, string][] = [
      ['symbol = ?', symbol],
      ['kind = ?', kind],
    ];
    rows.push(...select(db, account, query, filters, query.before, wanted));
  }
  return rows.sort((a, b) => b.at - a.at || b.id - a.id).slice(0, wanted);
}

async function searched(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  search: string,
  rest: () => Promise<void>,
): Promise<Found[]> {
  const indexes = SEARCHED[query.table].map((column) => columnIndex(query.table, column));
  const symbolAt = columnIndex(query.table, 'symbol');
  const kindAt = columnIndex(query.table, 'kind');
  const needle = lowerAscii(search);
  const rows: Found[] = [];
  let before = query.before;
  for (;;) {
    const step = select(db, account, query, [], before, SEARCH_STEP);
    for (const row of step) {
      if (query.symbol !== null && row.values[symbolAt] !== query.symbol) continue;
      if (query.kinds !== null && !query.kinds.includes(String(row.values[kindAt]))) continue;
      if (indexes.some((index) => lowerAscii(String(row.values[index] ?? '')).includes(needle)))
        rows.push(row);
      if (rows.length > query.limit) return rows;
    }
    before = step.at(-1) ?? null;
    if (step.length < SEARCH_STEP) return rows;
    await rest();
  }
}

function select(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  filters: readonly (readonly [string, string])[],
  before: Cursor | null,
  limit: number,
): Found[] {
  const table = TABLES[query.table];
  const where = [
    'account = ?',
    `${table.time} >= ?`,
    `${table.time} <= ?`,
    ...filters.map(([clause]) => clause),
  ];
  const given: SQLInputValue[] = [account, query.from, Math.min(query.to, before?.at ?? query.to)];
  given.push(...filters.map(([, value]) => value));
  if (before !== null) {
    where.push(`(${table.time} < ? OR id < ?)`);
    given.push(before.at, before.id);
  }
  const statement = db.prepare(
    `SELECT id, ${table.columns.join(', ')} FROM ${table.name} WHERE ${where.join(' AND ')}
     ORDER BY ${table.time} DESC, id DESC LIMIT ?`,
  );
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const timeAt = columnIndex(query.table, table.time);
  const rows = statement.all(...given, limit) as unknown as unknown[][];
  return rows.map((row) => {
    const [id, ...values] = row.map(plain);
    return { id: Number(id), at: Number(values[timeAt]), values };
  });
}

/** The (symbol, kind) pairs that an account has, hopping from one to the next through the index. */
function* streams(db: DatabaseSync, account: number): Generator<[symbol: string, kind: string]> {
  const next = db.prepare(
    `SELECT symbol, kind FROM events WHERE account = ? AND (symbol, kind) > (?, ?)
     ORDER BY symbol, kind LIMIT 1`,
  );
  for (
    let row = next.get(account, '', '');
    row !== undefined;
    row = next.get(account, row.symbol ?? '', row.kind ?? '')
  ) {
    yield [String(row.symbol), String(row.kind)];
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

function columnIndex(name: HistoryQuery['table'], column: string): number {
  return TABLES[name].columns.indexOf(column);
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
