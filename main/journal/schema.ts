import type { DatabaseSync } from 'node:sqlite';

/** Marks the file as ours in its header (`PRAGMA application_id`): "PLBJ". */
export const APPLICATION_ID = 0x504c424a;

/** One step of the file format. `up` runs inside the migration's transaction and must not open its own. */
export interface Migration {
  readonly version: number;
  readonly up: (db: DatabaseSync) => void;
}

/**
 * Version 1. Money is decimal text, times are whole milliseconds. `symbol` of an event is '' for none, so that one
 * index serves both. A doc that was deleted stays as a row with a null value, since the chain speaks of its row.
 * `chain` has one entry for each row written, in writing order for each account; see chain.ts.
 */
const FIRST = `
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, venue TEXT NOT NULL, uid TEXT NOT NULL, UNIQUE (venue, uid)
) STRICT;
CREATE TABLE docs (
  id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, key TEXT NOT NULL, value TEXT,
  UNIQUE (account, key)
) STRICT;
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts,
  client_order_id TEXT NOT NULL, intent_id TEXT NOT NULL, symbol TEXT NOT NULL, side TEXT NOT NULL,
  price TEXT NOT NULL, quantity TEXT NOT NULL, purpose TEXT NOT NULL, phase TEXT NOT NULL, order_id TEXT,
  status TEXT, filled_quantity TEXT NOT NULL, filled_quote TEXT NOT NULL, planned_at INTEGER NOT NULL,
  sent_at INTEGER, ended_at INTEGER, note TEXT, UNIQUE (account, client_order_id)
) STRICT;
CREATE INDEX orders_by_time ON orders (account, planned_at);
CREATE INDEX orders_by_symbol ON orders (account, symbol, planned_at);
CREATE INDEX orders_unended ON orders (account, planned_at) WHERE phase <> 'ended';
CREATE TABLE fills (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts,
  symbol TEXT NOT NULL, trade_id TEXT NOT NULL, order_id TEXT NOT NULL, client_order_id TEXT, side TEXT NOT NULL,
  price TEXT NOT NULL, quantity TEXT NOT NULL, quote_quantity TEXT NOT NULL, fee TEXT NOT NULL,
  fee_asset TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (account, symbol, trade_id)
) STRICT;
CREATE INDEX fills_by_time ON fills (account, at);
CREATE INDEX fills_by_symbol ON fills (account, symbol, at);
CREATE INDEX fills_by_order ON fills (account, client_order_id, at) WHERE client_order_id IS NOT NULL;
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL,
  symbol TEXT NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_time ON events (account, at);
CREATE INDEX events_by_stream ON events (account, symbol, kind, at);
CREATE TABLE aside (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts, source TEXT NOT NULL,
  source_id INTEGER NOT NULL, content TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE chain (
  account INTEGER NOT NULL REFERENCES accounts, seq INTEGER NOT NULL, kind INTEGER NOT NULL, ref INTEGER NOT NULL,
  digest BLOB, hash BLOB NOT NULL, PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;
`;

/**
 * Version 2. Rows that come with every check (checks, meters, recorded observations, changes of docs) are chained
 * within their day, so that a day can be rolled up without breaking the account's chain: `days` has one row for each
 * such chain, and once the day is sealed, its number of entries and its last hash. `metrics` holds the figures by
 * minute, hour and day, `rollup` how far they have been worked out; both rows carry a sum of their own.
 */
const SECOND = `
CREATE TABLE days (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES accounts, stream TEXT NOT NULL,
  day TEXT NOT NULL, entries INTEGER, hash TEXT
) STRICT;
CREATE INDEX days_by_stream ON days (account, stream);
CREATE TABLE day_chain (
  day INTEGER NOT NULL REFERENCES days, seq INTEGER NOT NULL, kind INTEGER NOT NULL, ref INTEGER NOT NULL,
  digest BLOB, hash BLOB NOT NULL, PRIMARY KEY (day, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE metrics (
  account INTEGER NOT NULL REFERENCES accounts, span INTEGER NOT NULL, symbol TEXT NOT NULL, at INTEGER NOT NULL,
  value TEXT NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (account, span, symbol, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE rollup (account INTEGER PRIMARY KEY REFERENCES accounts, value TEXT NOT NULL, sum BLOB NOT NULL) STRICT;
`;

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, up: (db) => db.exec(FIRST) },
  { version: 2, up: (db) => db.exec(SECOND) },
];
