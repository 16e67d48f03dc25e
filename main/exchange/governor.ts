import type { Clock } from '#main/sync/ports/clock.ts';
import { pauseFor, type RefusalKind } from './back-off.ts';
import type { Endpoint, Priority } from './endpoints.ts';
import { RollingWindow } from './rolling-window.ts';

export type Permit =
  | { readonly granted: true }
  | { readonly granted: false; readonly reason: 'paused' | 'busy'; readonly retryAt: number };

interface Waiting {
  /** One call, or several that may only leave together. */
  readonly endpoints: readonly Endpoint[];
  readonly priority: Priority;
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
/** Room that was taken ahead is used within this time or lost: no longer than what the windows are longer. */
const AHEAD_MS = 40;

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
  private ahead: Endpoint[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves at once when there is room and nobody of the same or a higher class waits; else when it is its turn. */
  enter(endpoint: Endpoint, maxWaitMs: number): Promise<Permit> {
    const now = this.clock.monotonic();
    if (this.remainingPause(now) > 0)
      return Promise.resolve(this.refusal('paused', this.remainingPause(now)));
    const paid = this.ahead.indexOf(endpoint);
    if (paid >= 0) {
      this.ahead.splice(paid, 1);
      return Promise.resolve({ granted: true });
    }
    return this.wait([endpoint], endpoint.priority, maxWaitMs);
  }

  /**
   * Waits until these calls can leave together and takes their room: each is then let through at once when it enters
   * within 40 ms. Singly they would be let through one by one when the budget is short, and their answers would come
   * too far apart to be of one moment. Resolves in any case; a refusal is told to each call when it enters.
   */
  async together(endpoints: readonly Endpoint[], maxWaitMs: number): Promise<void> {
    const now = this.clock.monotonic();
    if (this.remainingPause(now) > 0) return;
    const permit = await this.wait(endpoints, 'check', maxWaitMs);
    if (!permit.granted) return;
    this.ahead = [...endpoints];
    const mine = this.ahead;
    this.clock.after(AHEAD_MS, () => mine.splice(0));
  }

  private wait(endpoints: readonly Endpoint[], priority: Priority, maxWaitMs: number): Promise<Permit> {
    if (this.waiting() >= MAX_WAITING) return Promise.resolve(this.refusal('busy', 1000));
    return new Promise((settle) => {
      const deadline = this.clock.monotonic() + maxWaitMs;
      this.queues[priority].push({ endpoints, priority, deadline, settle });
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

  private ownWait({ endpoints }: Waiting, now: number): number {
    const orders = endpoints.filter((each) => each.orderCall).length;
    const accounts = endpoints.filter(isAccount).length;
    return Math.max(
      orders > 0 ? this.orders.waitFor(orders, 1, now) : 0,
      accounts > 0 ? this.accounts.waitFor(accounts, 1, now) : 0,
    );
  }

  private sharedWait({ endpoints }: Waiting, share: number, now: number): number {
    const weight = endpoints.reduce((sum, each) => sum + each.weight, 0);
    return Math.max(
      this.weight.waitFor(weight, share, now),
      this.requests.waitFor(endpoints.length, share, now),
    );
  }

  private spend({ endpoints }: Waiting, now: number): void {
    for (const each of endpoints) {
      this.weight.spend(each.weight, now);
      this.requests.spend(1, now);
      if (each.orderCall) this.orders.spend(1, now);
      if (isAccount(each)) this.accounts.spend(1, now);
    }
  }
}

function isAccount(endpoint: Endpoint): boolean {
  return endpoint.path === 'account';
}
