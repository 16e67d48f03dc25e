import type { Clock } from '#main/sync/ports/clock.ts';
import type { ConnectionStatus } from '#main/sync/ports/exchange.ts';
import type { JsonObject } from '#main/sync/ports/journal.ts';

const SAMPLE_MS = 1000;
const WRITE_MS = 60_000;

/** What is looked at once a second. */
export interface Metered {
  readonly spent: NonNullable<ConnectionStatus['spent']>;
  /** Null where nothing streams. */
  readonly streamUp: boolean | null;
}

/**
 * Counts requests, weight and the time in which the stream was up, and hands them on once a minute and at the end,
 * when something happened. Time in which the computer slept counts as neither up nor down.
 */
export class Meter {
  private readonly clock: Clock;
  private readonly look: () => Metered;
  private readonly tell: (data: JsonObject) => void;
  private last: { readonly at: number; readonly spent: Metered['spent'] };
  private readonly told: { at: number; requests: number; weight: number };
  private upMs = 0;
  private seenMs = 0;
  private cancel: () => void;

  constructor(clock: Clock, look: () => Metered, tell: (data: JsonObject) => void) {
    this.clock = clock;
    this.look = look;
    this.tell = tell;
    const { spent } = look();
    this.last = { at: clock.monotonic(), spent };
    this.told = { at: clock.monotonic(), ...spent };
    this.cancel = clock.after(SAMPLE_MS, () => this.sample());
  }

  /** Tells what is left and looks no more. */
  end(): void {
    this.cancel();
    this.take();
    this.write();
  }

  private sample(): void {
    this.take();
    if (this.last.at - this.told.at >= WRITE_MS) this.write();
    this.cancel = this.clock.after(SAMPLE_MS, () => this.sample());
  }

  private take(): void {
    const { spent, streamUp } = this.look();
    const at = this.clock.monotonic();
    const ms = at - this.last.at;
    if (streamUp !== null && ms < 5 * SAMPLE_MS) {
      this.seenMs += ms;
      if (streamUp) this.upMs += ms;
    }
    this.last = { at, spent };
  }

  private write(): void {
    const { spent, at } = this.last;
    const data = {
      requests: spent.requests - this.told.requests,
      weight: spent.weight - this.told.weight,
      upMs: Math.round(this.upMs),
      seenMs: Math.round(this.seenMs),
    };
    Object.assign(this.told, { at, ...spent });
    this.upMs = 0;
    this.seenMs = 0;
    if (data.requests > 0 || data.seenMs > 0) this.tell(data);
  }
}
