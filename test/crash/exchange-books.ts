import { DatabaseSync } from 'node:sqlite';
import { PROGRAM_PREFIX } from '#main/sync/ports/ids.ts';
import { type Decimal, dec } from '#shared/decimal.ts';

/** One order with a client order id of this program, as the exchange's own file has it. */
export interface ExchangeOrder {
  readonly id: string;
  readonly symbol: string;
  readonly clientOrderId: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly executed: string;
  readonly cumulativeQuote: string;
  readonly status: string;
  readonly time: number;
  /** Null while it is open. */
  readonly endedAt: number | null;
}

export interface ExchangeTrade {
  readonly id: string;
  readonly symbol: string;
  readonly clientOrderId: string | null;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly feeAsset: string;
}

/** What the exchange says happened. */
export interface ExchangeBooks {
  readonly orders: readonly ExchangeOrder[];
  readonly trades: readonly ExchangeTrade[];
  /** Free and locked together, by asset. */
  readonly totals: ReadonlyMap<string, Decimal>;
}

/** Reads the state file of an exchange that has stopped. */
export function readExchange(file: string): ExchangeBooks {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = <T>(kind: string): [id: string, value: T][] =>
    database
      .prepare('SELECT id, json FROM state WHERE kind = ? ORDER BY sequence')
      .all(kind)
      .map((row) => [String(row.id), JSON.parse(String(row.json)) as T]);
  try {
    const isOurs = (each: { readonly clientOrderId: string | null }) =>
      each.clientOrderId?.startsWith(PROGRAM_PREFIX) ?? false;
    return {
      orders: rows<ExchangeOrder>('order').flatMap(([, order]) => (isOurs(order) ? [order] : [])),
      trades: rows<ExchangeTrade>('trade').flatMap(([, trade]) => (isOurs(trade) ? [trade] : [])),
      totals: new Map(
        rows<[string, string]>('balance').map(([asset, [free, locked]]) => [asset, dec(free).plus(locked)]),
      ),
    };
  } finally {
    database.close();
  }
}
