import { bookRow } from '../../../main/sync/bookkeeping/book-row.ts';
import { bookKey, type KeptBook, newKeptBook } from '../../../main/sync/bookkeeping/kept-book.ts';
import {
  FIRST_SHEET,
  SHEET_EVENT,
  WORTH_DAY_EVENT,
  WORTH_EVENT,
} from '../../../main/sync/bookkeeping/worth-keeper.ts';
import { apply } from '../../../main/sync/books/apply.ts';
import type { Trade } from '../../../main/sync/books/movement.ts';
import { type Sheet, shortened, totalOf, type Worth } from '../../../main/sync/books/sheet.ts';
import type { FillRow, JournalRow, JsonObject } from '../../../main/sync/ports/journal.ts';

const HOUR = 3_600_000;

/** The books of a year as the engine keeps them: a movement for each fill, the worth of each hour, a sheet a day. */
export class MoneyYear {
  readonly books = new Map<string, KeptBook>();
  first: JsonObject | null = null;

  /** The rows of a day's fills, and what everything was worth in its hours. */
  *day(start: number, until: number, fills: readonly FillRow[]): Generator<JournalRow[]> {
    const rows: JournalRow[] = fills.flatMap((fill) => this.booked(fill));
    for (let at = start; at < until; at += HOUR) rows.push(row(at, WORTH_EVENT, shortened(this.worth())));
    rows.push(row(start, WORTH_DAY_EVENT, shortened(this.worth())), row(start, SHEET_EVENT, this.sheet()));
    if (this.first === null) {
      this.first = { at: start, sheet: this.sheet() as JsonObject };
      rows.push({ type: 'doc', key: FIRST_SHEET, value: this.first });
    }
    for (let from = 0; from < rows.length; from += 2000) yield rows.slice(from, from + 2000);
  }

  sheet(): Sheet {
    return {
      ...this.worth(),
      books: Object.fromEntries([...this.books].map(([symbol, { book }]) => [symbol, book])),
    };
  }

  private worth(): Worth {
    const symbols = [...this.books].map(([symbol, { book, reserved }]) => [
      symbol,
      { quantity: book.quantity, reserved, price: book.mid },
    ]);
    const cash = {
      v: 1,
      asset: 'USDC',
      seq: 0,
      at: 0,
      total: '100000',
      fills: '0',
      came: {},
      went: {},
      ids: [],
    };
    const worth = { symbols: Object.fromEntries(symbols), cash: { USDC: cash as never } };
    return { v: 1, ...worth, flowed: '0', total: totalOf(worth)?.toFixed() ?? null };
  }

  private booked(fill: FillRow): JournalRow[] {
    const [base = '', quote = ''] = fill.symbol.split('/');
    const kept = this.books.get(fill.symbol) ?? newKeptBook(fill.symbol, { base, quote });
    const { side, quantity, fee, feeAsset, at, price } = fill;
    const seq = kept.book.seq + 1;
    const about = {
      seq,
      id: `trade:${fill.tradeId}`,
      at,
      mid: price,
      feeValue: null,
      hand: 'plumbline' as const,
    };
    const trade: Trade = {
      ...about,
      kind: 'trade',
      side,
      quantity,
      quote: fill.quoteQuantity,
      fee,
      feeAsset,
    };
    const { book, effect } = apply(kept.book, trade, { base, quote });
    const next = { ...kept, book, settledAt: at };
    this.books.set(fill.symbol, next);
    return [bookRow(at, fill.symbol, trade, effect), { type: 'doc', key: bookKey(fill.symbol), value: next }];
  }
}

function row(at: number, kind: string, data: object): JournalRow {
  return { type: 'event', row: { at, symbol: null, kind, sentence: '', data: data as JsonObject } };
}
