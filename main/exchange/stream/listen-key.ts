import type { Clock } from '#main/sync/ports/clock.ts';
import type { Failure, FailureKind } from '#main/sync/ports/failure.ts';
import { owned } from '#shared/owned.ts';
import type { ListenKeys } from '../mexc-exchange.ts';

/** A key lives 60 min and each renewal gives it 60 more (MEXC API notes 5.1). */
const RENEW_MS = 25 * 60_000;
const RETRY_MS = 60_000;
const EXPIRES_MS = 58 * 60_000;

/** Failures that say nothing about the key: it is kept and renewed a little later. */
const PASSING: ReadonlySet<FailureKind> = new Set([
  'network',
  'unavailable',
  'maintenance',
  'rate-limited',
  'unreadable',
  'clock',
]);

/**
 * Keeps one listen key: made when it is first needed, renewed every 25 min. A renewal that fails in passing is tried
 * again each minute and loses nothing; a key that is refused, or could not be renewed for 58 min, is replaced.
 */
export class ListenKeyKeeper {
  private readonly keys: ListenKeys;
  private readonly clock: Clock;
  private readonly onReplace: () => void;
  private key: string | null = null;
  private goodSince = 0;
  private stopTimer: (() => void) | null = null;

  /** `onReplace` is told when the key is gone and a connection with a new one is due. */
  constructor(keys: ListenKeys, clock: Clock, onReplace: () => void) {
    this.keys = keys;
    this.clock = clock;
    this.onReplace = onReplace;
  }

  /** The present key, or a new one. */
  async current(): Promise<{ readonly key: string } | { readonly failure: Failure }> {
    if (this.key !== null && !this.expired()) return { key: this.key };
    const made = await this.keys.create();
    if (!made.ok) return { failure: made.failure };
    this.key = made.value;
    this.goodSince = this.clock.monotonic();
    this.plan(RENEW_MS);
    return { key: made.value };
  }

  /** The key did not work: the next connection gets another one. An account may have 60 keys, so it is given back. */
  forget(): void {
    // One that can't be given back ends by itself within an hour.
    owned(this.close(), () => undefined);
  }

  /** Gives the key back, as far as the exchange can be reached. */
  async close(): Promise<void> {
    const { key } = this;
    this.stopTimer?.();
    this.stopTimer = null;
    this.key = null;
    if (key !== null) await this.keys.close(key);
  }

  private plan(ms: number): void {
    this.stopTimer?.();
    this.stopTimer = this.clock.after(ms, () => owned(this.renew(), () => this.onReplace()));
  }

  private async renew(): Promise<void> {
    const { key } = this;
    if (key === null) return;
    const renewed = await this.keys.renew(key);
    // Forgotten or replaced while the answer was under way.
    if (this.key !== key) return;
    if (renewed.ok) {
      this.goodSince = this.clock.monotonic();
      this.plan(RENEW_MS);
    } else if (PASSING.has(renewed.failure.kind) && !this.expired()) {
      this.plan(RETRY_MS);
    } else {
      this.forget();
      this.onReplace();
    }
  }

  private expired(): boolean {
    return this.clock.monotonic() - this.goodSince > EXPIRES_MS;
  }
}
