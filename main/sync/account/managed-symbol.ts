import type { HealthWord } from '#shared/ipc/primitives.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { JournalRow } from '../ports/journal.ts';
import { type StandingDoc, standingKey } from '../standing/document.ts';
import { afterChange, SHOWS, type SymbolChange } from '../state/symbol-change.ts';
import { type SymbolDoc, symbolRow } from '../state/symbol-doc.ts';
import type { Account } from './account.ts';
import type { EventToSay } from './event-log.ts';
import { SerialQueue } from './serial-queue.ts';
import type { SymbolState } from './symbol-state.ts';
import { Waits } from './waits.ts';

/**
 * How far an order of unknown outcome holds an execution back. `out`, a Flat or Short, sells what is free whatever else is
 * not known yet, unless a reserve could be reached; `reduce` waits for no purchase; everything else waits. A stop that
 * fired goes as a `reduce` does, or with nothing to keep as `out` does (`stop all`), and past every halt of its symbol but
 * one for another installation.
 */
export type Way = 'out' | 'reduce' | 'in line' | 'stop' | 'stop all';

/** One symbol of an account: its state, which it alone changes, and the account that it belongs to. */
export class ManagedSymbol {
  readonly account: Account;
  /** The same object for life. */
  readonly state: SymbolState;
  /** Who waits for what happens to it. */
  readonly waits = new Waits();
  private readonly standingQueue = new SerialQueue();

  constructor(account: Account, state: SymbolState) {
    this.account = account;
    this.state = state;
  }

  /** Something happens to it: nothing else changes its state. Who waits for it is woken, and what shows it told. */
  apply(change: SymbolChange): void {
    const { state } = this;
    const { busy } = state;
    Object.assign(state, afterChange(state, change));
    if (state.busy !== busy) this.waits.told(busy, state.busy);
    for (const what of SHOWS[change.type] ?? []) this.account.changed(what);
  }

  /** Replaces its document and gives the row that makes it durable. */
  update(patch: Partial<SymbolDoc>): JournalRow {
    const { account } = this;
    this.apply({ type: 'document changed', patch, at: account.clock.monotonic() });
    if (patch.question !== undefined) account.onQuestion?.(this);
    if (patch.asked) account.onAsked?.(this);
    const { symbol } = this.state.doc;
    // What is still under way for a symbol that was removed must not bring its document back.
    const managed = account.symbols.get(symbol);
    return symbolRow(symbol, managed ? managed.state.doc : null);
  }

  /** Replaces what stands of it and gives the row that makes it durable. */
  updateStanding(standing: StandingDoc): JournalRow {
    this.apply({ type: 'standing changed', standing });
    return this.standingRow(standing);
  }

  /**
   * A decision of the trader's about what stands: written, then applied, then told, one at a time. What changed of it
   * meanwhile stays. `check` is asked in its turn, and throws where it no longer can be. Rejects with that, or with
   * `JournalDown`: then nothing has changed.
   */
  decideStanding(
    change: (standing: StandingDoc) => StandingDoc,
    said?: EventToSay,
    check?: () => void,
  ): Promise<void> {
    return this.inStandingQueue(async () => {
      check?.();
      const before = this.state.standing;
      const both: JournalRow[] = [];
      await this.account.decide({
        rows: [this.standingRow(change(before))],
        apply: () => {
          const meanwhile = this.state.standing !== before;
          const row = this.updateStanding(change(this.state.standing));
          if (meanwhile) both.push(row);
        },
        ...(said ? { said } : {}),
      });
      // What came meanwhile was written behind the decision, and without it: nothing follows from it before both stand.
      if (both.length > 0) await this.account.recordOrOwe(both);
    });
  }

  /** Runs `work` when no other decision about what stands of this symbol is being written. */
  inStandingQueue<T>(work: () => Promise<T>): Promise<T> {
    return this.standingQueue.run(work);
  }

  /** The same row without the change: for what is written first. */
  standingRow(standing: StandingDoc): JournalRow {
    const empty = standing.limits.length === 0 && standing.stop === null;
    return { type: 'doc', key: standingKey(this.state.doc.symbol), value: empty ? null : standing };
  }

  setHealth(health: HealthWord, sentence: Told): void {
    if (this.state.health === health && isSame(this.state.sentence, sentence)) return;
    this.apply({ type: 'health found', health, sentence });
  }

  /**
   * Why nothing may be sent for it now, in one sentence; null when orders are allowed. No unknown purchase
   * holds back a Flat, Short or Reduce; nor, where no reserve is to be kept, an unknown sale a Flat or Short: what is
   * free can't be sold twice.
   */
  refusal(way: Way = 'in line'): Told | null {
    const { account, state } = this;
    if (account.closing) return words.account.closing;
    if (account.halt) return words.account.halted({ reason: account.halt.reason });
    if (account.permit().lease === null) return words.account.noLease;
    const fires = way === 'stop' || way === 'stop all';
    if (state.doc.halt && !(fires && state.doc.halt.by !== 'installation'))
      return words.account.symbolHalted({ symbol: state.doc.symbol, reason: state.doc.halt.reason });
    if (account.keyProblem) return account.keyProblem;
    if (account.journalFault) return words.account.journal.notWritten({ why: account.journalFault });
    const unknown = [...state.unknown.values()];
    const spared = (side: string) =>
      side === 'BUY'
        ? way !== 'in line'
        : (way === 'out' || way === 'stop all') && account.settings.reserve(state.market.base).isZero();
    if (unknown.some(({ side }) => !spared(side))) return words.account.outcomeUnknown;
    if (state.market.closedReason) return state.market.closedReason;
    // A stop doesn't wait for an answer that is being written, or for a limit that is being placed.
    return fires ? null : state.closed;
  }
}
