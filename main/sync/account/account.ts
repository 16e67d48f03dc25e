import type { HealthWord } from '#shared/ipc/primitives.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import { Bookkeeper } from '../bookkeeping/bookkeeper.ts';
import { words } from '../engine-words.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountReading, Book, ExchangePort, Market } from '../ports/exchange.ts';
import type { IdSource } from '../ports/ids.ts';
import type { AccountKey, JournalPort, JournalRow, OrderRow } from '../ports/journal.ts';
import type { Halt, ProgramPort } from '../ports/program.ts';
import { type StandingDoc, standingKey } from '../standing/document.ts';
import type { Limits } from '../standing/limits.ts';
import { afterChange, SHOWS, type SymbolChange } from '../state/symbol-change.ts';
import { type SymbolDoc, symbolRow } from '../state/symbol-doc.ts';
import { EventLog, type EventToSay, type Listener } from './event-log.ts';
import { MarketRules } from './market-rules.ts';
import { OwnIds } from './own-ids.ts';
import { RowWriter } from './row-writer.ts';
import { SerialQueue } from './serial-queue.ts';
import type { EngineSettings } from './settings.ts';
import type { Observation, SymbolState } from './symbol-state.ts';
import { Waits } from './waits.ts';

/** Under which lease, and after how many failures of the journal, something was decided. */
export interface Permit {
  readonly lease: number | null;
  readonly faults: number;
}

/** A decision of the trader's: its rows, what holds once they are durable, and what is said then. */
export interface Decision {
  readonly rows: readonly JournalRow[];
  readonly apply: () => void;
  readonly said?: EventToSay;
}

/** What differs between Simulation, Practice and Live. */
export interface Circumstances {
  /** False in Simulation: no sync check observes, evaluates or corrects. */
  readonly checks: boolean;
  /** Clicks are refused until manual limits are set (Live at MEXC's own host). */
  readonly limitsRequired: boolean;
  /** Practice and Live: a symbol that is added while it is held asks what the holding is for; else it is adopted. */
  readonly asksFoundHolding?: boolean;
}

export type Changed = 'symbols' | 'standing' | 'orders' | 'session' | 'corrections' | 'fills' | 'checks';

export interface AccountDeps {
  readonly key: AccountKey;
  readonly exchange: ExchangePort;
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly settings: EngineSettings;
  readonly circumstances: Circumstances;
  readonly program: ProgramPort;
  /** The exchange's markets as just read. */
  readonly markets: readonly Market[];
  readonly listener: Listener & { changed(what: Changed): void };
}

/**
 * How far an order of unknown outcome holds an execution back. `out`, a Flat or Short, sells what is free whatever else is
 * not known yet, unless a reserve could be reached; `reduce` waits for no purchase; everything else waits. A stop that
 * fired goes as a `reduce` does, or with nothing to keep as `out` does (`stop all`), and past every halt of its symbol but
 * one for another installation.
 */
export type Way = 'out' | 'reduce' | 'in line' | 'stop' | 'stop all';

/** One account at run time: what all parts of the engine share. */
export class Account {
  readonly key: AccountKey;
  readonly exchange: ExchangePort;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Which orders are own. */
  readonly ownIds: OwnIds;
  readonly settings: EngineSettings;
  readonly circumstances: Circumstances;
  readonly symbols = new Map<string, SymbolState>();
  readonly rules: MarketRules;
  readonly eventLog: EventLog;
  /** What all of it cost and is worth. */
  readonly bookkeeper: Bookkeeper;
  readonly journal: JournalPort;
  /** Who waits for what happens to a symbol. */
  readonly waits = new Waits();
  private readonly standingQueues = new WeakMap<SymbolState, SerialQueue>();
  paused = false;
  /** Set once the engine is closing: nothing new is sent. */
  closing = false;
  /** Set once it has ended: its journal closes, and what still waits for an answer comes to nothing. */
  ended = false;
  /** The newest reading of the account, and the computer's time of its last answer. */
  newest: { readonly balances: AccountReading; readonly at: number } | null = null;
  /** Replies in a row without any balance, and the monotonic time at which the first was asked for. */
  emptyReplies: { readonly first: number; readonly replies: number } | null = null;
  /** Told of each reading of the account and when it was asked for, monotonic. */
  onReading: ((balances: AccountReading, askedAt: number) => void) | null = null;
  /** Looks up the orders of unknown outcome of a symbol that something else is happening to. */
  lookUp: ((state: SymbolState) => void) | null = null;
  /** What ends limits for a click; null before the engine is built. */
  limits: Pick<Limits, 'beginEnding' | 'end'> | null = null;
  /** Told when an order of a limit has ended. */
  onStandingEnd: ((state: SymbolState, row: OrderRow) => void) | null = null;
  /** Told when a symbol that nothing is happening to was read. */
  onLook: ((state: SymbolState, observation: Observation) => void) | null = null;
  /** Told of each book that was read. */
  onBook: ((state: SymbolState, book: Book) => void) | null = null;
  /** Told when the rules of a symbol's market have changed, with those of before. */
  onMarket: ((state: SymbolState, before: Market) => void) | null = null;
  /** Told when what is asked of a symbol has changed. */
  onAsked: ((state: SymbolState) => void) | null = null;
  /** Told when a symbol's question was put, replaced or taken back. */
  onQuestion: ((state: SymbolState) => void) | null = null;
  /** How far the exchange's clock is ahead of this one, ms; null until it was measured. */
  exchangeAhead: number | null = null;
  /** There should be a stream and nothing is to be heard of it: only readings tell what happens. */
  untold = false;
  /** A problem with the key, in a sentence; halts trading until a read succeeds again. */
  keyProblem: Told | null = null;
  /** The sentence of the last failed account read, and since when; null after a good one. */
  readFault: { readonly sentence: Told; readonly since: number; readonly offline: boolean } | null = null;
  private readonly listener: AccountDeps['listener'];
  private readonly program: ProgramPort;
  private readonly writer: RowWriter;

  constructor(deps: AccountDeps) {
    this.key = deps.key;
    this.exchange = deps.exchange;
    this.journal = deps.journal;
    this.clock = deps.clock;
    this.rules = new MarketRules(this, deps.markets);
    this.ids = deps.ids;
    this.ownIds = new OwnIds(deps.key, deps.journal);
    this.settings = deps.settings;
    this.circumstances = deps.circumstances;
    this.listener = deps.listener;
    this.program = deps.program;
    this.bookkeeper = new Bookkeeper(this);
    this.eventLog = new EventLog(deps.listener, () => deps.clock.now());
    this.writer = new RowWriter(deps, {
      changed: (what) => this.changed(what),
      worksAgain: () =>
        this.say({ symbol: null, kind: 'journal', sentence: words.account.journal.worksAgain, tone: 'good' }),
      fault: (error) => this.fault(error),
      isClosing: () => this.closing,
    });
  }

  /** The program's kill switch. */
  get halt(): Halt | null {
    return this.program.halt();
  }

  /** What an order that is decided now is decided under. */
  permit(): Permit {
    return { lease: this.program.lease(), faults: this.writer.faults };
  }

  /** Why what was decided under `permit` may not leave any more; null while it may. */
  withdrawn(permit: Permit): Told | null {
    if (permit.faults !== this.writer.faults) return words.account.journal.failedSince;
    return permit.lease === null || permit.lease !== this.program.lease() ? words.account.noLease : null;
  }

  /** What the account holds is now known from this reading. */
  took({ balances, at }: { readonly balances: AccountReading; readonly at: number }): void {
    this.newest = { balances, at };
  }

  changed(what: Changed): void {
    this.listener.changed(what);
  }

  /** Something happens to a symbol: nothing else changes its state. Who waits for it is woken, and what shows it told. */
  apply(state: SymbolState, change: SymbolChange): void {
    const { busy } = state;
    Object.assign(state, afterChange(state, change));
    if (state.busy !== busy) this.waits.told(state, busy);
    for (const what of SHOWS[change.type] ?? []) this.changed(what);
  }

  /** The sentence of the last failed durable write; null when the journal works. */
  get journalFault(): string | null {
    return this.writer.fault;
  }

  /** Writes rows durably. Rejects with `JournalDown` when that failed: then nothing may be sent on their strength. */
  record(rows: readonly JournalRow[]): Promise<void> {
    return this.writer.record(rows);
  }

  /** Writes rows durably without being waited for, see `RowWriter`. */
  recordSoon(rows: readonly JournalRow[]): void {
    this.writer.recordSoon(rows);
  }

  /** Tries the journal again after a failure, see `RowWriter`. */
  recordOwed(): Promise<void> {
    return this.writer.recordOwed();
  }

  /** Rows whose loss at a crash would be no harm, see `RowWriter`. */
  note(rows: readonly JournalRow[]): void {
    this.writer.note(rows);
  }

  /**
   * What the trader decided: written, then applied, then told, in this order. Rejects with `JournalDown` when it could
   * not be written: then nothing has changed and nothing was said.
   */
  async decide(decision: Decision): Promise<void> {
    const said = decision.said && this.eventLog.prepare(decision.said);
    await this.record([...decision.rows, ...(said ? [said.row] : [])]);
    decision.apply();
    said?.tell();
  }

  /** A fault of the program's own in work that nobody waits for: said as an alarm, since nobody else hears of it. */
  fault(error: unknown): void {
    // The next start does it anew.
    if (this.ended) return;
    const detail = error instanceof Error ? error.message : String(error);
    this.say({
      symbol: null,
      kind: 'fault',
      tone: 'alarm',
      sentence: words.account.fault({ detail: detail.slice(0, 200) }),
      notify: { kind: 'fault', title: words.account.faultTitle },
    });
  }

  /** Says one sentence to log, journal and, if asked, notifications. */
  say(said: EventToSay): void {
    this.note([this.eventLog.say(said)]);
  }

  /** Replaces a symbol's document and gives the row that makes it durable. */
  update(state: SymbolState, patch: Partial<SymbolDoc>): JournalRow {
    this.apply(state, { type: 'document changed', patch, at: this.clock.monotonic() });
    if (patch.question !== undefined) this.onQuestion?.(state);
    if (patch.asked) this.onAsked?.(state);
    const { symbol } = state.doc;
    // What is still under way for a symbol that was removed must not bring its document back.
    const managed = this.symbols.get(symbol);
    return symbolRow(symbol, managed ? managed.doc : null);
  }

  /** Replaces what stands of a symbol and gives the row that makes it durable. */
  updateStanding(state: SymbolState, standing: StandingDoc): JournalRow {
    this.apply(state, { type: 'standing changed', standing });
    return this.standingRow(state, standing);
  }

  /**
   * A decision of the trader's about what stands: written, then applied, then told, one at a time. What changed of it
   * meanwhile stays. `check` is asked in its turn, and throws where it no longer can be. Rejects with that, or with
   * `JournalDown`: then nothing has changed.
   */
  decideStanding(
    state: SymbolState,
    change: (standing: StandingDoc) => StandingDoc,
    said?: EventToSay,
    check?: () => void,
  ): Promise<void> {
    return this.inStandingQueue(state, async () => {
      check?.();
      const before = state.standing;
      const both: JournalRow[] = [];
      await this.decide({
        rows: [this.standingRow(state, change(before))],
        apply: () => {
          const meanwhile = state.standing !== before;
          const row = this.updateStanding(state, change(state.standing));
          if (meanwhile) both.push(row);
        },
        ...(said ? { said } : {}),
      });
      // What came meanwhile was written behind the decision, and without it: nothing follows from it before both stand.
      if (both.length > 0) await this.writer.recordOrOwe(both);
    });
  }

  /** Runs `work` when no other decision about what stands of this symbol is being written. */
  inStandingQueue<T>(state: SymbolState, work: () => Promise<T>): Promise<T> {
    const queue = this.standingQueues.get(state) ?? new SerialQueue();
    this.standingQueues.set(state, queue);
    return queue.run(work);
  }

  /** The same row without the change: for what is written first. */
  standingRow(state: SymbolState, standing: StandingDoc): JournalRow {
    const { symbol } = state.doc;
    const empty = standing.limits.length === 0 && standing.stop === null;
    return { type: 'doc', key: standingKey(symbol), value: empty ? null : standing };
  }

  setHealth(state: SymbolState, health: HealthWord, sentence: Told): void {
    if (state.health === health && isSame(state.sentence, sentence)) return;
    this.apply(state, { type: 'health found', health, sentence });
  }

  /**
   * Why nothing may be sent for this symbol now, in one sentence; null when orders are allowed. No unknown purchase
   * holds back a Flat, Short or Reduce; nor, where no reserve is to be kept, an unknown sale a Flat or Short: what is
   * free can't be sold twice.
   */
  refusal(state: SymbolState, way: Way = 'in line'): Told | null {
    if (this.closing) return words.account.closing;
    if (this.halt) return words.account.halted({ reason: this.halt.reason });
    if (this.program.lease() === null) return words.account.noLease;
    const fires = way === 'stop' || way === 'stop all';
    if (state.doc.halt && !(fires && state.doc.halt.by !== 'installation'))
      return words.account.symbolHalted({ symbol: state.doc.symbol, reason: state.doc.halt.reason });
    if (this.keyProblem) return this.keyProblem;
    if (this.journalFault) return words.account.journal.notWritten({ why: this.journalFault });
    const unknown = [...state.unknown.values()];
    const spared = (side: string) =>
      side === 'BUY'
        ? way !== 'in line'
        : (way === 'out' || way === 'stop all') && this.settings.reserve(state.market.base).isZero();
    if (unknown.some(({ side }) => !spared(side))) return words.account.outcomeUnknown;
    if (state.market.closedReason) return state.market.closedReason;
    // A stop doesn't wait for an answer that is being written, or for a limit that is being placed.
    return fires ? null : state.closed;
  }
}
