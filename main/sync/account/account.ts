import type { Told } from '#shared/words/said.ts';
import { Bookkeeper } from '../bookkeeping/bookkeeper.ts';
import { words } from '../engine-words.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountReading, Book, ExchangePort, Market } from '../ports/exchange.ts';
import type { IdSource } from '../ports/ids.ts';
import type { AccountKey, JournalPort, JournalRow, OrderRow } from '../ports/journal.ts';
import type { Halt, ProgramPort } from '../ports/program.ts';
import type { Limits } from '../standing/limits.ts';
import { EventLog, type EventToSay, type Listener } from './event-log.ts';
import type { ManagedSymbol } from './managed-symbol.ts';
import { MarketRules } from './market-rules.ts';
import { OwnIds } from './own-ids.ts';
import { RowWriter } from './row-writer.ts';
import type { EngineSettings } from './settings.ts';
import type { Observation } from './symbol-state.ts';

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
  readonly symbols = new Map<string, ManagedSymbol>();
  readonly rules: MarketRules;
  readonly eventLog: EventLog;
  /** What all of it cost and is worth. */
  readonly bookkeeper: Bookkeeper;
  readonly journal: JournalPort;
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
  lookUp: ((managed: ManagedSymbol) => void) | null = null;
  /** What ends limits for a click; null before the engine is built. */
  limits: Pick<Limits, 'beginEnding' | 'end'> | null = null;
  /** Told when an order of a limit has ended. */
  onStandingEnd: ((managed: ManagedSymbol, row: OrderRow) => void) | null = null;
  /** Told when a symbol that nothing is happening to was read. */
  onLook: ((managed: ManagedSymbol, observation: Observation) => void) | null = null;
  /** Told of each book that was read. */
  onBook: ((managed: ManagedSymbol, book: Book) => void) | null = null;
  /** Told when the rules of a symbol's market have changed, with those of before. */
  onMarket: ((managed: ManagedSymbol, before: Market) => void) | null = null;
  /** Told when what is asked of a symbol has changed. */
  onAsked: ((managed: ManagedSymbol) => void) | null = null;
  /** Told when a symbol's question was put, replaced or taken back. */
  onQuestion: ((managed: ManagedSymbol) => void) | null = null;
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

  /** Writes rows that nothing may follow from before they are durable, see `RowWriter`. */
  recordOrOwe(rows: readonly JournalRow[]): Promise<void> {
    return this.writer.recordOrOwe(rows);
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
}
