import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One own order as the journal has it. */
export interface JournalOrder {
  readonly clientOrderId: string;
  readonly intentId: string;
  readonly symbol: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly phase: string;
  readonly orderId: string | null;
  readonly status: string | null;
  readonly filledQuantity: string;
  readonly filledQuote: string;
}

export interface JournalFill {
  readonly tradeId: string;
  readonly clientOrderId: string | null;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly feeAsset: string;
}

/** What the program remembers of one symbol, as far as the proof looks at it. */
export interface SymbolMemory {
  readonly symbol: string;
  readonly ledger: { readonly total: string } | null;
  readonly pendingOwn: Readonly<Record<string, string>>;
  readonly owed: readonly string[];
  readonly underWay: unknown;
}

/** What the journal says happened on the accounts of one venue. */
export interface JournalBooks {
  readonly orders: readonly JournalOrder[];
  readonly fills: readonly JournalFill[];
  /** Base that each intent or correction planned to trade at most. */
  readonly planned: ReadonlyMap<string, string>;
  readonly symbols: readonly SymbolMemory[];
}

const ORDERS = `SELECT client_order_id AS clientOrderId, intent_id AS intentId, symbol, side, price, quantity, phase,
  order_id AS orderId, status, filled_quantity AS filledQuantity, filled_quote AS filledQuote
  FROM orders JOIN accounts ON accounts.id = orders.account WHERE venue = ? ORDER BY orders.id`;
const FILLS = `SELECT trade_id AS tradeId, client_order_id AS clientOrderId, quantity, price, fee, fee_asset AS feeAsset
  FROM fills JOIN accounts ON accounts.id = fills.account WHERE venue = ? ORDER BY fills.id`;
const PLANS = `SELECT data FROM events JOIN accounts ON accounts.id = events.account
  WHERE venue = ? AND kind IN ('intent', 'correction')`;
const SYMBOLS = `SELECT value FROM docs JOIN accounts ON accounts.id = docs.account
  WHERE venue = ? AND key LIKE 'symbol/%' AND value IS NOT NULL`;

/** Reads a journal that nobody writes to. */
export function readJournal(file: string, venue: string): JournalBooks {
  const database = new DatabaseSync(file, { readOnly: true });
  const all = <T>(query: string): T[] => database.prepare(query).all(venue) as T[];
  const json = (query: string, column: string): unknown[] =>
    all<Record<string, unknown>>(query).map((row) => JSON.parse(String(row[column])));
  try {
    const plans = json(PLANS, 'data') as { intentId: string; quantity: string }[];
    return {
      orders: all<JournalOrder>(ORDERS),
      fills: all<JournalFill>(FILLS),
      planned: new Map(plans.map(({ intentId, quantity }) => [intentId, quantity])),
      symbols: json(SYMBOLS, 'value') as SymbolMemory[],
    };
  } finally {
    database.close();
  }
}

/**
 * The orders that the journal of a killed host doesn't know as ended. It is read from a copy, so that the next start
 * finds the file and its log exactly as the kill left them.
 */
export function unendedAfterKill(folder: string, venue: string): readonly JournalOrder[] {
  const copy = mkdtempSync(join(tmpdir(), 'plumbline-journal-'));
  try {
    for (const name of ['journal.sqlite', 'journal.sqlite-wal'])
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    const file = join(copy, 'journal.sqlite');
    if (!existsSync(file)) return [];
    const database = new DatabaseSync(file);
    try {
      const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name = 'orders'").all();
      if (tables.length === 0) return [];
      return (database.prepare(ORDERS).all(venue) as unknown as JournalOrder[]).filter(
        (order) => order.phase !== 'ended',
      );
    } finally {
      database.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
