import { dec, text } from '#shared/decimal.ts';
import type { CheckView } from '#shared/ipc/slices.ts';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { Account, type AccountDeps } from './account/account.ts';
import type { ManagedSymbol } from './account/managed-symbol.ts';
import { PurchaseTurns } from './account/purchase-turns.ts';
import { Recovery, takeBack, takeBackUnderWay } from './account/recover.ts';
import { assetsOf } from './account/symbol-state.ts';
import { Looks } from './check/looks.ts';
import { requestsOf } from './check/observe.ts';
import { tellOverdue } from './check/overdue.ts';
import { evaluateObserved, ownFault, type PassHooks, pass } from './check/pass.ts';
import { UNRECONCILED_CADENCE_MS } from './check/reconcile.ts';
import { lookAtStranger } from './check/stranger.ts';
import { Answers } from './commands/answers.ts';
import { Clicks } from './commands/clicks.ts';
import { Control } from './commands/control.ts';
import { Corrections } from './commands/corrections.ts';
import { Symbols } from './commands/symbols.ts';
import { words } from './engine-words.ts';
import { isProgramId } from './ports/ids.ts';
import type { JournalRow, JournalSnapshot } from './ports/journal.ts';
import type { StreamEvent } from './ports/stream.ts';
import { Countdowns } from './prompts/countdown.ts';
import { unlistedMarket } from './rules/market-changes.ts';
import { Scheduler } from './schedule/scheduler.ts';
import { StreamWatchdog } from './schedule/stream-watchdog.ts';
import { standingKey } from './standing/document.ts';
import { Standing } from './standing/standing.ts';
import { restoredDoc } from './state/earlier-doc.ts';
import { newSymbolDoc, symbolKey } from './state/symbol-doc.ts';

export interface EngineDeps extends AccountDeps {
  readonly snapshot: JournalSnapshot;
  /** Symbols to manage, in the trader's order; what the journal knows of them is taken from the snapshot. */
  readonly symbols: readonly string[];
  readonly checked: (check: CheckView) => void;
  /** The venue has a private stream: while it is down or silent, the account is read every 5 s. */
  readonly streams?: boolean;
  /** The stream is up and tells nothing: it is to be opened anew. */
  readonly reopenStream?: (reason: Told) => void;
  /** Opens connections for so many requests, so that what follows takes one round trip; sends nothing. */
  readonly warm?: (requests: number) => void;
  /** The trader chose a setting by answering a question. Resolves when it is durable and holds; rejects when not. */
  readonly choose: (symbol: string, key: string, value: string) => Promise<void>;
  /**
   * Sets a reserve in one write with the answer that it belongs to. `write` gets its row, and what must be called when
   * that is durable; its error is passed on.
   */
  readonly reserve: (
    asset: string,
    amount: string,
    write: (row: JournalRow, apply: () => void) => Promise<void>,
  ) => Promise<void>;
}

/** After a resynchronisation that failed, the next pass tries it again this soon when a correction waits for it. */
const LOOK_AGAIN_MS = 1000;
/** A jump between the wall clock and the monotonic one by more than this is a changed or slept clock. */
const CLOCK_JUMP_MS = 2000;

/**
 * The sync engine of one account. Everything it knows of the world comes through its ports; what it says goes to
 * the listener. `start` resolves unended orders before the first check.
 */
export class Engine {
  readonly account: Account;
  readonly scheduler: Scheduler;
  readonly clicks: Clicks;
  readonly answers: Answers;
  readonly control: Control;
  private readonly corrections: Corrections;
  readonly symbols: Symbols;
  readonly standing: Standing;
  private readonly recovery: Recovery;
  private readonly hooks: PassHooks;
  private readonly looking: PassHooks;
  private readonly looks: Looks;
  private readonly streams: boolean;
  private readonly warm: EngineDeps['warm'];
  private lastPass: { readonly mono: number; readonly wall: number } | null = null;
  private resync = true;
  private readonly streamWatchdog: StreamWatchdog;
  private readonly countdowns: Countdowns;

  constructor(deps: EngineDeps) {
    this.account = new Account(deps);
    this.hooks = { correct: (managed) => this.corrections.correct(managed, false), checked: deps.checked };
    this.looking = { ...this.hooks, correct: (managed) => this.lookAgain(managed) };
    this.streams = deps.streams ?? false;
    this.warm = deps.warm;
    this.streamWatchdog = this.watchStream(deps.reopenStream);
    this.account.untold = this.streams;
    this.account.onReading = (balances, askedAt) => this.streamWatchdog.read(balances, askedAt);
    this.countdowns = new Countdowns(this.account);
    this.account.onQuestion = (managed) => this.countdowns.watch(managed);
    const purchaseTurns = new PurchaseTurns();
    const after = (managed: ManagedSymbol) => this.afterActivity(managed);
    this.recovery = new Recovery(this.account, after, (managed, error) => {
      ownFault(managed, error);
    });
    this.account.lookUp = (managed) => this.recovery.look(managed);
    this.scheduler = new Scheduler(deps.clock, {
      cadenceMs: () => this.cadence(),
      wakeAt: () => this.wakeAt(),
      pass: (reason) => this.pass(reason),
      fault: (error) => this.account.fault(error),
      soon: deps.warm && (() => this.openAhead()),
    });
    this.looks = new Looks(
      this.account,
      (missed) => (missed ? this.scheduler.hint('after a long look') : this.scheduler.arm()),
      (managed, error) => {
        ownFault(managed, error);
      },
    );
    this.clicks = new Clicks(this.account, purchaseTurns, after);
    const putRight = this.clicks.putRight.bind(this.clicks);
    this.standing = new Standing(this.account, purchaseTurns, after);
    const { standing } = this;
    this.corrections = new Corrections(this.account, purchaseTurns, after);
    this.control = new Control(this.account, standing);
    this.answers = new Answers(this.account, after, {
      ...deps,
      putRight,
      standing,
      corrections: this.corrections,
    });
    this.symbols = new Symbols(this.account, this.standing);
    this.restore(deps);
  }

  /** Begins: unended orders are looked up at once, then the first check, then the cadence. */
  async start(): Promise<void> {
    this.scheduler.start();
    for (const managed of this.account.symbols.values()) {
      this.recovery.look(managed);
      takeBackUnderWay(managed);
      this.countdowns.watch(managed);
    }
    await this.standing.begin();
    await this.scheduler.now('start');
  }

  /** Sends nothing new; waits for what is in flight. */
  async stop(): Promise<void> {
    this.account.closing = true;
    for (const managed of this.account.symbols.values())
      if (managed.state.busy) managed.apply({ type: 'execution stopped' });
    this.streamWatchdog.stop();
    this.countdowns.stop();
    await this.scheduler.stop();
    await this.looks.idle();
    await this.recovery.close();
    await Promise.all([
      this.corrections.idle(),
      this.control.idle(),
      this.clicks.idle(),
      this.standing.idle(),
    ]);
    this.account.ended = true;
  }

  /** A stream event is a hint that starts a check; only the book top is used as it is. */
  hint(event: StreamEvent): void {
    if (event.type === 'book') {
      const managed = this.account.symbols.get(event.symbol);
      if (!managed) return;
      const price = { bid: event.bid, ask: event.ask, at: event.at };
      managed.apply({ type: 'priced', price });
      this.standing.stops.price(managed, event);
      this.account.bookkeeper.mids.note(event.symbol, event.at, event.bid, event.ask);
      this.account.changed('symbols');
      return;
    }
    if (event.type === 'up' || event.type === 'down') {
      if (event.type === 'up') {
        this.streamWatchdog.up();
        this.resync = true;
      } else this.streamWatchdog.down();
      this.account.untold = this.streams && !this.streamUp;
      this.scheduler.hint('stream');
      return;
    }
    this.streamWatchdog.event();
    if (event.type !== 'account') {
      const managed = this.account.symbols.get(event.symbol);
      if (managed) managed.waits.hinted();
      if (event.type === 'fill' && !managed) this.account.bookkeeper.cash.otherMarkets.hear(event.symbol);
      const id = event.clientOrderId;
      if (managed && isProgramId(id) && !managed.state.live.has(id)) {
        managed.apply({ type: 'own order told of' });
        // A journal that can't be read is told of by the check that follows.
        if (!this.account.ownIds.has(id)) lookAtStranger(managed, id).catch(() => undefined);
      }
    }
    if (!this.leftToRead(event)) this.scheduler.hint(event.type);
  }

  /** Sleep, wake, offline, online: a full resynchronisation follows, never a burst of missed checks. */
  wake(reason: string): void {
    if (reason === 'wake') this.standing.stops.away();
    this.resync = true;
    this.scheduler.hint(reason);
  }

  preview(symbol: string, action: TradeAction, size: TradeSize): Promise<PreviewView> {
    // A click may follow.
    this.openAhead();
    return this.clicks.preview(symbol, action, size);
  }

  /** The trader asks for a check: of a market that is believed closed the rules are read anew for it. */
  async checkNow(reason: string): Promise<void> {
    const { rules, symbols } = this.account;
    for (const { state } of symbols.values()) await rules.reconsider(state.market);
    await this.scheduler.now(reason);
  }

  /** Fresh settings or reserves: evaluated at the next check, found to be "after a change of settings". */
  settingsChanged(): void {
    this.scheduler.hint('settings');
  }

  private restore(deps: EngineDeps): void {
    this.account.paused = deps.snapshot.docs.get('paused') === true;
    this.account.bookkeeper.restore(deps.snapshot.docs);
    for (const symbol of deps.symbols) {
      const market = this.account.rules.get(symbol) ?? unlistedMarket(symbol);
      const stored = deps.snapshot.docs.get(symbolKey(symbol));
      const restored = restoredDoc(stored, this.account.clock.now());
      // One that tells of another symbol stands in the wrong place.
      const { doc, waited } = restored.doc?.symbol === symbol ? restored : { doc: null, waited: null };
      const managed = doc
        ? this.symbols.insert(market, doc, words.account.sinceStart)
        : this.symbols.insert(market, newSymbolDoc(symbol, this.account.clock.now()), null);
      if (waited !== null) this.sayWaited(managed, waited);
      if (stored !== undefined && stored !== null && !doc) {
        this.account.say({
          symbol,
          kind: 'journal',
          tone: 'alarm',
          sentence: words.account.journal.unreadable({ symbol }),
        });
      }
      this.standing.restore(managed, deps.snapshot.docs.get(standingKey(symbol)));
      takeBack(managed, deps.snapshot.unendedOrders);
    }
  }

  /** A Long by percent that waited for money under an earlier version, with its share of 0 to 1. */
  private sayWaited(managed: ManagedSymbol, share: string): void {
    const { account } = this;
    const { base, quote, symbol } = managed.state.market;
    account.recordSoon([
      managed.update({}),
      account.eventLog.say({
        symbol,
        kind: 'adopt',
        tone: 'caution',
        sentence: words.account.waitedForMoney({ symbol, percent: text(dec(share).mul(100)), quote, base }),
      }),
    ]);
  }

  /** Up, and not proven to be silent. */
  get streamUp(): boolean {
    return this.streamWatchdog.isUp && !this.streamWatchdog.isSilent;
  }

  private watchStream(reopen: EngineDeps['reopenStream']): StreamWatchdog {
    const { account } = this;
    const say = (sentence: Told, tone: 'caution' | 'good') => {
      account.untold = this.streams && !this.streamUp;
      account.say({ symbol: null, kind: 'stream', tone, sentence });
      account.changed('session');
    };
    return new StreamWatchdog(account.clock, {
      assets: () => assetsOf(account.symbols.values()),
      silent: (open) => {
        say(words.account.stream.silent, 'caution');
        if (open) reopen?.(words.account.stream.silentWhy);
        this.scheduler.arm();
      },
      recovered: (spoke) =>
        say(spoke ? words.account.stream.speaksAgain : words.account.stream.reliedOnAgain, 'good'),
    });
  }

  private async pass(reason: string): Promise<void> {
    const told = tellOverdue(this.account, this.account.symbols.values());
    await this.look(reason).finally(told);
  }

  private async look(reason: string): Promise<void> {
    const { account } = this;
    this.countdowns.sweep();
    this.noticeJump();
    // What could not be read may come back after a change of network or a sleep: the clock is measured first.
    if (account.readFault) this.resync = true;
    if (this.resync && account.circumstances.checks) {
      this.resync = false;
      const synced = await account.exchange.syncClock();
      if (synced.ok) account.exchangeAhead = synced.value.offsetMs;
      else this.resync = true;
    }
    if (account.circumstances.checks) account.rules.keepFresh();
    if (reason !== 'cadence') account.changed('session');
    // Without a full resynchronisation nothing is corrected: this pass only looks.
    const hooks = this.resync && account.circumstances.checks ? this.looking : this.hooks;
    await pass(account, this.looks, hooks);
    // A busy symbol is looked after by what it is busy with.
    for (const managed of account.symbols.values()) if (!managed.state.busy) this.recovery.look(managed);
    this.lastPass = { mono: account.clock.monotonic(), wall: account.clock.now() };
  }

  private openAhead(): void {
    this.warm?.(requestsOf(this.account.symbols.size));
  }

  private lookAgain(managed: ManagedSymbol): void {
    const at = this.account.clock.monotonic() + LOOK_AGAIN_MS;
    managed.apply({ type: 'look again', at });
  }

  private noticeJump(): void {
    const last = this.lastPass;
    if (!last) return;
    const { clock } = this.account;
    const slipped = clock.now() - last.wall - (clock.monotonic() - last.mono);
    const late = clock.monotonic() - last.mono > this.cadence() * 3;
    if (Math.abs(slipped) > CLOCK_JUMP_MS || late) this.resync = true;
  }

  private cadence(): number {
    const ordinary = this.account.settings.cadenceMs();
    const unreconciled = [...this.account.symbols.values()].some(
      ({ state }) => state.unreconciledSince !== null,
    );
    return unreconciled || this.account.untold ? Math.min(ordinary, UNRECONCILED_CADENCE_MS) : ordinary;
  }

  private wakeAt(): number | null {
    const times = [...this.account.symbols.values()]
      .filter(({ state }) => state.busy === null && state.look === null)
      .map(({ state }) => state.wakeAt)
      .filter((at) => at !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  private afterActivity(managed: ManagedSymbol): void {
    this.recovery.look(managed);
    if (this.account.closing) return;
    owned(this.evaluateAfter(managed), (error) => ownFault(managed, error));
  }

  /** What was just verified is evaluated as it is; anything else is read anew. */
  private async evaluateAfter(managed: ManagedSymbol): Promise<void> {
    const { hintedAt } = managed.state;
    managed.apply({ type: 'hint met' });
    if (!(await evaluateObserved(managed, this.hooks))) await this.scheduler.now('after a trade');
    // What the stream told of after that was asked for is not in it.
    else if (hintedAt !== null && (managed.state.observation?.askedAt ?? 0) <= hintedAt)
      this.scheduler.hint('stream');
    else this.scheduler.arm();
  }

  /**
   * Whether everything that an event concerns is being executed: each execution reads after its own orders, and what it
   * read last is evaluated when it ends. A pass beside it would only take the account reads that the next click needs.
   * Cash concerns only what is executed in it and those that wait for it.
   */
  private leftToRead(event: Extract<StreamEvent, { type: 'order' | 'fill' | 'account' }>): boolean {
    const symbols = [...this.account.symbols.values()].filter(({ state: { market, busy, doc } }) =>
      event.type === 'account'
        ? market.base === event.asset ||
          (market.quote === event.asset && (busy !== null || doc.fundsNotice !== null))
        : market.symbol === event.symbol,
    );
    if (symbols.length === 0 || symbols.some(({ state }) => state.busy === null)) return false;
    const at = this.account.clock.monotonic();
    for (const managed of symbols) managed.apply({ type: 'hint left', at });
    return true;
  }
}
