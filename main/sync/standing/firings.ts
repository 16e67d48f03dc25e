import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { ownFault } from '../check/pass.ts';
import { words } from '../engine-words.ts';
import { begin, end } from '../execution/steps.ts';
import { withBooked } from '../orders/booking.ts';
import type { StopDoc } from './document.ts';
import { type FiringResult, fire, leastSale, READING_KEEPS_MS, reconciledHeld } from './firing.ts';
import { wayOf } from './firing-attempt.ts';
import { decideFiring, firedOf } from './firing-begin.ts';
import { doneRows, endRows, type Fired, takenOverRows } from './firing-end.ts';
import type { Limits } from './limits.ts';
import { SharedLook } from './shared-look.ts';

/** That a firing can't sell is said again, for another reason, no sooner. */
const SAID_AGAIN_MS = 5 * 60_000;

/** Firings: durable before anything is sent, one at a time in a symbol, and what is asked afterwards. */
export class Firings {
  private readonly account: Account;
  private readonly limits: Limits;
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly look: SharedLook;
  private readonly firing = new Map<ManagedSymbol, { ended: boolean; decided: Promise<unknown> }>();
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, limits: Limits, after: (managed: ManagedSymbol) => void) {
    this.account = account;
    this.limits = limits;
    this.after = after;
    this.look = new SharedLook(account);
  }

  isFiring(managed: ManagedSymbol): boolean {
    return this.firing.has(managed);
  }

  /** Resolves once a firing that is being written has begun, or could not. */
  async decided(managed: ManagedSymbol): Promise<void> {
    await this.firing.get(managed)?.decided.catch(() => undefined);
  }

  /**
   * Why a stop may not fire now, in a sentence; null when it may. No breaker holds it back, nor an unknown purchase; with
   * nothing to keep and no reserve not an unknown sale either.
   */
  heldBack(managed: ManagedSymbol, stop: StopDoc): Told | null {
    // A market that was paused may be open again by now, and the rules are else read anew every 15 min only.
    if (managed.state.market.closedReason) this.account.rules.doubt();
    return managed.refusal(wayOf(dec(stop.keep)));
  }

  /**
   * Fires: T := min(T, k) and the firing are one append, durable before anything is sent. Resolves when that is so and the
   * sale has begun, or when the stop has been taken back, moved or disarmed before that; rejects with `JournalDown`: then
   * nothing has changed.
   */
  async fire(managed: ManagedSymbol, stop: StopDoc): Promise<void> {
    const { account } = this;
    if (this.firing.has(managed)) return;
    // The account is read beside the write: a second round trip would only cost time.
    let first = this.look.of(managed);
    const askedAt = account.clock.monotonic();
    const decided = managed.inStandingQueue(() => this.begun(managed, stop));
    const state = { ended: false, decided };
    this.firing.set(managed, state);
    try {
      const fired = await decided;
      if (!fired) {
        this.firing.delete(managed);
        return;
      }
      // After a slow write it tells what was: somebody may have sold meanwhile.
      if (account.clock.monotonic() - askedAt > READING_KEEPS_MS) first = this.look.of(managed);
      const work = this.run(managed, fired, state, first)
        .catch((error: unknown) => {
          ownFault(managed, error);
        })
        .finally(() => {
          this.firing.delete(managed);
          this.running.delete(work);
        });
      this.running.add(work);
    } catch (error) {
      this.firing.delete(managed);
      throw error;
    }
  }

  /** The trader ends a firing: what is left is not sold. */
  async endIt(managed: ManagedSymbol): Promise<void> {
    const state = this.firing.get(managed);
    if (state) {
      state.ended = true;
      // What runs may be the click that takes its place.
      if (managed.state.busy?.view.kind === 'standing')
        managed.apply({ type: 'execution overtaken', by: 'click' });
      return;
    }
    this.endLeft(managed, words.stops.firing.why.you);
    this.after(managed);
  }

  /** Ends a firing of an earlier life that does not run: what is left is not sold. */
  endLeft(managed: ManagedSymbol, sentence: Told): void {
    const { state } = managed;
    const { stop } = state.standing;
    if (!stop?.fired || this.firing.has(managed)) return;
    const { account } = this;
    const held = state.observation ? withBooked(state.doc, state.observation.holding).held : null;
    account.recordSoon(endRows(managed, { ...stop, fired: stop.fired }, held, sentence));
  }

  /** What an earlier life was selling has been sold, so there is nothing to ask: it is done, and sends nothing. */
  finish(managed: ManagedSymbol, stop: Fired): void {
    if (this.firing.has(managed) || managed.state.busy) return;
    this.firing.set(managed, { ended: false, decided: Promise.resolve() });
    const work = this.finished(managed, stop)
      .catch((error: unknown) => {
        ownFault(managed, error);
      })
      .finally(() => {
        this.firing.delete(managed);
        this.running.delete(work);
      });
    this.running.add(work);
  }

  private async finished(managed: ManagedSymbol, stop: Fired): Promise<void> {
    const { state } = managed;
    const { account } = this;
    begin(managed, stop.id, 'standing', words.stops.firing.purposeLeft);
    try {
      const held = await reconciledHeld(managed);
      const least = state.observation && leastSale(managed, state.observation);
      const over = held !== null && least !== null && held.minus(stop.fired.keep).lt(least);
      if (!over || state.standing.stop?.id !== stop.id) return;
      const result = { end: { kind: 'done' }, orders: [], sold: ZERO, quote: ZERO, held } as const;
      account.recordSoon(doneRows(managed, stop, result, held));
    } finally {
      end(managed);
      this.after(managed);
    }
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /** The firing once it is durable; null where the stop doesn't stand any more as it did. */
  private async begun(managed: ManagedSymbol, { id }: StopDoc): Promise<Fired | null> {
    const { account } = this;
    const { stop } = managed.state.standing;
    if (stop?.id !== id || stop.phase === 'disarmed') return null;
    const fired = firedOf(managed, stop);
    if (stop.fired === null) await decideFiring(managed, fired);
    else account.recordSoon([managed.updateStanding({ ...managed.state.standing, stop: fired })]);
    return fired;
  }

  private async run(
    managed: ManagedSymbol,
    stop: Fired,
    state: { readonly ended: boolean },
    first: ReturnType<SharedLook['of']>,
  ): Promise<void> {
    const { account } = this;
    const waited = managed.state.busy !== null;
    // A ladder under way stops after its rung; a click that takes its place takes the firing over too.
    while (managed.state.busy) {
      const { busy } = managed.state;
      if (busy.out || (busy.view.kind === 'trade' && managed.state.clicksWaiting > 0)) break;
      const ended = managed.waits.ended();
      managed.apply({ type: 'execution overtaken', by: 'click' });
      managed.apply({ type: 'execution let go' });
      await ended;
    }
    if (managed.state.busy || account.closing) return this.giveWay(managed, stop);
    const { question, unfinished } = managed.state.doc;
    if (question || unfinished) account.recordSoon([managed.update({ question: null, unfinished: null })]);
    begin(
      managed,
      stop.id,
      'standing',
      words.stops.firing.purpose({ keep: stop.fired.keep, base: managed.state.market.base }),
    );
    try {
      const result = await fire(
        managed,
        stop,
        this.hooks(managed, stop, state),
        waited ? this.look.of(managed) : first,
      );
      this.finalise(managed, stop, result);
    } finally {
      end(managed);
      this.after(managed);
    }
  }

  /**
   * A click came first: it sells what it was clicked for. Where it comes to nothing, what is left is unfinished, and told;
   * until then the stop stands as fired, so that nothing is evaluated.
   */
  private async giveWay(managed: ManagedSymbol, stop: Fired): Promise<void> {
    const { state } = managed;
    const { account } = this;
    let asks = false;
    while (state.busy) {
      await managed.waits.ended();
      const { outcome } = state.doc;
      asks ||= outcome?.kind === 'trade' && outcome.result !== 'failed' && outcome.result !== 'stopped';
      // The next click in the row begins first.
      await Promise.resolve();
    }
    if (account.closing) return;
    if (asks) account.recordSoon(takenOverRows(managed, stop));
    else {
      const held = state.observation && withBooked(state.doc, state.observation.holding).held;
      account.recordSoon(endRows(managed, stop, held, words.stops.firing.why.clickCameToNothing));
    }
    this.after(managed);
  }

  private hooks(managed: ManagedSymbol, stop: Fired, state: { readonly ended: boolean }) {
    const { account } = this;
    let said: { readonly why: Told; readonly at: number } | null = null;
    return {
      look: this.look,
      limits: this.limits,
      ended: () => state.ended,
      held: () => {
        const why = this.heldBack(managed, { ...stop, keep: stop.fired.keep });
        this.showHeld(managed, why);
        return why;
      },
      waits: (why: Told) => {
        const at = account.clock.monotonic();
        if (said && (isSame(said.why, why) || at - said.at < SAID_AGAIN_MS)) return;
        said = { why, at };
        account.say({
          symbol: managed.state.market.symbol,
          kind: 'standing',
          tone: 'alarm',
          sentence: words.stops.firing.canNotSell({ why }),
          notify: {
            kind: 'standing',
            title: words.stops.watched.canNotSellTitle({ symbol: managed.state.market.symbol }),
          },
        });
      },
      note: (attempts: number, sold: Decimal) => {
        const { stop: now } = managed.state.standing;
        if (!now?.fired) return;
        const fired = {
          ...now.fired,
          attempts: Math.min(5, attempts),
          sold: text(sold.plus(stop.fired.sold)),
        };
        account.recordSoon([managed.updateStanding({ ...managed.state.standing, stop: { ...now, fired } })]);
      },
    };
  }

  /** What is shown of a stop that is selling says why it can't, for as long as it can't. */
  private showHeld(managed: ManagedSymbol, why: Told | null): void {
    const { watch } = managed.state;
    if (!watch || isSame(watch.heldWhy, why)) return;
    managed.apply({ type: 'stop watched', watch: { ...watch, heldWhy: why } });
    this.account.changed('standing');
  }

  private finalise(managed: ManagedSymbol, stop: Fired, result: FiringResult): void {
    const { account } = this;
    const { end: how } = result;
    if (how.kind === 'closing') return;
    const held = result.held ?? managed.state.observation?.holding.held ?? null;
    if (how.kind === 'taken over') {
      const sentence = words.stops.firing.why.clickTookOver;
      account.recordSoon(endRows(managed, stop, held, sentence, result, 'caution'));
      return;
    }
    if (how.kind === 'ended') {
      account.recordSoon(endRows(managed, stop, held, how.sentence, result));
      return;
    }
    account.recordSoon(doneRows(managed, stop, result, held ?? ZERO));
  }
}
