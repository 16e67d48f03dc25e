import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Cursor } from './cursor.ts';
import type { CheckedQuery } from './query-schema.ts';
import { EVENTS, FILLS, ORDERS, plain, type Value } from './rows.ts';

export const TABLES = { events: EVENTS, orders: ORDERS, fills: FILLS } as const;
/** Rows that one step of a search looks at; appends get their turn between steps. */
const SEARCH_STEP = 10_000;

/** A row as it is stored, not yet checked. */
export interface Found extends Cursor {
  readonly values: readonly Value[];
}

/** A clause and what is bound in it. */
export type Filter = readonly [clause: string, given: readonly SQLInputValue[]];

/** The last row of the slice that begins after `before`; null when the rest is no longer than a slice. */
export function sliceEnd(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  before: Cursor | null,
): Cursor | null {
  const table = TABLES[query.table];
  const bounds = boundsOf(table, query, before, null);
  const row = db
    .prepare(
      `SELECT ${table.time} AS at, id FROM ${table.name} WHERE account = ? AND ${bounds.map(([clause]) => clause).join(' AND ')}
       ORDER BY ${table.time} DESC, id DESC LIMIT 1 OFFSET ${SEARCH_STEP - 1}`,
    )
    .get(account, ...bounds.flatMap(([, given]) => given));
  return row === undefined ? null : { at: Number(row.at), id: Number(row.id) };
}

/** At most `limit` rows, newest first, after the row `before` and not after the row `end`. */
export function select(
  db: DatabaseSync,
  account: number,
  query: CheckedQuery,
  filters: readonly Filter[],
  before: Cursor | null,
  limit: number,
  end: Cursor | null = null,
): Found[] {
  const table = TABLES[query.table];
  const where = [...boundsOf(table, query, before, end), ...filters];
  const statement = db.prepare(
    `SELECT id, ${table.columns.join(', ')} FROM ${table.name}
     WHERE account = ? AND ${where.map(([clause]) => `(${clause})`).join(' AND ')}
     ORDER BY ${table.time} DESC, id DESC LIMIT ?`,
  );
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const timeAt = table.columns.indexOf(table.time);
  const rows = statement.all(
    account,
    ...where.flatMap(([, given]) => given),
    limit,
  ) as unknown as unknown[][];
  return rows.map((row) => {
    const [id, ...values] = row.map(plain);
    return { id: Number(id), at: Number(values[timeAt]), values };
  });
}

/** Rows of the asked time that come after the row `before` and not after the row `end`. */
function boundsOf(
  table: { readonly time: string },
  query: CheckedQuery,
  before: Cursor | null,
  end: Cursor | null,
): Filter[] {
  const { time } = table;
  const bounds: Filter[] = [
    [`${time} >= ?`, [Math.max(query.from, end?.at ?? query.from)]],
    [`${time} <= ?`, [Math.min(query.to, before?.at ?? query.to)]],
  ];
  if (before !== null) bounds.push([`(${time} < ? OR id < ?)`, [before.at, before.id]]);
  if (end !== null) bounds.push([`(${time} > ? OR id >= ?)`, [end.at, end.id]]);
  return bounds;
}

/**
 * The (symbol, kind) pairs that an account has of one symbol or of all, and of these kinds or of all, hopping from one
 * to the next through the index.
 */
export function* streams(
  db: DatabaseSync,
  account: number,
  wanted: { readonly symbol: string | null; readonly kinds: readonly string[] | null },
): Generator<[symbol: string, kind: string]> {
  const ofKind = db.prepare('SELECT 1 FROM events WHERE account = ? AND symbol = ? AND kind = ? LIMIT 1');
  for (const symbol of wanted.symbol === null ? symbolsIn(db, account) : [wanted.symbol]) {
    if (wanted.kinds === null) for (const kind of kindsOf(db, account, symbol)) yield [symbol, kind];
    else
      for (const kind of new Set(wanted.kinds))
        if (ofKind.get(account, symbol, kind) !== undefined) yield [symbol, kind];
  }
}

/** '' is the symbol of events that have none. */
function* symbolsIn(db: DatabaseSync, account: number): Generator<string> {
  const next = db.prepare('SELECT min(symbol) AS next FROM events WHERE account = ? AND symbol > ?');
  for (let symbol: unknown = ''; symbol !== null; symbol = next.get(account, String(symbol))?.next ?? null)
    yield String(symbol);
}

function* kindsOf(db: DatabaseSync, account: number, symbol: string): Generator<string> {
  const next = db.prepare(
    'SELECT min(kind) AS next FROM events WHERE account = ? AND symbol = ? AND kind > ?',
  );
  for (let kind: unknown = ''; ; ) {
    kind = next.get(account, symbol, String(kind))?.next ?? null;
    if (kind === null) return;
    yield String(kind);
  }
}
