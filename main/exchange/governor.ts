import type { Clock } from '#main/sync/ports/clock.ts';
import { pauseFor, type RefusalKind } from './back-off.ts';
import type { Endpoint, Priority } from './endpoints.ts';
import { RollingWindow } from './rolling-window.ts';

export type Permit =
  | { readonly granted: true }
  | { readonly granted: false; readonly reason: 'paused' | 'busy'; readonly retryAt: number };

interface Waiting {
  readonly endpoint: Endpoint;
  readonly isAccount: boolean;
  readonly deadline: number;
  readonly settle: (permit: Permit) => void;
}

/** The part of each shared limit that a class may use up, so that an order always finds room (checks before pictures). */
const SHARES: Readonly<Record<Priority, number>> = { order: 1, check: 0.85, picture: 0.6 };
const CLASSES: readonly Priority[] = ['order', 'check', 'picture'];
const MAX_WAITING = 500;

/** Requests reach the exchange with some jitter, so every window is taken a little longer than published. */
const SECOND = 1050;
const TEN_SECONDS = 10_200;

/**
 * One budget for the whole key at the strictest published limits: 300 weight in 10 s, 20 requests a second, 12 order
 * calls a second, 2 account reads a second (MEXC API notes 2.1). Orders go first, then checks, then pictures. While
 * the exchange has asked for a pause, nothing is let through and nothing waits: callers learn when to come back.
 */
export class Governor {
  private readonly clock: Clock;
  private readonly weight = new RollingWindow(300, TEN_SECONDS);
  private readonly requests = new RollingWindow(20, SECOND);
  private readonly orders = new RollingWindow(12, SECOND);
  private readonly accounts = new RollingWindow(2, SECOND);
  private readonly queues: Readonly<Record<Priority, Waiting[]>> = { order: [], check: [], picture: [] };
  private stopTimer: (() => void) | null = null;
  private pausedUntil: number | null = null;
  private refusals = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves at once when there is room and nobody of the same or a higher class waits; else when it is its turn. */
  enter(endpoint: Endpoint, maxWaitMs: number): Promise<Permit> {
    const now = this.clock.monotonic();
    if (this.remainingPause(now) > 0)
      return Promise.resolve(this.refusal('paused', this.remainingPause(now)));
    if (this.waiting() >= MAX_WAITING) return Promise.resolve(this.refusal('busy', 1000));
    return new Promise((settle) => {
      const isAccount = endpoint.path === 'account';
      this.queues[endpoint.priority].push({ endpoint, isAccount, deadline: now + maxWaitMs, settle });
      this.pump();
    });
  }

  /** The exchange refused for asking too often: nothing is sent until the pause is over. Returns its end, engine clock. */
  refused(kind: RefusalKind, retryAfterMs: number | null): number {
    const now = this.clock.monotonic();
    // Refusals of calls that were under way together are one refusal.
    if (this.remainingPause(now) === 0) this.refusals += 1;
    const until = now + pauseFor(kind, this.refusals, retryAfterMs);
    this.pausedUntil = Math.max(this.pausedUntil ?? until, until);
    for (const name of CLASSES) {
      for (const each of this.queues[name].splice(0))
        each.settle(this.refusal('paused', this.pausedUntil - now));
    }
    return this.clock.now() + this.pausedUntil - now;
  }

  /** The exchange answered normally: the next refusal begins with the shortest pause again. */
  accepted(): void {
    this.refusals = 0;
  }

  /** Share of the weight budget that the last 10 s used, 0 to 1. */
  used(): number {
    return this.weight.used(this.clock.monotonic());
  }

  /** End of the pause on the engine's clock; null when there is none. */
  blockedUntil(): number | null {
    const rest = this.remainingPause(this.clock.monotonic());
    return rest > 0 ? this.clock.now() + rest : null;
  }

  private remainingPause(now: number): number {
    if (this.pausedUntil !== null && this.pausedUntil <= now) this.pausedUntil = null;
    return this.pausedUntil === null ? 0 : this.pausedUntil - now;
  }

  private waiting(): number {
    return CLASSES.reduce((sum, name) => sum + this.queues[name].length, 0);
  }

  private refusal(reason: 'paused' | 'busy', inMs: number): Permit {
    return { granted: false, reason, retryAt: this.clock.now() + Math.ceil(inMs) };
  }

  private pump(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    const now = this.clock.monotonic();
    let soonest = Number.POSITIVE_INFINITY;
    for (const name of CLASSES) {
      const sharedWait = this.serve(name, now, (wait) => {
        soonest = Math.min(soonest, wait);
      });
      // A lower class must not eat the room that a higher one waits for.
      if (sharedWait) break;
    }
    for (const name of CLASSES)
      for (const each of this.queues[name]) soonest = Math.min(soonest, each.deadline - now);
    if (soonest !== Number.POSITIVE_INFINITY) {
      this.stopTimer = this.clock.after(Math.max(1, Math.ceil(soonest)), () => this.pump());
    }
  }

  /** Lets through what fits; true when the class still waits for a limit that all classes share. */
  private serve(name: Priority, now: number, waits: (ms: number) => void): boolean {
    const queue = this.queues[name];
    for (let at = 0; at < queue.length; ) {
      const entry = queue[at] as Waiting;
      const own = this.ownWait(entry, now);
      const shared = own > 0 ? 0 : this.sharedWait(entry, SHARES[name], now);
      if (own === 0 && shared === 0) {
        queue.splice(at, 1);
        this.spend(entry, now);
        entry.settle({ granted: true });
      } else if (entry.deadline <= now) {
        queue.splice(at, 1);
        entry.settle(this.refusal('busy', Math.max(own, shared)));
      } else if (shared > 0) {
        waits(shared);
        return true;
      } else {
        waits(own);
        at += 1;
      }
    }
    return false;
  }

  private ownWait({ endpoint, isAccount }: Waiting, now: number): number {
    const order = endpoint.orderCall ? this.orders.waitFor(1, 1, now) : 0;
    return isAccount ? Math.max(order, this.accounts.waitFor(1, 1, now)) : order;
  }

  private sharedWait({ endpoint }: Waiting, share: number, now: number): number {
    return Math.max(this.weight.waitFor(endpoint.weight, share, now), this.requests.waitFor(1, share, now));
  }

  private spend({ endpoint, isAccount }: Waiting, now: number): void {
    this.weight.spend(endpoint.weight, now);
    this.requests.spend(1, now);
    if (endpoint.orderCall) this.orders.spend(1, now);
    if (isAccount) this.accounts.spend(1, now);
  }
}
