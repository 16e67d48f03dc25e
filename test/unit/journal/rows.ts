import type { AccountKey, EventRow, FillRow, JournalRow, OrderRow } from '#main/sync/ports/journal.ts';

/** Rows as the engine writes them, for the journal's tests. */

export const ACCOUNT: AccountKey = { venue: 'mexc', uid: '4711' };
export const OTHER: AccountKey = { venue: 'practice', uid: '4711' };
/** Some moment; tests count from it. */
export const T0 = 1_790_000_000_000;

export function order(clientOrderId: string, change: Partial<OrderRow> = {}): JournalRow & { row: OrderRow } {
  const row: OrderRow = {
    clientOrderId,
    intentId: 'i1',
    symbol: 'ETH/USDC',
    side: 'BUY',
    price: '2000.10',
    quantity: '0.25',
    purpose: 'trade',
    phase: 'planned',
    orderId: null,
    status: null,
    filledQuantity: '0',
    filledQuote: '0',
    plannedAt: T0,
    sentAt: null,
    endedAt: null,
    note: null,
    ...change,
  };
  return { type: 'order', row };
}

export function fill(tradeId: string, change: Partial<FillRow> = {}): JournalRow & { row: FillRow } {
  const row: FillRow = {
    symbol: 'ETH/USDC',
    tradeId,
    orderId: 'C02__1',
    clientOrderId: 'PL1',
    side: 'BUY',
    price: '2000.1',
    quantity: '0.1',
    quoteQuantity: '200.01',
    fee: '0.1',
    feeAsset: 'USDC',
    at: T0,
    ...change,
  };
  return { type: 'fill', row };
}

export function event(sentence: string, change: Partial<EventRow> = {}): JournalRow & { row: EventRow } {
  return { type: 'event', row: { at: T0, symbol: 'ETH/USDC', kind: 'check', sentence, data: {}, ...change } };
}
