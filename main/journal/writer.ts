import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey, JournalRow, Json } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { type ChainHead, ENTRY, type EntryKind, emptyChain, extend, rowDigest } from './chain.ts';
import { createDayChains, dayOf, type OpenDays, type StreamName, streamOf } from './day-chain.ts';
import { JournalError } from './error.ts';
import { docKey, EVENTS, FILLS, ORDERS, plain, type Table, type Value } from './rows.ts';

/** Writes rows into the open database, inside transactions that its owner begins and ends. */
export interface Writer {
  /** Runs `work` in one transaction: all of it is durable when this returns, none of it when it throws. */
  transaction(work: () => void): void;
  write(account: AccountKey, rows: readonly JournalRow[]): void;
  /** The account's row id, creating the account; only inside a transaction. */
  accountId(account: AccountKey): number;
  /** Adds a chain entry for a row that was written elsewhere; only inside a transaction. */
  chain(account: AccountKey, kind: EntryKind, ref: number, values: readonly Value[]): void;
  /** Chains a doc's present row anew in the account's own chain, before its day is rolled up. */
  anchor(account: AccountKey, ref: number, values: readonly Value[]): void;
  /** Looks up anew which days of the account are open. */
  leaveDays(account: AccountKey): void;
  /** What day it is from now on, by a time in milliseconds. */
  setTime(at: number): void;
}

interface ChainedAccount {
  readonly id: number;
  readonly key: AccountKey;
  readonly days: OpenDays;
  head: ChainHead;
}

/** `at`: the time of the opening in milliseconds; later times come by `setTime`. */
export function createWriter(db: DatabaseSync, at: number): Writer {
  const sql = prepare(db);
  let today = dayOf(at);
  const days = createDayChains(db, () => today);
  /** Accounts as this connection last wrote them; emptied by a rollback, since their heads are then wrong. */
  let accounts = new Map<string, ChainedAccount>();

  const open = (key: AccountKey): ChainedAccount => {
    const name = JSON.stringify([key.venue, key.uid]);
    let account = accounts.get(name);
    if (account === undefined) {
      sql.addAccount.run(key.venue, key.uid);
      const id = Number(sql.account.get(key.venue, key.uid)?.id);
      const last = sql.lastEntry.get(id);
      const head = last ? { seq: Number(last.seq), hash: last.hash as Uint8Array } : emptyChain(key);
      account = { id, key, days: new Map(), head };
      accounts.set(name, account);
    }
    return account;
  };

  const addOwn = (account: ChainedAccount, kind: EntryKind, ref: number, values: readonly Value[]): void => {
    const digest = rowDigest(kind, ref, values);
    account.head = extend(account.head, kind, ref, digest);
    const stored = kind === ENTRY.event ? null : digest;
    sql.addEntry.run(account.id, account.head.seq, kind, ref, stored, account.head.hash);
  };

  /** Into the account's own chain, or into the day's of `stream`. */
  const add = (
    account: ChainedAccount,
    kind: EntryKind,
    ref: number,
    values: readonly Value[],
    stream: StreamName | null = null,
  ): void => {
    if (stream === null) addOwn(account, kind, ref, values);
    else days.add(account, stream, { kind, ref, values }, (id, row) => addOwn(account, ENTRY.day, id, row));
  };

  const writeOrder = (account: ChainedAccount, values: Value[]): void => {
    const [clientOrderId, , symbol, side, price, quantity] = values;
    const old = sql.order.get(account.id, clientOrderId ?? null);
    let ref: number;
    if (old === undefined) {
      ref = Number(sql.addOrder.run(account.id, ...values).lastInsertRowid);
    } else {
      const same =
        old.symbol === symbol &&
        old.side === side &&
        equal(old.price, price) &&
        equal(old.quantity, quantity);
      if (!same) throw reusedId(String(clientOrderId));
      ref = Number(old.id);
      sql.setOrder.run(...values.slice(1), ref);
    }
    add(account, ENTRY.order, ref, values);
  };

  const writeFill = (account: ChainedAccount, values: Value[]): void => {
    const [symbol = null, tradeId = null, , clientOrderId = null] = values;
    const result = sql.addFill.run(account.id, ...values);
    if (result.changes !== 0) {
      add(account, ENTRY.fill, Number(result.lastInsertRowid), values);
      return;
    }
    // The first record of a fill stays. Only the link to its own order may come later: a fill can be seen among an
    // account's trades before anyone knows whose order it was.
    if (clientOrderId === null) return;
    const linked = sql.linkFill.get(clientOrderId, account.id, symbol, tradeId);
    if (linked === undefined) return;
    const [ref, ...stored] = Object.values(linked).map(plain);
    add(account, ENTRY.fill, Number(ref), stored);
  };

  const writeDoc = (account: ChainedAccount, key: string, value: Json): void => {
    const json = value === null ? null : JSON.stringify(value);
    if (json === undefined) throw new TypeError(`the doc ${key} isn't JSON`);
    const ref = Number(sql.setDoc.get(account.id, key, json)?.id);
    add(account, ENTRY.doc, ref, [key, json], 'docs');
  };

  const writeRow = (account: ChainedAccount, row: JournalRow): void => {
    if (row.type === 'event') {
      const values = EVENTS.toValues(row.row);
      const id = Number(sql.addEvent.run(account.id, ...values).lastInsertRowid);
      add(account, ENTRY.event, id, values, streamOf(String(values[2])));
    } else if (row.type === 'order') writeOrder(account, ORDERS.toValues(row.row));
    else if (row.type === 'fill') writeFill(account, FILLS.toValues(row.row));
    else if (row.type === 'doc') writeDoc(account, docKey(row.key), row.value);
    else throw new TypeError('not a journal row');
  };

  return {
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        work();
        db.exec('COMMIT');
      } catch (error) {
        accounts = new Map();
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    write(account, rows) {
      const opened = open(account);
      for (const row of rows) writeRow(opened, row);
    },
    accountId: (account) => open(account).id,
    chain: (account, kind, ref, values) =>
      add(open(account), kind, ref, values, kind === ENTRY.doc ? 'docs' : null),
    anchor: (account, ref, values) => addOwn(open(account), ENTRY.doc, ref, values),
    leaveDays: (account) => open(account).days.clear(),
    setTime(at) {
      today = dayOf(at);
    },
  };
}

function equal(stored: unknown, given: Value | undefined): boolean {
  return stored === given || dec(String(stored)).eq(dec(String(given)));
}

/** Client order ids are never reused: one that already names another order would book that order's fills here. */
export function reusedId(clientOrderId: string): JournalError {
  return new JournalError('failed', words.journal.idTaken({ id: clientOrderId }));
}

function prepare(db: DatabaseSync) {
  const insert = (table: Pick<Table<never>, 'name' | 'columns'>, or = ''): StatementSync =>
    db.prepare(
      `INSERT ${or} INTO ${table.name} (account, ${table.columns.join(', ')})
       VALUES (?, ${table.columns.map(() => '?').join(', ')})`,
    );
  const statements = {
    addAccount: db.prepare('INSERT OR IGNORE INTO accounts (venue, uid) VALUES (?, ?)'),
    account: db.prepare('SELECT id FROM accounts WHERE venue = ? AND uid = ?'),
    lastEntry: db.prepare('SELECT seq, hash FROM chain WHERE account = ? ORDER BY seq DESC LIMIT 1'),
    addEntry: db.prepare(
      'INSERT INTO chain (account, seq, kind, ref, digest, hash) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    addEvent: insert(EVENTS),
    addOrder: insert(ORDERS),
    order: db.prepare(
      'SELECT id, symbol, side, price, quantity FROM orders WHERE account = ? AND client_order_id = ?',
    ),
    setOrder: db.prepare(
      `UPDATE orders SET ${ORDERS.columns
        .slice(1)
        .map((name) => `${name} = ?`)
        .join(', ')} WHERE id = ?`,
    ),
    addFill: insert(FILLS, 'OR IGNORE'),
    linkFill: db.prepare(
      `UPDATE fills SET client_order_id = ? WHERE account = ? AND symbol = ? AND trade_id = ?
       AND client_order_id IS NULL RETURNING id, ${FILLS.columns.join(', ')}`,
    ),
    setDoc: db.prepare(
      `INSERT INTO docs (account, key, value) VALUES (?, ?, ?)
       ON CONFLICT (account, key) DO UPDATE SET value = excluded.value RETURNING id`,
    ),
  };
  return statements;
}
