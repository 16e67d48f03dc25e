import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey, FillRow, JournalSnapshot, Json, OrderRow } from '#main/sync/ports/journal.ts';
import { JournalError } from './error.ts';
import { FILLS, ORDERS, plain, type Table, type Value } from './rows.ts';

/** A row of state that couldn't be read back. */
export interface Unreadable {
  readonly source: 'docs' | 'orders' | 'fills';
  readonly id: number;
  /** What people know the row by: a doc's key, an order's or trade's id. */
  readonly name: string;
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
  const { docs, orders, unreadable } = readState(db, account);
  refuse(unreadable);
  return { docs, unendedOrders: orders };
}

/** The same with unreadable rows listed instead of thrown. */
export function readState(db: DatabaseSync, account: number) {
  const docs = new Map<string, Json>();
  const unreadable: Unreadable[] = [];
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
        reason: String(error),
        values: [key, String(row.value)],
      });
    }
  }
  const orders = readRows(
    db,
    ORDERS,
    "account = ? AND phase <> 'ended' ORDER BY planned_at, id",
    [account],
    unreadable,
  );
  return { docs, orders, unreadable };
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
      unreadable.push({
        source,
        id: Number(id),
        name: String(values[source === 'fills' ? 1 : 0]),
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
