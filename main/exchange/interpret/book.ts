import type { Book, Level } from '#main/sync/ports/exchange.ts';
import { LazyMap } from './lazy-map.ts';
import { levelsOf, RawLevel } from './levels.ts';
import { amountOf, fieldsOf, listOf, type Part, positiveTextOf, textOf, Unreadable } from './read.ts';
import type { SymbolNames } from './symbols.ts';

/** The order book of a depth reply (MEXC API notes 2.3). Each side must be sorted best first; sides may cross. */
export function readBook(body: unknown, symbol: string, readAt: number): Book {
  const reply = fieldsOf(body, 'book');
  const bids = levelsOf(reply.bids, 'bids');
  const asks = levelsOf(reply.asks, 'asks');
  return { symbol, bids, asks, readAt };
}

/**
 * Best bid and ask of every symbol in a bookTicker reply. With thousands of rows most are never asked for, so a row
 * is read when it is looked up; one that can't be read is as if it were not there.
 */
export function readBookTops(body: unknown, names: SymbolNames, readAt: number): ReadonlyMap<string, Book> {
  const rows = new Map<string, unknown>();
  for (const row of listOf(body, 'bookTops')) {
    const id = typeof row === 'object' && row !== null ? (row as { symbol?: unknown }).symbol : undefined;
    if (typeof id === 'string') rows.set(names.symbolOf(id), row);
  }
  if (rows.size === 0) throw new Unreadable('bookTops');
  return new LazyMap(rows, (row, symbol) => readBookTop(row, symbol, readAt));
}

function readBookTop(row: unknown, symbol: string, readAt: number): Book {
  const fields = fieldsOf(row, 'bookTop');
  textOf(fields.symbol, 'symbol', 64);
  return {
    symbol,
    bids: topOf(fields.bidPrice, fields.bidQty),
    asks: topOf(fields.askPrice, fields.askQty),
    readAt,
  };
}

/** An empty side comes as null, as an empty text or as zero. */
function topOf(price: unknown, quantity: unknown): readonly Level[] {
  if (price === null || price === undefined || price === '') return [];
  const [at, of] = [textUnlessZero(price, 'topPrice'), textUnlessZero(quantity ?? '0', 'topQuantity')];
  return at !== null && of !== null ? [new RawLevel(at, of)] : [];
}

/** The text of an amount above zero; null for zero. */
function textUnlessZero(amount: unknown, what: Part): string | null {
  return Number(amount) === 0 && amountOf(amount, what).isZero() ? null : positiveTextOf(amount, what);
}
