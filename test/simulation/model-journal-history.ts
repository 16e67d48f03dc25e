import { encodeCursor } from '#main/journal/cursor.ts';
import { checkQuery } from '#main/journal/query-schema.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { EventRow, FillRow, HistoryPage, HistoryQuery, OrderRow } from '#main/sync/ports/journal.ts';
import type { ModelAccount } from './model-journal-state.ts';

interface Entry {
  readonly id: number;
  readonly at: number;
  readonly symbol: string | null;
  readonly kind: string | null;
  readonly texts: readonly (string | null)[];
  readonly row: EventRow | OrderRow | FillRow;
}

/** The model's answer to a history query: what the port promises, by looking at every row. */
export function modelHistory(account: ModelAccount, given: HistoryQuery): HistoryPage {
  const query = checkQuery(given);
  const { symbol, kinds, before } = query;
  const needle = query.search === null ? null : lowerAscii(query.search);
  const found = entriesOf(account, query.table)
    .filter((entry) => entry.at >= query.from && entry.at <= query.to)
    .filter((entry) => symbol === null || entry.symbol === symbol)
    .filter((entry) => kinds === null || (entry.kind !== null && kinds.includes(entry.kind)))
    .filter((entry) => needle === null || entry.texts.some((text) => lowerAscii(text ?? '').includes(needle)))
    .filter(
      (entry) => before === null || entry.at < before.at || (entry.at === before.at && entry.id < before.id),
    )
    .sort((a, b) => b.at - a.at || b.id - a.id);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((entry) => entry.row),
    next: last !== undefined && found.length > query.limit ? encodeCursor(last) : null,
  };
}

function entriesOf(account: ModelAccount, table: HistoryQuery['table']): Entry[] {
  if (table === 'events') {
    return account.events.map((row, index) => ({ ...row, id: index + 1, texts: [row.sentence], row }));
  }
  if (table === 'orders') {
    return [...account.orders.values()].map((row, index) => ({
      id: index + 1,
      at: row.plannedAt,
      symbol: row.symbol,
      kind: null,
      texts: [row.note === null ? null : tell(row.note), row.clientOrderId, row.orderId],
      row,
    }));
  }
  return [...account.fills.values()].map((row, index) => ({
    id: index + 1,
    at: row.at,
    symbol: row.symbol,
    kind: null,
    texts: [row.tradeId, row.orderId, row.clientOrderId],
    row,
  }));
}

/** Search matches ASCII letters in either case, as SQLite's LIKE does. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
