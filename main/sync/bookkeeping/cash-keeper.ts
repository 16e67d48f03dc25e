import { dec, text } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { attribute, type BaseRecord } from '../attribution/attribute.ts';
import { movementsSince } from '../attribution/collect-records.ts';
import {
  type CashBook,
  type CashMovement,
  type CashReading,
  cashAfter,
  cashBook,
  cashGap,
  firstCash,
} from '../books/cash.ts';
import { type Exact, exact, kept, NONE } from '../books/exact.ts';
import type { JournalRow, Json } from '../ports/journal.ts';
import { totalOf } from '../rules/holding.ts';
import { hasOpen } from '../standing/own.ts';
import { OtherMarkets } from './other-markets.ts';

/** The kind of the events that tell of cash that came or went without a fill. */
export const CASH_EVENT = 'cash';
const CASH_PREFIX = 'cash/';
/** How long a change that no fill explains must stand before its record is looked for. */
const STANDS_MS = 15_000;
const MARGIN_MS = 60_000;
/** Symbols whose fills are read for one change of cash that nothing explains. */
const MOST_READ = 5;

/** Keeps the cash of each quote asset: what fills don't explain is looked for in the records once, then taken as it is. */
export class CashKeeper {
  readonly otherMarkets: OtherMarkets;
  private readonly account: Account;
  private readonly books = new Map<string, CashBook>();
  private readonly waiting = new Map<string, { readonly gap: string; readonly since: number }>();
  private readonly looking = new Set<string>();

  constructor(account: Account) {
    this.account = account;
    this.otherMarkets = new OtherMarkets(account);
  }

  restore(docs: ReadonlyMap<string, Json>): void {
    for (const [key, value] of docs) {
      const stored = key.startsWith(CASH_PREFIX) ? cashBook.safeParse(value) : null;
      if (stored?.success) this.books.set(stored.data.asset, stored.data);
    }
  }

  all(): ReadonlyMap<string, CashBook> {
    return this.books;
  }

  /** The books with all fills counted that the account is still to show, without the ids of their records. */
  counted(): Record<string, CashBook> {
    const counted = [...this.books].map(([asset, book]): [string, CashBook] => {
      const fills = this.fillsIn(asset);
      const total = exact(book.total).plus(fills).minus(book.fills);
      return [asset, { ...book, total: kept(total), fills: kept(fills), ids: [] }];
    });
    return Object.fromEntries(counted);
  }

  private fillsIn(asset: string): Exact {
    return [...this.account.bookkeeper.all().values()]
      .filter((each) => each.quote === asset)
      .reduce((sum, each) => sum.plus(each.book.tallies.cash), NONE);
  }

  /** The account was read; what is under way is left for a later reading. */
  look(): void {
    const { account } = this;
    const quotes = Map.groupBy(account.symbols.values(), ({ state: { market } }) => market.quote);
    for (const [asset, states] of quotes) {
      const reading = states.every((managed) => isCalm(managed)) ? this.reading(asset) : null;
      if (reading) this.reconcile(asset, reading);
      else this.waiting.delete(asset);
    }
  }

  private reading(asset: string): CashReading | null {
    const { newest } = this.account;
    if (!newest || newest.balances.unread) return null;
    const balance = newest.balances.get(asset);
    const total = balance ? text(totalOf(balance)) : '0';
    return { at: Math.round(newest.at), total, fills: kept(this.fillsIn(asset)) };
  }

  private reconcile(asset: string, reading: CashReading): void {
    const before = this.books.get(asset);
    if (!before) {
      this.keep(firstCash(asset, reading), []);
      return;
    }
    const gap = cashGap(before, reading);
    if (exact(gap).isZero()) {
      this.waiting.delete(asset);
      if (before.total !== reading.total) this.keep(cashAfter(before, reading, []).book, []);
      return;
    }
    const now = this.account.clock.monotonic();
    const waits = this.waiting.get(asset);
    if (waits?.gap !== gap) {
      this.waiting.set(asset, { gap, since: now });
      return;
    }
    if (now - waits.since < STANDS_MS || this.looking.has(asset)) return;
    owned(this.explain(asset, before, gap), (error) => this.account.fault(error));
  }

  private async explain(asset: string, before: CashBook, gap: string): Promise<void> {
    this.looking.add(asset);
    try {
      const since = before.at - MARGIN_MS;
      await this.lookBack(asset);
      const [moved, traded] = await Promise.all([
        movementsSince(this.account, asset, since),
        this.otherMarkets.recordsSince(asset, since),
      ]);
      const reading = this.reading(asset);
      const same = reading !== null && this.books.get(asset) === before && cashGap(before, reading) === gap;
      if (!same) return;
      const fresh = [...moved, ...traded].filter(({ id }) => !before.ids.includes(id));
      const used = attribute(dec(exact(gap)), fresh, before.at) ?? [];
      const { book, movements } = cashAfter(before, reading, used.map(recordOf));
      this.waiting.delete(asset);
      this.keep(book, movements);
    } finally {
      this.looking.delete(asset);
    }
  }

  /** A fill that the exchange tells otherwise now changes the cash too. */
  private async lookBack(asset: string): Promise<void> {
    const { bookkeeper, symbols } = this.account;
    const tradedAt = ({ market }: SymbolState) => bookkeeper.book(market.symbol).at;
    const newest = [...symbols.values()]
      .filter(({ state: { market } }) => market.quote === asset)
      .toSorted((one, other) => tradedAt(other.state) - tradedAt(one.state))
      .slice(0, MOST_READ);
    await Promise.all(newest.map(({ state }) => bookkeeper.corrected.lookBack(state)));
  }

  private keep(book: CashBook, movements: readonly CashMovement[]): void {
    this.books.set(book.asset, book);
    const rows = movements.map((movement): JournalRow => {
      const at = this.account.clock.now();
      return { type: 'event', row: { at, symbol: null, kind: CASH_EVENT, sentence: '', data: { movement } } };
    });
    this.account.recordSoon([...rows, { type: 'doc', key: `${CASH_PREFIX}${book.asset}`, value: book }]);
  }
}

/**
 * Nothing of the symbol is under way that its cash does not show yet. A limit may rest for days: its fills are told by its
 * order.
 */
function isCalm({ account, state }: ManagedSymbol): boolean {
  const { doc } = state;
  return (
    state.busy === null &&
    state.look === null &&
    !hasOpen(state) &&
    state.changeSeen === null &&
    doc.owed.length === 0 &&
    Object.keys(doc.pendingOwn).length === 0 &&
    Object.keys(doc.unread).length === 0 &&
    account.bookkeeper.isReconciled(state)
  );
}

function recordOf({ id, at, kind, amount }: BaseRecord & { readonly amount: { toFixed(): string } }) {
  const flow = kind === 'trade' ? ('market' as const) : kind;
  return { id, at, flow, amount: amount.toFixed() };
}
