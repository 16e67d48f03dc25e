import { owned } from '#shared/owned.ts';
import type { Clock } from '../ports/clock.ts';

/** Events that follow the first within this time are one more check. */
const COALESCE_MS = 600;
/** A scheduled pass is announced this long before: enough for a handshake, too short for a server to hang up again. */
const SOON_MS = 1000;

/**
 * Whoever wants to be looked at sooner than the cadence gets so many looks in a row, and from then on one in this time:
 * no state, and no fault in one, can keep asking for more (the budget of a degraded state).
 */
const EARLY_LOOKS = 20;
const EARLY_EVERY_MS = 5000;

export interface Pace {
  /** Milliseconds from the end of one pass to the next at the latest. */
  readonly cadenceMs: () => number;
  /** An earlier monotonic time at which something must be looked at; null when nothing presses. */
  readonly wakeAt: () => number | null;
  readonly pass: (reason: string) => Promise<void>;
  /** Told of a fault of the program's own in a pass that nobody waits for. */
  readonly fault: (error: unknown) => void;
  /** Called shortly before a scheduled pass, so that connections can be opened ahead; sends nothing. */
  readonly soon?: (() => void) | undefined;
}

/**
 * One pass at a time. An event starts a pass at once; those within 600 ms are one more. Passes that were missed
 * (sleep, a long outage) are never made up in a burst: there is only ever one next time.
 */
export class Scheduler {
  private readonly clock: Clock;
  private readonly pace: Pace;
  private cancel: (() => void) | null = null;
  private cancelSoon: (() => void) | null = null;
  private running: Promise<void> | null = null;
  /** The pass that follows the running one, and who waits for it. */
  private again: { readonly reason: string; readonly done: PromiseWithResolvers<void> } | null = null;
  private lastHint = Number.NEGATIVE_INFINITY;
  /** Monotonic time of the one more pass that a hint asked for; a pass that begins after the hint covers it. */
  private hinted: { readonly at: number; readonly reason: string } | null = null;
  private stopped = true;
  /** Monotonic time until which the early looks are used up, were they taken evenly. */
  private earlyUntil = 0;
  /** Monotonic end of the last pass: what is only armed anew in between doesn't put the next one off. */
  private lastEnd = 0;
  /** Monotonic and wall time at which the next pass is due; for the countdown. */
  dueAt: number | null = null;

  constructor(clock: Clock, pace: Pace) {
    this.clock = clock;
    this.pace = pace;
  }

  start(): void {
    this.stopped = false;
    this.lastEnd = this.clock.monotonic();
    this.arm();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel?.();
    this.cancelSoon?.();
    await this.running;
  }

  /** Something happened: look at once, or once more within 600 ms if a look has just begun. */
  hint(reason: string): void {
    const now = this.clock.monotonic();
    if (now - this.lastHint >= COALESCE_MS) {
      this.lastHint = now;
      this.look(reason);
      return;
    }
    // Also while a pass runs: what it has read may be older than what the hint tells of.
    this.hinted ??= { at: this.lastHint + COALESCE_MS, reason };
    this.arm();
  }

  /** Looks now, and nobody waits for it. */
  look(reason: string): void {
    owned(this.now(reason), this.pace.fault);
  }

  /**
   * Runs a pass now; while one runs, exactly one more follows it. Resolves at the end of a pass that began after this
   * was called, since one that ran already may have read before what is asked about; rejects with what that pass threw.
   */
  now(reason: string): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (!this.running) return this.begin(reason);
    this.again ??= { reason, done: Promise.withResolvers() };
    return this.again.done.promise;
  }

  private begin(reason: string): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    this.cancelSoon?.();
    this.hinted = null;
    this.running = this.pace.pass(reason).finally(() => {
      this.running = null;
      this.lastEnd = this.clock.monotonic();
      const more = this.again;
      this.again = null;
      if (more === null) this.arm();
      else if (this.stopped) more.done.resolve();
      else this.begin(more.reason).then(more.done.resolve, more.done.reject);
    });
    return this.running;
  }

  /** Sets the timer anew, for example after `wakeAt` has changed. */
  arm(): void {
    if (this.stopped || this.running) return;
    const now = this.clock.monotonic();
    const wake = this.pace.wakeAt();
    const ordinary = Math.max(now, this.lastEnd + this.pace.cadenceMs());
    const early = Math.max(now, wake ?? ordinary, this.earlyUntil - EARLY_LOOKS * EARLY_EVERY_MS);
    const due = Math.min(ordinary, early);
    if (this.hinted && this.hinted.at <= due) this.armAt(this.hinted.at, this.hinted.reason);
    else this.armAt(due, 'cadence');
  }

  private armAt(at: number, reason: string): void {
    if (this.stopped || this.running) return;
    this.cancel?.();
    this.cancelSoon?.();
    const wait = Math.max(0, at - this.clock.monotonic());
    const { soon } = this.pace;
    if (soon && wait > SOON_MS) this.cancelSoon = this.clock.after(wait - SOON_MS, soon);
    this.dueAt = this.clock.now() + wait;
    this.cancel = this.clock.after(wait, () => {
      this.cancel = null;
      const now = this.clock.monotonic();
      if (reason === 'cadence') this.earlyUntil = Math.max(this.earlyUntil, now) + EARLY_EVERY_MS;
      this.look(reason);
    });
  }
}
