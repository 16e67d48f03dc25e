import type { Clock } from '#main/sync/ports/clock.ts';
import type { ReadRank } from '#main/sync/ports/exchange.ts';
import { LONG_PAUSE_MS, type PauseKind, pauseFor } from './back-off.ts';
import type { Endpoint, Priority } from './endpoints.ts';
import { RollingWindow, type Spent } from './rolling-window.ts';

export type Permit =
  /** `arrived` must be called once the answer is here or won't come; the room is taken until a window after that. */
  | { readonly granted: true; readonly arrived: () => void }
  | {
      readonly granted: false;
      readonly reason: 'paused' | 'busy';
      readonly retryAt: number /** The trader may try before it. */;
      readonly isLong: boolean;
    };

interface Waiting {
  /** One call, or several that may only leave together. */
  readonly endpoints: readonly Endpoint[];
  readonly priority: Priority;
  /** Among those of one priority the lowest goes first; those of one rank in the order in which they came. */
  readonly rank: number;
  /** When it came. */
  readonly since: number;
  readonly deadline: number;
  /** Takes the room and lets them go, or learns that nobody wants them any more and takes none. */
  readonly admit: () => void;
  readonly refuse: (refusal: Refusal) => void;
}

type Asking = Omit<Waiting, 'since' | 'deadline'>;

type Refusal = Permit & { readonly granted: false };

/** The part of each shared limit that a class may use up, so that an order always finds room (checks before pictures). */
const SHARES: Readonly<Record<Priority, number>> = { order: 1, check: 0.85, picture: 0.6 };
const CLASSES: readonly Priority[] = ['order', 'check', 'picture'];
const MAX_WAITING = 500;

/** Whom readings that leave together are for: a click goes before a correction, and that before whatever else checks. */
const RANKS: Readonly<Record<ReadRank, number>> = { click: 0, correction: 1, check: 2 };
/** What has waited so long lets clicks pass and nothing else: corrections that never cease don't keep a check waiting. */
const PATIENCE_MS = 5000;

/** Two clocks that should run alike may differ a little, so every window is taken somewhat longer than published. */
const SECOND = 1005;
const TEN_SECONDS = 10_050;
/** Room that was taken ahead is used within this time or given back. */
const AHEAD_MS = 40;
/** The trader's own tries while a long pause runs are at least this far apart: each may lengthen a ban. */
const PROBES_APART_MS = 10_000;

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
  /** The exchange named a time over an hour ahead: the trader may try before it. */
  private pauseIsLong = false;
  private probing = false;
  private probedAt = Number.NEGATIVE_INFINITY;
  private refusals = 0;
  private readonly total = { requests: 0, weight: 0 };
  private ahead: { readonly endpoint: Endpoint; readonly arrived: () => void }[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves at once when there is room and nobody of the same or a higher class waits; else when it is its turn. */
  enter(endpoint: Endpoint, maxWaitMs: number): Promise<Permit> {
    const now = this.clock.monotonic();
    if (this.remainingPause(now) > 0)
      return Promise.resolve(this.refusal('paused', this.remainingPause(now)));
    const at = this.ahead.findIndex((each) => each.endpoint === endpoint);
    const [paid] = at >= 0 ? this.ahead.splice(at, 1) : [];
    if (paid) return Promise.resolve({ granted: true, arrived: paid.arrived });
    return new Promise((settle) => {
      const admit = () => settle({ granted: true, arrived: this.spend(endpoint) });
      const { priority } = endpoint;
      this.wait({ endpoints: [endpoint], priority, rank: RANKS.check, admit, refuse: settle }, maxWaitMs);
    });
  }

  /**
   * Waits until these calls can leave together, however long, and takes their room: each is then let through at once when
   * it enters within 40 ms. Singly they would be let through one by one when the budget is short, and their answers would
   * come too far apart to be of one moment. Resolves with false, and no room taken, when they are not `wanted` any more at
   * their turn; a refusal is told to each call when it enters. Rejects with what `wanted` throws, which touches no other.
   */
  async together(
    endpoints: readonly Endpoint[],
    rank: ReadRank = 'check',
    wanted: () => boolean = () => true,
  ): Promise<boolean> {
    const now = this.clock.monotonic();
    if (this.remainingPause(now) > 0) return true;
    return new Promise((settle, fail) => {
      const refuse = () => settle(true);
      const admit = () => {
        try {
          const go = wanted();
          if (go) this.takeAhead(endpoints);
          settle(go);
        } catch (error) {
          fail(error);
        }
      };
      this.wait({ endpoints, priority: 'check', rank: RANKS[rank], admit, refuse }, Number.POSITIVE_INFINITY);
    });
  }

  private takeAhead(endpoints: readonly Endpoint[]): void {
    const mine = endpoints.map((endpoint) => ({ endpoint, arrived: this.spend(endpoint) }));
    this.ahead.push(...mine);
    this.clock.after(AHEAD_MS, () => {
      for (const unused of this.ahead.filter((each) => mine.includes(each))) unused.arrived();
      this.ahead = this.ahead.filter((each) => !mine.includes(each));
    });
  }

  private wait(who: Asking, maxWaitMs: number): void {
    if (this.waiting() >= MAX_WAITING) {
      who.refuse(this.refusal('busy', 1000));
      return;
    }
    const now = this.clock.monotonic();
    const queue = this.queues[who.priority];
    const isAhead = ({ rank, since }: Waiting) =>
      rank <= who.rank || (who.rank > RANKS.click && now - since >= PATIENCE_MS);
    queue.splice(queue.findLastIndex(isAhead) + 1, 0, { ...who, since: now, deadline: now + maxWaitMs });
    this.pump();
  }

  /**
   * The exchange refused for asking too often, or named a time before which it should not be asked again: nothing is
   * sent until the pause is over. Returns its end, engine clock.
   */
  refused(kind: PauseKind, retryAfterMs: number | null): number {
    const now = this.clock.monotonic();
    // Refusals of calls that were under way together are one refusal; of a probe only the newest word counts.
    const before = this.probing ? null : this.pausedUntil;
    if (this.remainingPause(now) === 0 && kind !== 'outage') this.refusals += 1;
    const until = now + pauseFor(kind, this.refusals, retryAfterMs);
    this.pauseIsLong = (before !== null && this.pauseIsLong) || (retryAfterMs ?? 0) > LONG_PAUSE_MS;
    this.pausedUntil = Math.max(before ?? until, until);
    for (const name of CLASSES) {
      for (const each of this.queues[name].splice(0))
        each.refuse(this.refusal('paused', this.pausedUntil - now));
    }
    return this.clock.now() + this.pausedUntil - now;
  }

  /**
   * Room for one request although a pause runs, when the exchange named a time over an hour ahead and the last such try
   * is 10 s ago; null otherwise. `arrived` is called when the answer is here, then `done` with whether it was a good one:
   * with that the pause is over.
   */
  probe(endpoint: Endpoint): { readonly arrived: () => void; readonly done: (good: boolean) => void } | null {
    const now = this.clock.monotonic();
    const due = now - this.probedAt >= PROBES_APART_MS;
    if (this.remainingPause(now) === 0 || !this.pauseIsLong || this.probing || !due) return null;
    this.probing = true;
    this.probedAt = now;
    const done = (good: boolean) => {
      this.probing = false;
      if (good) this.pausedUntil = null;
    };
    return { arrived: this.spend(endpoint), done };
  }

  /** The exchange answered normally: the next refusal begins with the shortest pause again. */
  accepted(): void {
    this.refusals = 0;
  }

  /** Share of the weight budget that the last 10 s used, 0 to 1. */
  used(): number {
    return this.weight.used(this.clock.monotonic());
  }

  /** Requests that were let through since the start, and their weight. */
  spent(): { readonly requests: number; readonly weight: number } {
    return { ...this.total };
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

  private refusal(reason: 'paused' | 'busy', inMs: number): Refusal {
    const isLong = reason === 'paused' && this.pauseIsLong;
    return { granted: false, reason, retryAt: this.clock.now() + Math.ceil(inMs), isLong };
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
        entry.admit();
      } else if (entry.deadline <= now) {
        queue.splice(at, 1);
        entry.refuse(this.refusal('busy', Math.max(own, shared)));
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

  /** Takes the room of one call; what it returns is called when the call's answer is here. */
  private spend(endpoint: Endpoint): () => void {
    const spent: Spent[] = [this.weight.spend(endpoint.weight), this.requests.spend(1)];
    this.total.requests += 1;
    this.total.weight += endpoint.weight;
    if (endpoint.orderCall) spent.push(this.orders.spend(1));
    if (isAccount(endpoint)) spent.push(this.accounts.spend(1));
    return () => {
      const now = this.clock.monotonic();
      for (const each of spent) each.arrived(now);
      if (this.waiting() > 0) this.pump();
    };
  }
}

function isAccount(endpoint: Endpoint): boolean {
  return endpoint.path === 'account';
}
