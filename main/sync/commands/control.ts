import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { rearmed } from '../account/breaker.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { SerialQueue } from '../account/serial-queue.ts';
import { ownFault } from '../check/pass.ts';
import { words } from '../engine-words.ts';
import { cancelUnseen, endOrder } from '../orders/rest.ts';
import type { OrderRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { limitFor } from '../standing/own.ts';
import type { Standing } from '../standing/standing.ts';
import { symbolRow, toEvaluateAnew } from '../state/symbol-doc.ts';

/** Pause, the kill switch as it reaches the account, and what is armed again. */
export class Control {
  private readonly account: Account;
  private readonly standing: Standing;
  private readonly running = new Set<Promise<void>>();
  private readonly ending = new Set<string>();
  private readonly queue = new SerialQueue();

  constructor(account: Account, standing: Standing) {
    this.account = account;
    this.standing = standing;
  }

  /** Pauses or resumes what the engine does by itself; the last one sent holds. Rejects with `JournalDown`. */
  pause(paused: boolean): Promise<Told> {
    return this.queue.run(async () => {
      const { account } = this;
      const sentence = paused ? pausedSentence(account) : words.control.resumed;
      await account.decide({
        rows: [{ type: 'doc', key: 'paused', value: paused }],
        apply: () => {
          if (!paused)
            for (const managed of account.symbols.values())
              managed.apply({ type: 'care asked for', why: words.evaluation.when.pause });
          account.paused = paused;
          account.changed('session');
        },
        said: { symbol: null, kind: paused ? 'paused' : 'resumed', sentence },
      });
      return sentence;
    });
  }

  /**
   * The kill switch was pressed: what runs here stops, and own orders are cancelled until their end is proven; unknown
   * ones are still looked up. Idempotent.
   */
  halted(first: boolean): void {
    const { account } = this;
    for (const managed of account.symbols.values()) {
      const { state } = managed;
      if (state.busy) managed.apply({ type: 'execution stopped' });
      // What runs ends its own order, but for one whose outcome it is looking up still.
      const rows = state.busy ? state.unknown : state.live;
      // A limit's are ended with the limit.
      for (const row of rows.values()) if (!limitFor(state, row.clientOrderId)) this.end(managed, row);
    }
    this.standing.kill();
    account.changed('session');
    account.changed('symbols');
    if (!first) return;
    account.say({
      symbol: null,
      kind: 'halt',
      tone: 'alarm',
      sentence: words.control.halted,
      notify: { kind: 'halted', title: words.control.haltedTitle },
    });
  }

  /**
   * Before trading is armed again: what stands is evaluated anew, as found after a halt, so that it asks before it
   * trades. Rejects when that could not be made durable.
   */
  async prepareRearm(): Promise<void> {
    const { account } = this;
    const states = [...account.symbols.values()];
    this.askFirst(states);
    await account.record(
      states.map((managed) => managed.update({ judged: toEvaluateAnew(managed.state.doc.judged) })),
    );
  }

  /** Trading is armed again. */
  rearmed(): void {
    const { account } = this;
    this.askFirst(account.symbols.values());
    account.changed('session');
    account.changed('symbols');
    account.say({ symbol: null, kind: 'rearmed', sentence: words.control.armedAgain });
  }

  /** Re-arms one symbol. What was asked stays asked; the next check asks first. */
  async rearm(symbol: string): Promise<Told> {
    const { account } = this;
    const managed = account.symbols.get(symbol);
    if (!managed) throw new Refusal('unknown-symbol', words.commands.notInTheList({ symbol }));
    this.askFirst([managed]);
    const { halt } = managed.state.doc;
    const armed = () => ({
      halt: null,
      breaker: rearmed(managed.state.doc.breaker),
      judged: toEvaluateAnew(managed.state.doc.judged),
    });
    // Durable first, and only then so.
    await account.record([symbolRow(symbol, { ...managed.state.doc, ...armed() })]).catch((error: Error) => {
      account.recordSoon([managed.update({})]);
      throw new Refusal('not-now', words.control.stillHalted({ symbol, why: error.message }));
    });
    if (managed.state.doc.halt !== halt) {
      account.recordSoon([managed.update({})]);
      throw new Refusal(
        'halted',
        words.control.haltedAgain({ symbol, reason: managed.state.doc.halt?.reason ?? '' }),
      );
    }
    // The trader has seen what others placed until now: only what comes after this stops the symbol again.
    managed.apply({ type: 'armed again' });
    const sentence = words.control.symbolArmed({ symbol });
    account.recordSoon([
      managed.update(armed()),
      account.eventLog.say({ symbol, kind: 'rearmed', sentence }),
    ]);
    return sentence;
  }

  /** What is found of these next asks before it trades, as after a halt. */
  private askFirst(states: Iterable<ManagedSymbol>): void {
    for (const managed of states) managed.apply({ type: 'care asked for', why: words.evaluation.when.halt });
  }

  /** Resolves when no order is being ended any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /**
   * An order that is being ended already is left alone. One whose outcome isn't known is sent a cancel by its id, and is
   * looked after by what resolves it.
   */
  private end(managed: ManagedSymbol, row: OrderRow): void {
    const id = row.clientOrderId;
    if (this.ending.has(id)) return;
    if (managed.state.unknown.has(id)) {
      owned(cancelUnseen(managed, row), (error) => {
        ownFault(managed, error);
      });
      return;
    }
    this.ending.add(id);
    const work = endOrder(managed, row)
      .then((end) => {
        if (end.kind !== 'ended') managed.setHealth('halted', end.sentence);
      })
      .finally(() => {
        this.ending.delete(id);
        this.running.delete(work);
      })
      .catch((error: unknown) => {
        ownFault(managed, error);
      });
    this.running.add(work);
  }
}

/** A pause stops what the program does by itself, not what was asked for. */
function pausedSentence({ symbols }: Account): Told {
  const armed = [...symbols.values()].filter(
    ({
      state: {
        standing: { stop },
      },
    }) => stop && stop.phase !== 'disarmed',
  );
  return armed.length === 0 ? words.control.paused : words.control.pausedStopsArmed({ count: armed.length });
}
