import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { FeeReader } from '../account/fee-reader.ts';
import { ManagedSymbol } from '../account/managed-symbol.ts';
import { SerialQueue } from '../account/serial-queue.ts';
import { newSymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { Market } from '../ports/exchange.ts';
import type { JournalRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { DOLLAR_QUOTES } from '../rules/limits.ts';
import type { Standing } from '../standing/standing.ts';
import { newSymbolDoc, type SymbolDoc, symbolRow } from '../state/symbol-doc.ts';
import { whileClosed } from './decide.ts';

/** More than this would not be read within the exchange's limits by one program. */
export const MOST_SYMBOLS = 100;

/** The list of managed symbols: one per base asset, and no asset both base of one and quote of another. */
export class Symbols {
  private readonly account: Account;
  private readonly standing: Standing;
  private readonly fees: FeeReader;
  private readonly queue = new SerialQueue();

  constructor(account: Account, standing: Standing) {
    this.account = account;
    this.standing = standing;
    this.fees = new FeeReader(account);
  }

  /** Every market of the exchange as its rules were last read, those that can't be traded among them. */
  list(): readonly Market[] {
    return this.account.rules.list();
  }

  /** Reads the markets anew, where that was not done just now: a listing may be new, or open again. */
  async reread(): Promise<void> {
    await this.account.rules.refresh();
  }

  /** Why the symbol can't be added, in one sentence; null when it can. */
  refusal(symbol: string): Told | null {
    const market = this.account.rules.get(symbol);
    if (!market) return words.commands.symbols.unknown({ symbol });
    if (this.account.symbols.has(symbol)) return words.commands.symbols.listed({ symbol });
    if (market.closedReason) return market.closedReason;
    if (this.account.symbols.size >= MOST_SYMBOLS)
      return words.commands.symbols.most({ most: MOST_SYMBOLS, symbol });
    if (!DOLLAR_QUOTES.has(market.quote)) {
      return words.commands.symbols.noDollar({ symbol, quote: market.quote });
    }
    for (const { state } of this.account.symbols.values()) {
      if (state.market.base === market.base) {
        return words.commands.symbols.sameBase({ base: market.base, other: state.market.symbol });
      }
      if (state.market.quote === market.base || state.market.base === market.quote) {
        return words.commands.symbols.sharedAsset({ symbol, other: state.market.symbol });
      }
    }
    return null;
  }

  /**
   * Adds a symbol; its first check adopts what is held, or asks what it is for where the venue says so. Adding never
   * sends an order. Rejects with a Refusal, or with `JournalDown`: then it is not managed.
   */
  add(symbol: string): Promise<void> {
    return this.queue.run(async () => {
      const { account } = this;
      if (account.rules.get(symbol)?.closedReason !== null) await this.reread();
      const market = account.rules.get(symbol);
      const refusal = this.refusal(symbol);
      if (refusal || !market) throw new Refusal(market ? 'refused' : 'unknown-symbol', refusal ?? '');
      const doc = this.entering(symbol) ?? newSymbolDoc(symbol, account.clock.now());
      await account.decide({
        rows: [symbolRow(symbol, doc), listed([...account.symbols.keys(), symbol])],
        apply: () => {
          this.insert(market, doc, null);
        },
        said: { symbol, kind: 'symbol-added', sentence: words.commands.symbols.added({ symbol }) },
      });
    });
  }

  /**
   * Removes a symbol: closed to orders, written, then removed; open again when it can't be written. Rejects with a
   * Refusal while a trade, an unknown or an own order is open.
   */
  remove(symbol: string): Promise<void> {
    return this.queue.run(async () => {
      const { account } = this;
      const managed = account.symbols.get(symbol);
      if (!managed) throw new Refusal('unknown-symbol', words.commands.notInTheList({ symbol }));
      if (managed.state.unknown.size > 0)
        throw new Refusal('not-now', words.commands.symbols.outcomeUnknown({ symbol }));
      const stands = this.standing.holdsBack(managed.state);
      if (stands) throw new Refusal('not-now', stands);
      if (managed.state.live.size > 0 && !managed.state.busy)
        throw new Refusal('not-now', words.commands.symbols.orderOpen({ symbol }));
      const others = [...account.symbols.keys()].filter((each) => each !== symbol);
      await whileClosed(managed, words.commands.symbols.beingRemoved({ symbol }), () =>
        account.decide({
          rows: [symbolRow(symbol, null), listed(others)],
          apply: () => {
            account.symbols.delete(symbol);
            account.changed('symbols');
            account.changed('orders');
          },
          said: { symbol, kind: 'symbol-removed', sentence: words.commands.symbols.removed({ symbol }) },
        }),
      );
    });
  }

  /** Takes the trader's order of the list over. Rejects with a Refusal unless it names each symbol once. */
  reorder(symbols: readonly string[]): Promise<void> {
    return this.queue.run(async () => {
      const { symbols: states } = this.account;
      if (
        new Set(symbols).size !== states.size ||
        symbols.length !== states.size ||
        !symbols.every((each) => states.has(each))
      ) {
        throw new Refusal('bad-arguments', words.commands.symbols.nameEachOnce);
      }
      await this.account.decide({
        rows: [listed(symbols)],
        apply: () => {
          const moved = symbols.flatMap((symbol) => states.get(symbol) ?? []);
          states.clear();
          for (const managed of moved) states.set(managed.state.market.symbol, managed);
          this.account.changed('symbols');
        },
      });
    });
  }

  /** The document of a symbol that asks before it adopts; null where it adopts. */
  private entering(symbol: string): SymbolDoc | null {
    const { circumstances, clock, ids } = this.account;
    if (!circumstances.asksFoundHolding) return null;
    const at = clock.now();
    return { ...newSymbolDoc(symbol, at), entry: { id: ids.next(), askedAt: at, found: null } };
  }

  /** `careful`: why its first evaluation must ask; null where nothing is known of it. */
  insert(market: Market, doc: SymbolDoc, careful: Told | null): ManagedSymbol {
    const managed = new ManagedSymbol(this.account, newSymbolState(market, doc, careful));
    this.account.symbols.set(market.symbol, managed);
    this.account.changed('symbols');
    this.fees.read(managed);
    return managed;
  }
}

/** The row that keeps the list of symbols, in the trader's order, over restarts. */
function listed(symbols: readonly string[]): JournalRow {
  return { type: 'doc', key: 'symbols', value: symbols };
}
