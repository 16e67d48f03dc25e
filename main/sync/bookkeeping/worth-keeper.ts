import type { Account } from '../account/account.ts';
import { kept } from '../books/exact.ts';
import { flowedIn, type Sheet, shortened, totalOf, type Worth } from '../books/sheet.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import type { JournalRow, Json, JsonObject } from '../ports/journal.ts';

/** Kinds of the events that tell what everything was worth: each hour, each day, and with all books. */
export const WORTH_EVENT = 'worth';
export const WORTH_DAY_EVENT = 'worth-day';
export const SHEET_EVENT = 'sheet';
/** The first sheet of the account: what changed since before it can't be told. */
export const FIRST_SHEET = 'sheet/first';

/** The last UTC day, in days since 1970, that has its own row. */
const NOTED_DAY = 'worth/day';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Notes what everything is worth: each hour, and with all books each day and at each start. */
export class WorthKeeper {
  private readonly account: Account;
  private hour: number | null = null;
  private day: number | null = null;
  private first: Json | undefined;
  private notedDay: number | null = null;

  constructor(account: Account) {
    this.account = account;
  }

  restore(docs: ReadonlyMap<string, Json>): void {
    this.first = docs.get(FIRST_SHEET);
    const noted = docs.get(NOTED_DAY);
    this.notedDay = typeof noted === 'number' ? noted : null;
  }

  /** What everything is worth now. */
  now(): Worth {
    const { bookkeeper, symbols: states } = this.account;
    const symbols: Worth['symbols'] = {};
    for (const [symbol, { book, reserved }] of bookkeeper.all()) {
      const state = states.get(symbol)?.state;
      const price = (state && lastPrice(state))?.toFixed() ?? book.mid;
      if (book.seq > 0 || reserved !== '0') symbols[symbol] = { quantity: book.quantity, reserved, price };
    }
    const cash = bookkeeper.cash.counted();
    const books = [...bookkeeper.all().values()].map(({ book }) => book);
    const total = totalOf({ symbols, cash });
    const flowed = kept(flowedIn(books, Object.values(cash)));
    return { v: 1, symbols, cash, flowed, total: total && kept(total) };
  }

  /** The same with all books. */
  sheet(): Sheet {
    const books = [...this.account.bookkeeper.all()].filter(([, { book }]) => book.seq > 0);
    return { ...this.now(), books: Object.fromEntries(books.map(([symbol, { book }]) => [symbol, book])) };
  }

  /** The account was read. */
  look(): void {
    const { account } = this;
    const reconciled = [...account.symbols.values()].every(({ state }) =>
      account.bookkeeper.isReconciled(state),
    );
    if (!reconciled || account.bookkeeper.cash.all().size === 0) return;
    const at = account.clock.now();
    const [hour, day] = [Math.floor(at / HOUR_MS), Math.floor(at / DAY_MS)];
    if (this.hour === hour) return;
    this.hour = hour;
    const row = (kind: string, data: object): JournalRow => ({
      type: 'event',
      row: { at, symbol: null, kind, sentence: '', data: data as JsonObject },
    });
    const worth = shortened(this.now());
    const rows = [row(WORTH_EVENT, worth)];
    if (this.day !== day) rows.push(row(SHEET_EVENT, this.sheet()));
    this.day = day;
    if (this.notedDay !== day)
      rows.push(row(WORTH_DAY_EVENT, worth), { type: 'doc', key: NOTED_DAY, value: day });
    this.notedDay = day;
    if (this.first === undefined) {
      this.first = { at, sheet: this.sheet() as JsonObject };
      rows.push({ type: 'doc', key: FIRST_SHEET, value: this.first });
    }
    account.note(rows);
  }

  /** The account as it stood first, as its document has it; undefined before the first reconciled reading. */
  beginning(): Json | undefined {
    return this.first;
  }
}
