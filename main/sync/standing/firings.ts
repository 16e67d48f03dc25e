import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
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
  private readonly after: (state: SymbolState) => void;
  private readonly look: SharedLook;
  private readonly firing = new Map<SymbolState, { ended: boolean; decided: Promise<unknown> }>();
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, limits: Limits, after: (state: SymbolState) => void) {
    this.account = account;
    this.limits = limits;
    this.after = after;
    this.look = new SharedLook(account);
  }

  isFiring(state: SymbolState): boolean {
    return this.firing.has(state);
  }

  /** Resolves once a firing that is being written has begun, or could not. */
  async decided(state: SymbolState): Promise<void> {
    await this.firing.get(state)?.decided.catch(() => undefined);
  }

  /**
   * Why a stop may not fire now, in a sentence; null when it may. No breaker holds it back, nor an unknown purchase; with
   * nothing to keep and no reserve not an unknown sale either.
   */
  heldBack(state: SymbolState, stop: StopDoc): Told | null {
    // A market that was paused may be open again by now, and the rules are else read anew every 15 min only.
    if (state.market.closedReason) this.account.rules.doubt();
    return this.account.refusal(state, wayOf(dec(stop.keep)));
  }

  /**
   * Fires: T := min(T, k) and the firing are one append, durable before anything is sent. Resolves when that is so and the
   * sale has begun, or when the stop has been taken back, moved or disarmed before that; rejects with `JournalDown`: then
   * nothing has changed.
   */
  async fire(symbolState: SymbolState, stop: StopDoc): Promise<void> {
    const { account } = this;
    if (this.firing.has(symbolState)) return;
    // The account is read beside the write: a second round trip would only cost time.
    let first = this.look.of(symbolState);
    const askedAt = account.clock.monotonic();
    const decided = account.inStandingQueue(symbolState, () => this.begun(symbolState, stop));
    const state = { ended: false, decided };
    this.firing.set(symbolState, state);
    try {
      const fired = await decided;
      if (!fired) {
        this.firing.delete(symbolState);
        return;
      }
      // After a slow write it tells what was: somebody may have sold meanwhile.
      if (account.clock.monotonic() - askedAt > READING_KEEPS_MS) first = this.look.of(symbolState);
      const work = this.run(symbolState, fired, state, first)
        .catch((error: unknown) => {
          ownFault(account, symbolState, error);
        })
        .finally(() => {
          this.firing.delete(symbolState);
          this.running.delete(work);
        });
      this.running.add(work);
    } catch (error) {
      this.firing.delete(symbolState);
      throw error;
    }
  }

  /** The trader ends a firing: what is left is not sold. */
  async endIt(symbolState: SymbolState): Promise<void> {
    const state = this.firing.get(symbolState);
    if (state) {
      state.ended = true;
      // What runs may be the click that takes its place.
      if (symbolState.busy?.view.kind === 'standing')
        this.account.apply(symbolState, { type: 'execution overtaken', by: 'click' });
      return;
    }
    this.endLeft(symbolState, words.stops.firing.why.you);
    this.after(symbolState);
  }

  /** Ends a firing of an earlier life that does not run: what is left is not sold. */
  endLeft(state: SymbolState, sentence: Told): void {
    const { stop } = state.standing;
    if (!stop?.fired || this.firing.has(state)) return;
    const { account } = this;
    const held = state.observation ? withBooked(state.doc, state.observation.holding).held : null;
    account.recordSoon(endRows(account, state, { ...stop, fired: stop.fired }, held, sentence));
  }

  /** What an earlier life was selling has been sold, so there is nothing to ask: it is done, and sends nothing. */
  finish(state: SymbolState, stop: Fired): void {
    if (this.firing.has(state) || state.busy) return;
    const { account } = this;
    this.firing.set(state, { ended: false, decided: Promise.resolve() });
    const work = this.finished(state, stop)
      .catch((error: unknown) => {
        ownFault(account, state, error);
      })
      .finally(() => {
        this.firing.delete(state);
        this.running.delete(work);
      });
    this.running.add(work);
  }

  private async finished(state: SymbolState, stop: Fired): Promise<void> {
    const { account } = this;
    begin(account, state, stop.id, 'standing', words.stops.firing.purposeLeft);
    try {
      const held = await reconciledHeld(account, state);
      const least = state.observation && leastSale(account, state, state.observation);
      const over = held !== null && least !== null && held.minus(stop.fired.keep).lt(least);
      if (!over || state.standing.stop?.id !== stop.id) return;
      const result = { end: { kind: 'done' }, orders: [], sold: ZERO, quote: ZERO, held } as const;
      account.recordSoon(doneRows(account, state, stop, result, held));
    } finally {
      end(account, state);
      this.after(state);
    }
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /** The firing once it is durable; null where the stop doesn't stand any more as it did. */
  private async begun(state: SymbolState, { id }: StopDoc): Promise<Fired | null> {
    const { account } = this;
    const { stop } = state.standing;
    if (stop?.id !== id || stop.phase === 'disarmed') return null;
    const fired = firedOf(account, state, stop);
    if (stop.fired === null) await decideFiring(account, state, fired);
    else account.recordSoon([account.updateStanding(state, { ...state.standing, stop: fired })]);
    return fired;
  }

  private async run(
    symbolState: SymbolState,
    stop: Fired,
    state: { readonly ended: boolean },
    first: ReturnType<SharedLook['of']>,
  ): Promise<void> {
    const { account } = this;
    const waited = symbolState.busy !== null;
    // A ladder under way stops after its rung; a click that takes its place takes the firing over too.
    while (symbolState.busy) {
      const { busy } = symbolState;
      if (busy.out || (busy.view.kind === 'trade' && symbolState.clicksWaiting > 0)) break;
      const ended = account.waits.ended(symbolState);
      account.apply(symbolState, { type: 'execution overtaken', by: 'click' });
      account.apply(symbolState, { type: 'execution let go' });
      await ended;
    }
    if (symbolState.busy || account.closing) return this.giveWay(symbolState, stop);
    const { question, unfinished } = symbolState.doc;
    if (question || unfinished)
      account.recordSoon([account.update(symbolState, { question: null, unfinished: null })]);
    begin(
      account,
      symbolState,
      stop.id,
      'standing',
      words.stops.firing.purpose({ keep: stop.fired.keep, base: symbolState.market.base }),
    );
    try {
      const result = await fire(
        account,
        symbolState,
        stop,
        this.hooks(symbolState, stop, state),
        waited ? this.look.of(symbolState) : first,
      );
      this.finalise(symbolState, stop, result);
    } finally {
      end(account, symbolState);
      this.after(symbolState);
    }
  }

  /**
   * A click came first: it sells what it was clicked for. Where it comes to nothing, what is left is unfinished, and told;
   * until then the stop stands as fired, so that nothing is evaluated.
   */
  private async giveWay(state: SymbolState, stop: Fired): Promise<void> {
    const { account } = this;
    let asks = false;
    while (state.busy) {
      await account.waits.ended(state);
      const { outcome } = state.doc;
      asks ||= outcome?.kind === 'trade' && outcome.result !== 'failed' && outcome.result !== 'stopped';
      // The next click in the row begins first.
      await Promise.resolve();
    }
    if (account.closing) return;
    if (asks) account.recordSoon(takenOverRows(account, state, stop));
    else {
      const held = state.observation && withBooked(state.doc, state.observation.holding).held;
      account.recordSoon(endRows(account, state, stop, held, words.stops.firing.why.clickCameToNothing));
    }
    this.after(state);
  }

  private hooks(symbolState: SymbolState, stop: Fired, state: { readonly ended: boolean }) {
    const { account } = this;
    let said: { readonly why: Told; readonly at: number } | null = null;
    return {
      look: this.look,
      limits: this.limits,
      ended: () => state.ended,
      held: () => this.heldBack(symbolState, { ...stop, keep: stop.fired.keep }),
      waits: (why: Told) => {
        const at = account.clock.monotonic();
        if (said && (isSame(said.why, why) || at - said.at < SAID_AGAIN_MS)) return;
        said = { why, at };
        account.say({
          symbol: symbolState.market.symbol,
          kind: 'standing',
          tone: 'alarm',
          sentence: words.stops.firing.canNotSell({ why }),
          notify: {
            kind: 'standing',
            title: words.stops.watched.canNotSellTitle({ symbol: symbolState.market.symbol }),
          },
        });
      },
      note: (attempts: number, sold: Decimal) => {
        const { stop: now } = symbolState.standing;
        if (!now?.fired) return;
        const fired = {
          ...now.fired,
          attempts: Math.min(5, attempts),
          sold: text(sold.plus(stop.fired.sold)),
        };
        account.recordSoon([
          account.updateStanding(symbolState, { ...symbolState.standing, stop: { ...now, fired } }),
        ]);
      },
    };
  }

  private finalise(state: SymbolState, stop: Fired, result: FiringResult): void {
    const { account } = this;
    const { end: how } = result;
    if (how.kind === 'closing') return;
    const held = result.held ?? state.observation?.holding.held ?? null;
    if (how.kind === 'taken over') {
      const sentence = words.stops.firing.why.clickTookOver;
      account.recordSoon(endRows(account, state, stop, held, sentence, result, 'caution'));
      return;
    }
    if (how.kind === 'ended') {
      account.recordSoon(endRows(account, state, stop, held, how.sentence, result));
      return;
    }
    account.recordSoon(doneRows(account, state, stop, result, held ?? ZERO));
  }
}
