import { type Decimal, dec, text } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { PurchaseTurns } from '../account/purchase-turns.ts';
import { JournalDown } from '../account/row-writer.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { observe, whyNotRead } from '../check/observe.ts';
import { ownFault } from '../check/pass.ts';
import { whileClosed } from '../commands/decide.ts';
import { words } from '../engine-words.ts';
import { place } from '../orders/own-orders.ts';
import { Refusal } from '../refusal.ts';
import { orderMinimum } from '../rules/limits.ts';
import type { LimitDoc, StandingDoc } from './document.ts';
import { limitStep } from './limit.ts';
import { withStep } from './limit-steps.ts';
import { type LimitAsk, limitWords, planLimit } from './plan.ts';
import { RESTS } from './words.ts';

/** A limit goes with the clicks that wait for the same quote asset. */
const RANK = 0;

/** Places the order of a limit: at first, and anew after its old one has ended. */
export class Placing {
  private readonly account: Account;
  private readonly purchaseTurns: PurchaseTurns;
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly stop: AbortSignal;
  private readonly placing = new Set<string>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    account: Account,
    purchaseTurns: PurchaseTurns,
    after: (managed: ManagedSymbol) => void,
    stop: AbortSignal,
  ) {
    this.account = account;
    this.purchaseTurns = purchaseTurns;
    this.after = after;
    this.stop = stop;
  }

  /** An order is being placed for this limit just now. */
  isPlacing(id: string): boolean {
    return this.placing.has(id);
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /** Makes a limit on a fresh reading, a purchase in its turn. Rejects with a Refusal, or with `JournalDown`. */
  make(
    managed: ManagedSymbol,
    ask: LimitAsk,
    shown: { readonly id: string; readonly quantity: Decimal },
  ): Promise<Told> {
    return this.turn(managed.state, ask.side, () =>
      whileClosed(managed, words.limits.placing.underWay, async () => {
        const observation = await this.reading(managed);
        const plan = planLimit(managed, observation, ask, null);
        if (!plan.ok) throw new Refusal('refused', plan.sentence);
        if (plan.quantity.lt(shown.quantity) && ask.size.kind !== 'all')
          throw new Refusal(
            'expired',
            words.limits.placing.changed({
              quantity: text(plan.quantity),
              base: managed.state.market.base,
              shown: text(shown.quantity),
            }),
          );
        const at = this.account.clock.now();
        const limit: LimitDoc = {
          id: shown.id,
          side: ask.side,
          price: text(plan.price),
          quantity: text(shown.quantity),
          flat: plan.flat,
          phase: 'making',
          why: null,
          next: null,
          mute: false,
          filledBefore: '0',
          order: this.account.ids.clientOrderId(),
          placedAt: at,
          createdAt: at,
        };
        return this.place(managed, limit, shown.quantity);
      }),
    );
  }

  /** Takes the place of a limit anew whose old order has ended, in the background. */
  placeAnew(managed: ManagedSymbol, limit: LimitDoc): void {
    this.placing.add(limit.id);
    const work = this.turn(managed.state, limit.side, () =>
      whileClosed(managed, words.limits.placing.underWay, () => this.anew(managed, limit)),
    )
      .catch((error: unknown) => {
        if (error instanceof Refusal || error instanceof JournalDown) {
          // Taken up again at the next look, but for what the exchange or the rules refuse: that has been said.
          return;
        }
        ownFault(managed, error);
      })
      .finally(() => {
        this.placing.delete(limit.id);
        this.running.delete(work);
        this.after(managed);
      });
    this.running.add(work);
  }

  private async anew(managed: ManagedSymbol, before: LimitDoc): Promise<Told> {
    const { state } = managed;
    const now = () => state.standing.limits.find(({ id, phase }) => id === before.id && phase === 'moving');
    if (!now()) return '';
    const observation = await this.reading(managed);
    // While the account was read it may have been cancelled.
    const limit = now();
    if (!limit?.next) return '';
    const quantity = dec(limit.next.quantity).minus(limit.filledBefore);
    const size = { kind: 'base', value: text(quantity) } as const;
    const ask: LimitAsk = { kind: 'limit', side: limit.side, price: limit.next.price, size };
    const least = orderMinimum(state.market, thresholdsOf(managed), limit.side);
    const plan = planLimit(managed, observation, ask, limit);
    const why = quantity.mul(limit.next.price).lt(least)
      ? words.limits.placing.restTooSmall({ rest: text(quantity), base: state.market.base })
      : plan.ok
        ? plan.quantity.lt(quantity)
          ? words.limits.placing.paysForOnly({ quantity: text(plan.quantity), base: state.market.base })
          : null
        : plan.sentence;
    if (why !== null) {
      this.drop(managed, limit, why);
      return '';
    }
    const order = this.account.ids.clientOrderId();
    const mute = (state.standing.stop?.fired ?? null) !== null;
    const step = limitStep(limit, { type: 'placed', order, at: this.account.clock.now(), mute });
    return step.limit ? this.place(managed, step.limit, quantity) : '';
  }

  /** A limit whose place could not be taken anew ends: said as an alarm, since it was asked for and doesn't rest. */
  private drop(managed: ManagedSymbol, limit: LimitDoc, why: Told, rested = true): void {
    const { state } = managed;
    const doc = { ...state.standing, limits: state.standing.limits.filter(({ id }) => id !== limit.id) };
    const price = limit.next?.price ?? limit.price;
    const rest = dec(limit.next?.quantity ?? limit.quantity).minus(limit.filledBefore);
    const gone = managed.updateStanding(doc);
    // One that never rested is refused to whoever asked for it, and has not ended.
    if (!rested) {
      this.account.recordSoon([gone]);
      return;
    }
    this.account.recordSoon([
      gone,
      this.account.eventLog.say({
        symbol: state.market.symbol,
        kind: 'standing',
        tone: 'alarm',
        sentence: words.limits.placing.notPlacedAnew({
          limit: limitWords(state, { ...limit, price }, rest),
          why,
        }),
        notify: { kind: 'standing', title: words.limits.ended.title({ symbol: state.market.symbol }) },
      }),
    ]);
  }

  /** The order of a limit, its row and the limit's in one append. What came of it, in words. */
  private async place(managed: ManagedSymbol, limit: LimitDoc, quantity: Decimal): Promise<Told> {
    const { state } = managed;
    const { account } = this;
    const { symbol } = state.market;
    const before = state.standing;
    const known = before.limits.some(({ id }) => id === limit.id);
    const withIt = (doc: StandingDoc): StandingDoc => ({
      ...doc,
      limits: known
        ? doc.limits.map((each) => (each.id === limit.id ? limit : each))
        : [...doc.limits, limit],
    });
    const called = limitWords(state, limit, quantity);
    /** One that is placed anew may be cancelled while that is written: then nothing leaves. */
    const isCancelled = () => {
      const now = state.standing.limits.find(({ id }) => id === limit.id);
      return known && (now === undefined || now.phase === 'cancelling');
    };
    this.placing.add(limit.id);
    try {
      const placed = await place(
        managed,
        {
          side: limit.side,
          price: dec(limit.price),
          quantity,
          intentId: limit.id,
          purpose: 'standing',
          clientOrderId: limit.order,
          onWritten: () => {
            const meanwhile = state.standing !== before;
            if (isCancelled()) {
              account.recordSoon([managed.standingRow(state.standing)]);
              return;
            }
            const row = managed.updateStanding(withIt(state.standing));
            if (meanwhile) account.recordSoon([row]);
          },
        },
        [managed.standingRow(withIt(before))],
        () => this.refusal(managed) ?? (isCancelled() ? words.limits.placing.cancelledMeanwhile : null),
      );
      switch (placed.kind) {
        case 'accepted': {
          if (placed.turnedUp) return this.turnedUp(managed, limit, called);
          if (placed.row.phase === 'ended') {
            // It has ended before this was known, and its limit was not asked about while it was being placed.
            this.placing.delete(limit.id);
            account.onStandingEnd?.(managed, placed.row);
            return words.limits.hasEnded({ limit: called });
          }
          this.rests(managed, limit);
          const sentence = words.limits.placing.rests({ symbol, limit: called, lives: RESTS });
          account.say({
            symbol,
            kind: 'standing',
            sentence,
            data: { standing: limit.id, order: limit.order },
          });
          return sentence;
        }
        case 'unknown':
          return words.limits.placing.notKnownYet({ limit: called, why: placed.row.note ?? '' });
        case 'refused':
          this.drop(managed, limit, placed.failure.sentence, known);
          throw new Refusal(
            'refused',
            words.limits.placing.refused({ limit: called, why: placed.failure.sentence }),
          );
        case 'stopped':
          if (isCancelled()) return placed.sentence;
          this.drop(managed, limit, placed.sentence, known);
          throw new Refusal('not-now', words.limits.placing.notSent({ limit: called, why: placed.sentence }));
        default:
          this.drop(managed, limit, words.limits.placing.journalTooSlow, known);
          throw new Refusal('not-now', words.limits.placing.notSentJournalTooSlow({ limit: called }));
      }
    } finally {
      this.placing.delete(limit.id);
      if (!state.busy) this.after(managed);
    }
  }

  /** One that was believed absent was accepted after all: its symbol is halted, so a check cancels what rests of it. */
  private turnedUp(managed: ManagedSymbol, { id }: LimitDoc, called: Told): Told {
    const { market, standing } = managed.state;
    const { symbol } = market;
    const sentence = words.limits.ended.acceptedAfterAll({ limit: called, symbol });
    const limits = standing.limits.filter((each) => each.id !== id);
    const notify = { kind: 'standing' as const, title: words.limits.ended.title({ symbol }) };
    this.account.recordSoon([
      managed.updateStanding({ ...standing, limits }),
      this.account.eventLog.say({
        symbol,
        kind: 'standing',
        tone: 'alarm',
        sentence,
        data: { standing: id },
        notify,
      }),
    ]);
    return sentence;
  }

  /** Why nothing may leave for the symbol, but for its being closed for this very order. No limit is made beside a firing. */
  private refusal(managed: ManagedSymbol): Told | null {
    if (managed.state.standing.stop?.phase === 'firing') return words.limits.placing.stopHasFired;
    const why = managed.refusal();
    return isSame(why, managed.state.closed) ? null : why;
  }

  private turn<T>(state: SymbolState, side: LimitDoc['side'], work: () => Promise<T>): Promise<T> {
    return this.purchaseTurns.run(state.market.quote, side, RANK, work, this.stop);
  }

  private async reading(managed: ManagedSymbol): Promise<Observation> {
    const { account } = this;
    const refusal = this.refusal(managed);
    if (refusal) throw new Refusal(account.halt || managed.state.doc.halt ? 'halted' : 'not-now', refusal);
    const read = await observe(account, [managed], 'click');
    const observation = read.ok ? read.observations.get(managed) : undefined;
    if (!read.ok || !observation) throw new Refusal('not-now', whyNotRead(read, managed));
    account.took(read);
    managed.apply({ type: 'observed', observation });
    return observation;
  }

  private rests(managed: ManagedSymbol, { id }: LimitDoc): void {
    const limit = managed.state.standing.limits.find((each) => each.id === id);
    if (!limit) return;
    const doc = withStep(managed.state.standing, id, limitStep(limit, { type: 'rests' }));
    this.account.recordSoon([managed.updateStanding(doc)]);
  }
}
