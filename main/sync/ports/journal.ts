import type { Told } from '#shared/words/said.ts';
import type { OrderStatus, Side } from './exchange.ts';

/** Whose rows: nothing asked in Practice is ever wanted in Live. Rows of two accounts never mix. */
export interface AccountKey {
  /** `paper`, `practice`, `mexc`, or `127.0.0.1:PORT`. */
  readonly venue: string;
  readonly uid: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * Life of an own order: `planned` is durable before the request leaves, `sent` says it may have left, `known` that
 * the exchange showed it alive, `unknown` that its outcome isn't known, `ended` is final (filled, cancelled,
 * rejected or proven absent). What leads from one to the next: `orders/life.ts`.
 */
export type OrderPhase = 'planned' | 'sent' | 'known' | 'unknown' | 'ended';

/** One own order; money as decimal strings, times in engine-clock milliseconds. Upserted by clientOrderId. */
export interface OrderRow {
  readonly clientOrderId: string;
  readonly intentId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly purpose: 'trade' | 'correction' | 'standing';
  readonly phase: OrderPhase;
  readonly orderId: string | null;
  readonly status: OrderStatus | 'REJECTED' | 'ABSENT' | null;
  readonly filledQuantity: string;
  readonly filledQuote: string;
  readonly plannedAt: number;
  readonly sentAt: number | null;
  readonly endedAt: number | null;
  /** Why it ended or what is unknown, in words; null while nothing is to be said. */
  readonly note: Told | null;
}

/** One fill of an own order (or of a foreign one that was evidence). Inserted once by (symbol, tradeId). */
export interface FillRow {
  readonly symbol: string;
  readonly tradeId: string;
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly quoteQuantity: string;
  readonly fee: string;
  readonly feeAsset: string;
  readonly at: number;
}

/** What happened, append only: `kind` is one word or two (`intent`, `correction`, `check`, `question`, `halt` ...). */
export interface EventRow {
  readonly at: number;
  readonly symbol: string | null;
  readonly kind: string;
  /** One sentence for people. */
  readonly sentence: string;
  readonly data: JsonObject;
}

/** Kinds of the events that tell how a trade or a correction ended. */
export const OUTCOME_KINDS: readonly string[] = ['trade-outcome', 'correction-outcome', 'standing-outcome'];

export type JournalRow =
  | { readonly type: 'order'; readonly row: OrderRow }
  | { readonly type: 'fill'; readonly row: FillRow }
  | { readonly type: 'event'; readonly row: EventRow }
  /** Current state, latest wins: `symbol/ETH/USDC`, `settings`, `halt` ... Null deletes the key. */
  | { readonly type: 'doc'; readonly key: string; readonly value: Json };

export interface JournalSnapshot {
  readonly docs: ReadonlyMap<string, Json>;
  /** Every own order not known as ended, oldest first: these are resolved before the first check. */
  readonly unendedOrders: readonly OrderRow[];
}

export interface HistoryQuery {
  readonly table: 'events' | 'orders' | 'fills';
  readonly symbol?: string;
  readonly kinds?: readonly string[];
  readonly search?: string;
  readonly from?: number;
  readonly to?: number;
  /** Opaque cursor from the previous page. */
  readonly before?: string;
  /** At most 500. */
  readonly limit: number;
}

export interface HistoryPage {
  /** Newest first. */
  readonly rows: readonly (EventRow | OrderRow | FillRow)[];
  readonly next: string | null;
}

/**
 * The journal. `append` is atomic (all rows or none) and resolves only when the rows would survive a power cut;
 * when it rejects, the caller must assume that nothing is durable and send nothing. `note` may lose its rows at a
 * crash, keeps their order, and never rejects into the caller: a failure surfaces at the next `append`.
 */
export interface JournalPort {
  load(account: AccountKey): Promise<JournalSnapshot>;
  append(account: AccountKey, rows: readonly JournalRow[]): Promise<void>;
  note(account: AccountKey, rows: readonly JournalRow[]): void;
  query(account: AccountKey, query: HistoryQuery): Promise<HistoryPage>;
  /** Fills of own orders by client order id, oldest first. */
  fillsOf(account: AccountKey, clientOrderIds: readonly string[]): Promise<readonly FillRow[]>;
  orders(account: AccountKey, clientOrderIds: readonly string[]): Promise<readonly OrderRow[]>;
  close(): Promise<void>;
}
