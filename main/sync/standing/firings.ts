import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import { ownFault } from '../check/pass.ts';
import { begin, end } from '../converge/steps.ts';
import { withBooked } from '../orders/booking.ts';
import type { StopDoc } from './document.ts';
import { type FiringResult, fire, leastSale, READING_KEEPS_MS, settledHeld } from './firing.ts';
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
  private readonly after: (cell: Cell) => void;
  private readonly look: SharedLook;
  private readonly firing = new Map<Cell, { ended: boolean; decided: Promise<unknown> }>();
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, limits: Limits, after: (cell: Cell) => void) {
    this.account = account;
    this.limits = limits;
    this.after = after;
    this.look = new SharedLook(account);
  }

  isFiring(cell: Cell): boolean {
    return this.firing.has(cell);
  }

  /** Resolves once a firing that is being written has begun, or could not. */
  async decided(cell: Cell): Promise<void> {
    await this.firing.get(cell)?.decided.catch(() => undefined);
  }

  /**
   * Why a stop may not fire now, in a sentence; null when it may. No breaker holds it back, nor an unknown purchase; with
   * nothing to keep and no reserve not an unknown sale either.
   */
  heldBack(cell: Cell, stop: StopDoc): string | null {
    return this.account.refusal(cell, wayOf(dec(stop.keep)));
  }

  /**
   * Fires: T := min(T, k) and the firing are one append, durable before anything is sent. Resolves when that is so and the
   * sale has begun, or when the stop has been taken back, moved or disarmed before that; rejects with `JournalDown`: then
   * nothing has changed.
   */
  async fire(cell: Cell, stop: StopDoc): Promise<void> {
    const { account } = this;
    if (this.firing.has(cell)) return;
    // The account is read beside the write: a second round trip would only cost time.
    let first = this.look.of(cell);
    const askedAt = account.clock.monotonic();
    const decided = account.inStandingTurn(cell, () => this.begun(cell, stop));
    const state = { ended: false, decided };
    this.firing.set(cell, state);
    try {
      const fired = await decided;
      if (!fired) {
        this.firing.delete(cell);
        return;
      }
      // After a slow write it tells what was: somebody may have sold meanwhile.
      if (account.clock.monotonic() - askedAt > READING_KEEPS_MS) first = this.look.of(cell);
      const work = this.run(cell, fired, state, first)
        .catch((error: unknown) => {
          ownFault(account, cell, error);
        })
        .finally(() => {
          this.firing.delete(cell);
          this.running.delete(work);
        });
      this.running.add(work);
    } catch (error) {
      this.firing.delete(cell);
      throw error;
    }
  }

  /** The trader ends a firing: what is left is not sold. */
  async endIt(cell: Cell): Promise<void> {
    const state = this.firing.get(cell);
    if (state) {
      state.ended = true;
      // What runs may be the click that takes its place.
      if (cell.busy?.view.kind === 'standing') cell.busy.overtaken.abort();
      return;
    }
    this.endLeft(cell, 'You ended it.');
    this.after(cell);
  }

  /** Ends a firing of an earlier life that does not run: what is left is not sold. */
  endLeft(cell: Cell, sentence: string): void {
    const { stop } = cell.standing;
    if (!stop?.fired || this.firing.has(cell)) return;
    const { account } = this;
    const held = cell.seen ? withBooked(cell.doc, cell.seen.holding).held : null;
    account.recordSoon(endRows(account, cell, { ...stop, fired: stop.fired }, held, sentence));
  }

  /** What an earlier life was selling has been sold, so there is nothing to ask: it is done, and sends nothing. */
  finish(cell: Cell, stop: Fired): void {
    if (this.firing.has(cell) || cell.busy) return;
    const { account } = this;
    this.firing.set(cell, { ended: false, decided: Promise.resolve() });
    const work = this.finished(cell, stop)
      .catch((error: unknown) => {
        ownFault(account, cell, error);
      })
      .finally(() => {
        this.firing.delete(cell);
        this.running.delete(work);
      });
    this.running.add(work);
  }

  private async finished(cell: Cell, stop: Fired): Promise<void> {
    const { account } = this;
    begin(account, cell, stop.id, 'standing', 'Stop: what is left');
    try {
      const held = await settledHeld(account, cell);
      const least = cell.seen && leastSale(account, cell, cell.seen);
      const over = held !== null && least !== null && held.minus(stop.fired.keep).lt(least);
      if (!over || cell.standing.stop?.id !== stop.id) return;
      const result = { end: { kind: 'done' }, orders: [], sold: ZERO, quote: ZERO, held } as const;
      account.recordSoon(doneRows(account, cell, stop, result, held));
    } finally {
      end(account, cell);
      this.after(cell);
    }
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /** The firing once it is durable; null where the stop doesn't stand any more as it did. */
  private async begun(cell: Cell, { id }: StopDoc): Promise<Fired | null> {
    const { account } = this;
    const { stop } = cell.standing;
    if (stop?.id !== id || stop.phase === 'disarmed') return null;
    const fired = firedOf(account, cell, stop);
    if (stop.fired === null) await decideFiring(account, cell, fired);
    else account.recordSoon([account.updateStanding(cell, { ...cell.standing, stop: fired })]);
    return fired;
  }

  private async run(
    cell: Cell,
    stop: Fired,
    state: { readonly ended: boolean },
    first: ReturnType<SharedLook['of']>,
  ): Promise<void> {
    const { account } = this;
    const waited = cell.busy !== null;
    // A ladder under way stops after its rung; a click that takes its place takes the firing over too.
    while (cell.busy) {
      const { busy } = cell;
      if (busy.out || (busy.view.kind === 'trade' && cell.clicksWaiting > 0)) break;
      busy.overtaken.abort();
      busy.letGo.abort();
      await busy.ended.promise;
    }
    if (cell.busy || account.closing) return this.giveWay(cell, stop);
    const { question, unfinished } = cell.doc;
    if (question || unfinished)
      account.recordSoon([account.update(cell, { question: null, unfinished: null })]);
    const busy = begin(
      account,
      cell,
      stop.id,
      'standing',
      `Stop: sell what is above ${stop.fired.keep} ${cell.market.base}`,
    );
    try {
      const result = await fire(
        account,
        cell,
        stop,
        busy,
        this.hooks(cell, stop, state),
        waited ? this.look.of(cell) : first,
      );
      this.conclude(cell, stop, result);
    } finally {
      end(account, cell);
      this.after(cell);
    }
  }

  /**
   * A click came first: it sells what it was clicked for. Where it comes to nothing, what is left is unfinished, and told;
   * until then the stop stands as fired, so that nothing is judged.
   */
  private async giveWay(cell: Cell, stop: Fired): Promise<void> {
    const { account } = this;
    let asks = false;
    while (cell.busy) {
      await cell.busy.ended.promise;
      const { outcome } = cell.doc;
      asks ||= outcome?.kind === 'trade' && outcome.result !== 'failed' && outcome.result !== 'stopped';
      // The next click in the row begins first.
      await Promise.resolve();
    }
    if (account.closing) return;
    if (asks) account.recordSoon(takenOverRows(account, cell, stop));
    else {
      const held = cell.seen && withBooked(cell.doc, cell.seen.holding).held;
      account.recordSoon(endRows(account, cell, stop, held, 'What you clicked instead came to nothing.'));
    }
    this.after(cell);
  }

  private hooks(cell: Cell, stop: Fired, state: { readonly ended: boolean }) {
    const { account } = this;
    let said: { readonly why: string; readonly at: number } | null = null;
    return {
      look: this.look,
      limits: this.limits,
      ended: () => state.ended,
      held: () => this.heldBack(cell, { ...stop, keep: stop.fired.keep }),
      waits: (why: string) => {
        const at = account.clock.monotonic();
        if (said && (said.why === why || at - said.at < SAID_AGAIN_MS)) return;
        said = { why, at };
        account.say({
          symbol: cell.market.symbol,
          kind: 'standing',
          tone: 'alarm',
          sentence: `Your stop has fired, and I can't sell now: ${why} I go on trying; look at MEXC yourself.`,
          notify: { kind: 'standing', title: `${cell.market.symbol}: a stop can't sell` },
        });
      },
      note: (attempts: number, sold: Decimal) => {
        const { stop: now } = cell.standing;
        if (!now?.fired) return;
        const fired = {
          ...now.fired,
          attempts: Math.min(5, attempts),
          sold: text(sold.plus(stop.fired.sold)),
        };
        account.recordSoon([account.updateStanding(cell, { ...cell.standing, stop: { ...now, fired } })]);
      },
    };
  }

  private conclude(cell: Cell, stop: Fired, result: FiringResult): void {
    const { account } = this;
    const { end: how } = result;
    if (how.kind === 'closing') return;
    const held = result.held ?? cell.seen?.holding.held ?? null;
    if (how.kind === 'taken over') {
      const sentence = 'What you clicked takes it over.';
      account.recordSoon(endRows(account, cell, stop, held, sentence, result, 'caution'));
      return;
    }
    if (how.kind === 'ended') {
      account.recordSoon(endRows(account, cell, stop, held, how.sentence, result));
      return;
    }
    account.recordSoon(doneRows(account, cell, stop, result, held ?? ZERO));
  }
}
