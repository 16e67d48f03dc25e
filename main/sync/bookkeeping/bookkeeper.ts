import { type Decimal, dec, max, min, ZERO } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { attribute, type UsedRecord } from '../attribution/attribute.ts';
import { recordsSince } from '../attribution/collect-records.ts';
import { apply } from '../books/apply.ts';
import type { Book } from '../books/book.ts';
import { emptyBook } from '../books/book.ts';
import type { Flow, Hand, Movement } from '../books/movement.ts';
import type { Fill, Book as OrderBook } from '../ports/exchange.ts';
import type { JournalRow, Json } from '../ports/journal.ts';
import { bookRow } from './book-row.ts';
import { CashKeeper } from './cash-keeper.ts';
import { CorrectedFills } from './corrected-fills.ts';
import { type Draft, flowDraft, recordDraft, type Titled, tradeDraft } from './drafts.ts';
import { BOOK_PREFIX, bookKey, type KeptBook, keptBook, newKeptBook, withBook } from './kept-book.ts';
import { MinuteMids } from './minute-mids.ts';
import { StatedCosts } from './stated-costs.ts';
import { ThirdAssets } from './third-assets.ts';
import { WorthKeeper } from './worth-keeper.ts';

/**
 * Keeps the books of one account: each fill, each record and each change without a record becomes a movement in the
 * journal, and what is held by a book is what the account was last seen to hold. It never sends and never waits; a
 * fault of its own is told and holds nothing back.
 */
export class Bookkeeper {
  readonly mids = new MinuteMids();
  readonly thirds: ThirdAssets;
  readonly cash: CashKeeper;
  readonly worth: WorthKeeper;
  readonly costs: StatedCosts;
  readonly corrected: CorrectedFills;
  private readonly account: Account;
  private readonly books = new Map<string, KeptBook>();
  private readonly empty = new Map<string, Book>();
  private readonly looking = new Set<string>();
  private told = false;

  constructor(account: Account) {
    this.account = account;
    this.thirds = new ThirdAssets(account, this.mids);
    this.cash = new CashKeeper(account);
    this.worth = new WorthKeeper(account);
    this.costs = new StatedCosts(account, this);
    this.corrected = new CorrectedFills(account, this);
  }

  /** Takes the books over that the journal has. */
  restore(docs: ReadonlyMap<string, Json>): void {
    this.cash.restore(docs);
    this.worth.restore(docs);
    for (const [key, value] of docs) {
      if (!key.startsWith(BOOK_PREFIX) || value === null) continue;
      const stored = keptBook.safeParse(value);
      if (stored.success) this.books.set(key.slice(BOOK_PREFIX.length), stored.data);
    }
    this.costs.restore(docs);
  }

  /** A pass over all symbols has ended. */
  passed(): void {
    this.guarded(() => {
      this.cash.look();
      this.worth.look();
      return [];
    });
  }

  /** The book has been compared with the account, and nothing of it is still looked for. */
  isReconciled({ market }: Pick<SymbolState, 'market'>): boolean {
    const kept = this.books.get(market.symbol);
    return kept !== undefined && kept.settledAt !== null && kept.open === null;
  }

  /** All books, also of symbols that were removed. */
  all(): ReadonlyMap<string, KeptBook> {
    return this.books;
  }

  /** A record is in the book, as far back as its ids reach; of a trade by its trade id. */
  holds(symbol: string, id: string): boolean {
    return this.books.get(symbol)?.ids.includes(id) ?? false;
  }

  book(symbol: string): Book {
    return this.books.get(symbol)?.book ?? this.nothing(symbol);
  }

  /** The book of a reading: its middle price is that of its minute. */
  saw(book: OrderBook): void {
    this.mids.note(book.symbol, book.readAt, book.bids[0]?.price, book.asks[0]?.price);
  }

  /** Learns what the third assets are worth that these fills were charged in. Never fails. */
  async learnPrices({ market }: Pick<SymbolState, 'market'>, fills: readonly Fill[]): Promise<void> {
    const charged = fills.filter(({ fee }) => !fee.isZero()).map(({ feeAsset }) => feeAsset);
    const thirds = charged.filter((asset) => asset !== market.base && asset !== market.quote);
    if (thirds.length > 0) await this.thirds.learn(thirds);
  }

  /** The rows of a fill of this symbol; one that is in the book already has none. */
  trade(managed: ManagedSymbol, fill: Fill, hand: Hand): JournalRow[] {
    const { state } = managed;
    // Before anything is traded, what is held already is in the book.
    const first = this.of(state).settledAt === null ? this.reconciled(managed) : [];
    return [...first, ...this.post(state, [tradeDraft(this, state, fill, hand)])];
  }

  /** The rows of a fee that a fill of another symbol has charged in this symbol's base. */
  fee(state: SymbolState, fill: Fill): JournalRow[] {
    return this.post(state, [
      flowDraft(this, state, 'fee', `fee:${fill.symbol}:${fill.tradeId}`, fill.fee.neg(), fill.at),
    ]);
  }

  /**
   * What is held is reconciled: `used` are the records that explain a change, and what the book still lacks came or went
   * without one. With `takenSince` a click took it as read, and the records since then are looked for behind it. Returns
   * the rows of it.
   */
  reconciled(
    managed: ManagedSymbol,
    used: readonly UsedRecord[] = [],
    takenSince: number | null = null,
  ): JournalRow[] {
    const { state } = managed;
    return this.guarded(() => {
      if (!state.doc.ledger) return [];
      const before = this.of(state);
      const since = before.settledAt === null ? null : (before.open ?? takenSince);
      if (before.settledAt !== null && this.waitsForOwn(state)) {
        // An own fill that isn't read yet comes first: what an external action sold may have been bought by it.
        const from = Math.min(since ?? this.account.clock.now(), ...used.map(({ at }) => at - 1));
        this.books.set(state.market.symbol, { ...before, open: from });
        return [this.row(state)];
      }
      if (since === null) return this.balance(state, used, true);
      const rows = this.balance(state, used, false);
      if (this.lacks(state).isZero()) return [...rows, ...this.balance(state, [], true)];
      this.books.set(state.market.symbol, { ...this.of(state), open: since });
      owned(this.lookForRecords(managed, since), (error) => this.account.fault(error));
      return [...rows, this.row(state)];
    });
  }

  /** The book lacks something while own fills of the symbol are still to be read. */
  private waitsForOwn(state: SymbolState): boolean {
    return Object.keys(state.doc.unread).length > 0 && !this.lacks(state).isZero();
  }

  /** What came or went before a click took it as read, by its records; what they don't tell is not explained. */
  private async lookForRecords(managed: ManagedSymbol, since: number): Promise<void> {
    const { state } = managed;
    const { symbol } = state.market;
    if (this.looking.has(symbol)) return;
    this.looking.add(symbol);
    try {
      const records = await recordsSince(managed, since);
      const { ids } = this.of(state);
      const lacks = this.lacks(state);
      const fresh = records.filter(({ id, at }) => !ids.includes(id) && at > since);
      const used = lacks.isZero() ? [] : (attribute(lacks, fresh, since) ?? []);
      const rows = this.guarded(() => this.balance(state, used, true));
      if (rows.length > 0) this.account.recordSoon(rows);
    } finally {
      this.looking.delete(symbol);
    }
  }

  /** What the account was last seen to hold, own fills counted that it will show and those left out that aren't read. */
  private due(state: SymbolState): { readonly total: Decimal; readonly reserved: Decimal } {
    const { doc, market } = state;
    const total = max(ZERO, sumOf(doc.pendingOwn).plus(doc.ledger?.total ?? '0'));
    return { total, reserved: min(total, this.account.settings.reserve(market.base)) };
  }

  /** What of the base the book doesn't know of, signed: no fill, no record and no change of the reserve tells of it. */
  private lacks(state: SymbolState): Decimal {
    const { total, reserved } = this.due(state);
    const before = this.of(state);
    const first = before.settledAt === null;
    return total
      .minus(first ? reserved : before.reserved)
      .minus(sumOf(state.doc.unread))
      .minus(before.book.quantity);
  }

  /** Works records and the reserve into the book, and with `all` what it lacks after them. */
  private balance(state: SymbolState, used: readonly UsedRecord[], all: boolean): JournalRow[] {
    const before = this.of(state);
    const { reserved } = this.due(state);
    const at = this.account.clock.now();
    const parts = used
      .filter(({ id }) => !before.ids.includes(id))
      .map((record) => ({ amount: record.amount, draft: recordDraft(this, state, record) }));
    const first = before.settledAt === null;
    const add = (flow: Flow, amount: Decimal) => {
      if (amount.isZero()) return;
      parts.push({ amount, draft: flowDraft(this, state, flow, `${flow}:${at}`, amount, at) });
    };
    if (all) {
      const open = parts.reduce((left, { amount }) => left.minus(amount), this.lacks(state));
      const corrected = first ? [] : this.corrected.explaining(state, open);
      parts.push(...corrected);
      const rest = corrected.reduce((left, { amount }) => left.minus(amount), open);
      if (!first) add('reserve', dec(before.reserved).minus(reserved));
      add(first && rest.gt(0) ? 'adopted' : 'unexplained', rest);
    }
    const reconciles = all && (first || before.open !== null || !reserved.eq(before.reserved));
    if (parts.length === 0 && !reconciles) return [];
    if (all)
      this.books.set(state.market.symbol, {
        ...before,
        reserved: reserved.toFixed(),
        settledAt: at,
        open: null,
      });
    // What comes is in the book before what goes: nothing goes that isn't there.
    const inOrder = parts.toSorted((one, other) => Number(one.amount.lt(0)) - Number(other.amount.lt(0)));
    return this.post(
      state,
      inOrder.map(({ draft }) => draft),
    );
  }

  /** One object for each symbol, so that what was worked out of it holds. */
  private nothing(symbol: string): Book {
    let book = this.empty.get(symbol);
    if (!book) {
      book = emptyBook(symbol);
      this.empty.set(symbol, book);
    }
    return book;
  }

  private of({ market }: Titled): KeptBook {
    return this.books.get(market.symbol) ?? newKeptBook(market.symbol, market);
  }

  /** Numbers movements, works them into the book, and returns their rows; none where they don't fit it. */
  post(state: Titled, drafts: readonly Draft[]): JournalRow[] {
    return this.guarded(() => {
      const { symbol } = state.market;
      const rows: JournalRow[] = [];
      let kept = this.of(state);
      for (const draft of drafts) {
        const movement = { ...draft, seq: kept.book.seq + 1 } as Movement;
        const { book, effect } = apply(kept.book, movement, state.market);
        kept = withBook(kept, book, idOf(movement));
        this.corrected.entered(symbol, movement);
        rows.push(bookRow(this.account.clock.now(), symbol, movement, effect));
      }
      this.books.set(symbol, kept);
      this.account.changed('symbols');
      return [...rows, this.row(state)];
    });
  }

  /** The row that keeps the book as it is now. */
  private row({ market }: Titled): JournalRow {
    return { type: 'doc', key: bookKey(market.symbol), value: this.of({ market }) };
  }

  private guarded(work: () => JournalRow[]): JournalRow[] {
    try {
      return work();
    } catch (error) {
      // The figures are wrong from here on, and the trading isn't: said once, and nothing is held back by it.
      if (!this.told) this.account.fault(error);
      this.told = true;
      return [];
    }
  }
}

const sumOf = (amounts: Readonly<Record<string, string>>): Decimal =>
  Object.values(amounts).reduce((sum, amount) => sum.plus(amount), ZERO);

const idOf = (movement: Movement): string =>
  movement.kind === 'trade' ? movement.id.slice('trade:'.length) : movement.id;
