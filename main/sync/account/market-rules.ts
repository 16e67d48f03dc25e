import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { Market, Side } from '../ports/exchange.ts';
import { changesOf, sideClosed, unlistedMarket } from '../rules/market-changes.ts';
import { together } from '../together.ts';
import type { Account } from './account.ts';

/** Markets list, pause, open and change their steps at any hour (MEXC API notes 0.2). */
const EVERY_MS = 15 * 60_000;
/** A reading that failed, or that missed a symbol of the trader's, is made anew this soon. */
const AGAIN_MS = 60_000;
/** However often it is asked for: one reading weighs a twelfth of what MEXC allows in 10 s (MEXC API notes 2.2). */
const NOT_BEFORE_MS = 10_000;
/** Rules that could not be read for so long are said to be old. */
const OLD_MS = 60 * 60_000;

/** What the exchange lets be traded and how, kept fresh; what changes for a symbol of the trader's is said. */
export class MarketRules {
  private readonly account: Account;
  private markets: ReadonlyMap<string, Market>;
  private reading: Promise<boolean> | null = null;
  /** Monotonic: the last good reading and the last attempt; the engine is begun with one just read. */
  private readAt: number;
  private triedAt: number;
  private dueAt: number;
  private saidOld = false;
  /** Symbols of the trader's that the last reading did not list, or not readably. */
  private readonly missing = new Set<string>();
  private readonly odd = new Set<string>();

  constructor(account: Account, markets: readonly Market[]) {
    this.account = account;
    this.markets = bySymbol(markets);
    this.readAt = account.clock.monotonic();
    this.triedAt = this.readAt - NOT_BEFORE_MS;
    this.dueAt = this.readAt + EVERY_MS;
  }

  get(symbol: string): Market | undefined {
    return this.markets.get(symbol);
  }

  list(): readonly Market[] {
    return [...this.markets.values()];
  }

  /** Reads them anew when it is time; nobody waits for it. */
  keepFresh(): void {
    if (this.account.clock.monotonic() >= this.dueAt) this.refreshSoon();
  }

  /**
   * What they say of a symbol of the trader's doesn't fit what else the exchange tells, or a stop waits for it to change:
   * each minute while that is so.
   */
  doubt(): void {
    this.dueAt = Math.min(this.dueAt, this.triedAt + AGAIN_MS);
  }

  /**
   * The trader wants something of a market, of one side or at all: where they close it to that, they are read anew first,
   * see `refresh`, since it may be open again.
   */
  async reconsider(market: Market, side: Side | null = null): Promise<void> {
    if (market.closedReason ?? (side && sideClosed(market, side))) await this.refresh();
  }

  /** Reads them anew at once, see `refresh`; nobody waits for it. */
  refreshSoon(): void {
    owned(this.refresh(), (error) => this.account.fault(error));
  }

  /**
   * Reads them anew, at most once in 10 s: whoever asks sooner has what there is. True when they have just been read.
   * Never rejects for what the exchange or the network did.
   */
  refresh(): Promise<boolean> {
    if (this.reading) return this.reading;
    if (this.account.clock.monotonic() - this.triedAt < NOT_BEFORE_MS) return Promise.resolve(false);
    this.reading = this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async read(): Promise<boolean> {
    const { clock, exchange } = this.account;
    this.triedAt = clock.monotonic();
    this.dueAt = this.triedAt + AGAIN_MS;
    const reply = await exchange.markets();
    if (this.account.closing) return false;
    if (!reply.ok) {
      this.sayOld(reply.failure.sentence);
      return false;
    }
    this.readAt = clock.monotonic();
    this.saidOld = false;
    this.markets = bySymbol(reply.value);
    for (const symbol of this.account.symbols.keys()) this.apply(symbol);
    if (this.missing.size === 0) this.dueAt = this.readAt + EVERY_MS;
    return true;
  }

  /** One reply that doesn't list a symbol, or not readably, changes nothing: the next one must agree. */
  private apply(symbol: string): void {
    const { account } = this;
    const managed = account.symbols.get(symbol);
    if (!managed) return;
    const before = managed.state.market;
    const listed = this.markets.get(symbol);
    if (listed?.unreadable) {
      if (before.closedReason === null) this.sayOdd(symbol, listed.closedReason ?? '');
      return;
    }
    this.odd.delete(symbol);
    if (!listed && before.sides !== 'none' && !this.missing.has(symbol)) {
      this.missing.add(symbol);
      return;
    }
    this.missing.delete(symbol);
    const now = listed ?? (before.sides === 'none' ? before : unlistedMarket(symbol));
    const changes = changesOf(before, now);
    if (changes === null) return;
    managed.apply({ type: 'market changed', market: now });
    const closes = now.closedReason !== null && before.closedReason === null;
    account.say({
      symbol,
      kind: 'market-rule',
      tone: 'caution',
      sentence: changes,
      ...(closes ? { notify: { kind: 'alert' as const, title: words.market.closedTitle({ symbol }) } } : {}),
    });
    account.onMarket?.(managed, before);
  }

  private sayOdd(symbol: string, sentence: Told): void {
    if (this.odd.has(symbol)) return;
    this.odd.add(symbol);
    this.account.say({
      symbol,
      kind: 'market-rule',
      tone: 'caution',
      sentence: together(sentence, words.market.keepsRules),
    });
  }

  private sayOld(why: Told): void {
    const age = this.account.clock.monotonic() - this.readAt;
    if (this.saidOld || age < OLD_MS) return;
    this.saidOld = true;
    this.account.say({
      symbol: null,
      kind: 'market-rule',
      tone: 'caution',
      sentence: words.market.notRead({ minutes: Math.floor(age / 60_000), why }),
    });
  }
}

function bySymbol(markets: readonly Market[]): ReadonlyMap<string, Market> {
  return new Map(markets.map((market) => [market.symbol, market]));
}
