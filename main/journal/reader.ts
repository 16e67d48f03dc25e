import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey, FillRow, JournalSnapshot, Json, OrderRow } from '#main/sync/ports/journal.ts';
import { JournalError } from './error.ts';
import { FILLS, ORDERS, plain, type Table, type Value } from './rows.ts';

/** A row that couldn't be read back. */
export interface Unreadable {
  readonly source: 'docs' | 'orders' | 'fills';
  readonly id: number;
  /** What people know the row by: a doc's key, an order's or trade's id. */
  readonly name: string;
  /** The symbol that an order or trade is of, as it is stored; null for a document. */
  readonly symbol: string | null;
  /** When the order was planned or the trade was made; null where that isn't known. */
  readonly at: number | null;
  readonly reason: string;
  readonly values: readonly Value[];
}

export function findAccount(db: DatabaseSync, account: AccountKey): number | null {
  const row = db
    .prepare('SELECT id FROM accounts WHERE venue = ? AND uid = ?')
    .get(account.venue, account.uid);
  return row === undefined ? null : Number(row.id);
}

/**
 * State of an account as it was last written. Throws `corrupt`, naming each row, when one can't be read back: to go
 * on without a halt, a target or an open order would be worse than not to start.
 */
export function readSnapshot(db: DatabaseSync, account: number | null): JournalSnapshot {
  if (account === null) return { docs: new Map(), unendedOrders: [] };
  const unreadable: Unreadable[] = [];
  const docs = readDocs(db, account, unreadable);
  const unended = "account = ? AND phase <> 'ended' ORDER BY planned_at, id";
  const unendedOrders = readRows(db, ORDERS, unended, [account], unreadable);
  refuse(unreadable);
  return { docs, unendedOrders };
}

/** Every document, order and trade of an account that can't be read back, of any time. Reads them all. */
export function findUnreadable(db: DatabaseSync, account: number): Unreadable[] {
  const unreadable: Unreadable[] = [];
  readDocs(db, account, unreadable);
  for (const table of [ORDERS, FILLS] as readonly Table<unknown>[])
    readRows(db, table, 'account = ? ORDER BY id', [account], unreadable);
  return unreadable;
}

/** The documents of an account; those that can't be read are added to `unreadable` and left out. */
export function readDocs(
  db: DatabaseSync,
  account: number,
  unreadable: Unreadable[] = [],
): Map<string, Json> {
  const docs = new Map<string, Json>();
  const all = db.prepare(
    'SELECT id, key, value FROM docs WHERE account = ? AND value IS NOT NULL ORDER BY id',
  );
  for (const row of all.iterate(account)) {
    const key = String(row.key);
    try {
      docs.set(key, JSON.parse(String(row.value)));
    } catch (error) {
      unreadable.push({
        source: 'docs',
        id: Number(row.id),
        name: key,
        symbol: null,
        at: null,
        reason: String(error),
        values: [key, String(row.value)],
      });
    }
  }
  return docs;
}

/** Own orders by client order id, in the order they were planned; ids that name none are left out. */
export function readOrders(db: DatabaseSync, account: number | null, ids: readonly string[]): OrderRow[] {
  return readByIds(db, ORDERS, account, ids, 'planned_at, id');
}

/** Fills of own orders, oldest first. */
export function readFills(db: DatabaseSync, account: number | null, ids: readonly string[]): FillRow[] {
  return readByIds(db, FILLS, account, ids, 'at, id');
}

function readByIds<Row>(
  db: DatabaseSync,
  table: Table<Row>,
  account: number | null,
  ids: readonly string[],
  order: string,
): Row[] {
  if (account === null || ids.length === 0) return [];
  const unreadable: Unreadable[] = [];
  const where = `account = ? AND client_order_id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`;
  const rows = readRows(db, table, where, [account, JSON.stringify(ids)], unreadable);
  refuse(unreadable);
  return rows;
}

function readRows<Row>(
  db: DatabaseSync,
  table: Table<Row>,
  where: string,
  given: (string | number)[],
  unreadable: Unreadable[],
): Row[] {
  const statement = db.prepare(`SELECT id, ${table.columns.join(', ')} FROM ${table.name} WHERE ${where}`);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const rows: Row[] = [];
  for (const raw of statement.iterate(...given) as unknown as Iterable<unknown[]>) {
    const [id, ...values] = raw.map(plain);
    try {
      rows.push(table.toRow(values));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
      const source = table.name === 'fills' ? 'fills' : 'orders';
      const stored = (column: string) => values[table.columns.indexOf(column)] ?? null;
      const at = stored(table.time);
      unreadable.push({
        source,
        id: Number(id),
        name: String(stored(source === 'fills' ? 'trade_id' : 'client_order_id')),
        symbol: String(stored('symbol')),
        at: typeof at === 'number' ? at : null,
        reason,
        values,
      });
    }
  }
  return rows;
}

function refuse(unreadable: readonly Unreadable[]): void {
  if (unreadable.length === 0) return;
  const names = unreadable.slice(0, 5).map((row) => `${row.source}/${row.name}`);
  const more = unreadable.length - names.length;
  const rows = names.join(', ');
  throw new JournalError(
    'corrupt',
    more > 0 ? words.journal.rowsNotReadAndMore({ rows, more }) : words.journal.rowsNotRead({ rows }),
  );
}
