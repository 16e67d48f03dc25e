import type { Clock } from '#main/sync/ports/clock.ts';
import type { Failure } from '#main/sync/ports/failure.ts';
import { owned } from '#shared/owned.ts';

/** One reading of the exchange's time, with the monotonic times just before and after. */
export type TimeReading =
  | { readonly ok: true; readonly serverTime: number; readonly before: number; readonly after: number }
  | { readonly ok: false; readonly failure: Failure };

const REFRESH_MS = 5 * 60_000;
/** The wall clock moved against the monotonic one by more than this: it was set, or the computer slept. */
const JUMP_MS = 500;
/** A slower reading than this is taken again, since its midpoint may be off by half of it. */
const GOOD_ROUND_TRIP_MS = 500;
const MAX_READINGS = 3;
/** A computer's clock gains or loses less than this share of the time that passes. */
const DRIFT = 1e-4;
const RETRY_MS = 5000;

/**
 * Keeps the exchange's time. It is tied to the monotonic clock, so setting the computer's clock changes no
 * signature; it is measured at the first signed request, every few minutes, after the wall clock jumped, and after a
 * refusal for time (MEXC API notes 1.2: more than 1 s fast is refused whatever the window). A reading is off by half of its
 * round trip at most: one that is slower than an earlier one was, and agrees with it, confirms that one.
 */
export class ClockOffset {
  private readonly clock: Clock;
  private readonly read: () => Promise<TimeReading>;
  private fix: {
    readonly ahead: number;
    readonly wall: number;
    readonly at: number;
    /** How far `ahead` may be off at the time when it was read. */
    readonly off: number;
    readonly readAt: number;
  } | null = null;
  private lastTry: number | null = null;
  private running: Promise<TimeReading> | null = null;

  constructor(clock: Clock, read: () => Promise<TimeReading>) {
    this.clock = clock;
    this.read = read;
  }

  /** Milliseconds on the exchange's clock; the engine's own while nothing was measured. */
  exchangeNow(): number {
    return this.fix === null ? this.clock.now() : Math.round(this.clock.monotonic() + this.fix.ahead);
  }

  /** Positive when the exchange is ahead of the engine's clock; null while nothing was measured. */
  offsetMs(): number | null {
    return this.fix === null ? null : this.exchangeNow() - Math.round(this.clock.now());
  }

  /** Whether a measurement was completed after this monotonic time. */
  measuredSince(monotonic: number): boolean {
    return this.fix !== null && this.fix.at >= monotonic;
  }

  /** Resolves when a signature may be made: measures first where the offset can't be known, in the background where it ages. */
  async ready(): Promise<void> {
    const now = this.clock.monotonic();
    const doubtful = this.fix === null || Math.abs(this.wallLead() - this.fix.wall) > JUMP_MS;
    const triedJustNow = this.lastTry !== null && now - this.lastTry < RETRY_MS;
    if (doubtful && !triedJustNow) await this.measure();
    else if (this.running !== null && doubtful) await this.running;
    else if (this.fix !== null && now - this.fix.at > REFRESH_MS && !triedJustNow)
      // The offset that is known holds on until a later measurement succeeds.
      owned(this.measure(), () => undefined);
  }

  /** The exchange refused a signature for its time: what was measured is believed no more than any new reading. */
  doubt(): void {
    if (this.fix) this.fix = { ...this.fix, off: Number.POSITIVE_INFINITY };
  }

  /** Measures anew; calls at the same time share one measurement. */
  measure(): Promise<TimeReading> {
    this.running ??= this.best().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async best(): Promise<TimeReading> {
    this.lastTry = this.clock.monotonic();
    let best: TimeReading | null = null;
    for (let count = 0; count < MAX_READINGS; count += 1) {
      const next = await this.read();
      if (!next.ok) return best ?? next;
      if (best?.ok !== true || next.after - next.before < best.after - best.before) best = next;
      this.take(best);
      if (best.after - best.before <= GOOD_ROUND_TRIP_MS) break;
    }
    return best as TimeReading;
  }

  private take(reading: TimeReading & { ok: true }): void {
    const middle = (reading.before + reading.after) / 2;
    const ahead = reading.serverTime - middle;
    const off = (reading.after - reading.before) / 2;
    const wall = this.wallLead();
    const known = this.fix;
    const stands =
      known !== null &&
      Math.abs(wall - known.wall) <= JUMP_MS &&
      known.off + (reading.after - known.readAt) * DRIFT < off &&
      Math.abs(ahead - known.ahead) <= off;
    this.fix = stands
      ? { ...known, at: reading.after }
      : { ahead, wall, at: reading.after, off, readAt: reading.after };
  }

  private wallLead(): number {
    return this.clock.now() - this.clock.monotonic();
  }
}
