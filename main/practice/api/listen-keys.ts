import { Refused } from '../core/types.ts';

/** MEXC API notes 5.1. */
export const LISTEN_KEY_MS = 3_600_000;
const MOST_KEYS = 60;

/** Listen keys of private streams. `random` gives 64 hex digits; `refuse` makes every call on a key fail. */
export class ListenKeys {
  refuse: { code: number; msg: string } | null = null;
  onClosed: ((listenKey: string) => void) | null = null;
  private readonly keys = new Map<string, number>();
  private readonly random: () => string;

  constructor(random: () => string) {
    this.random = random;
  }

  create(now: number): unknown {
    this.check(now);
    if (this.keys.size >= MOST_KEYS) throw new Refused(33333, 'Too many listen keys');
    const listenKey = this.random();
    this.keys.set(listenKey, now + LISTEN_KEY_MS);
    return { listenKey };
  }

  extend(listenKey: string, now: number): unknown {
    this.check(now);
    if (!this.keys.has(listenKey)) throw new Refused(22222, 'This listenKey does not exist.');
    this.keys.set(listenKey, now + LISTEN_KEY_MS);
    return { listenKey };
  }

  list(now: number): unknown {
    this.check(now);
    const listenKey = [...this.keys.keys()];
    return { listenKey, total: MOST_KEYS, available: MOST_KEYS - listenKey.length };
  }

  close(listenKey: string, now: number): unknown {
    this.check(now);
    if (!this.keys.delete(listenKey)) throw new Refused(22222, 'This listenKey does not exist.');
    this.onClosed?.(listenKey);
    return { listenKey };
  }

  valid(listenKey: string, now: number): boolean {
    return (this.keys.get(listenKey) ?? 0) > now;
  }

  /** Ends keys whose time is up, and their streams with them. */
  expire(now: number): void {
    for (const [listenKey, until] of this.keys) {
      if (until > now) continue;
      this.keys.delete(listenKey);
      this.onClosed?.(listenKey);
    }
  }

  private check(now: number): void {
    if (this.refuse) throw new Refused(this.refuse.code, this.refuse.msg);
    this.expire(now);
  }
}
