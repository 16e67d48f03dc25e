import type { ApiReply } from './types.ts';

/** MEXC API notes 2.1, the strictest of the published numbers. */
const WEIGHT = { most: 300, windowMs: 10_000 };
const ORDERS = { most: 12, windowMs: 1000 };
/** Requests sent although they were told to wait; this many of them ban the address. */
const BREACHES_TO_BAN = 5;
const BAN_MS = 120_000;

interface Window {
  entries: { at: number; weight: number }[];
  sum: number;
}

interface Caller {
  weight: Window;
  orders: Window;
  breaches: number;
  waitUntil: number;
  bannedUntil: number;
}

/** The exchange's rate limits by address. Pure: time comes with each call. */
export class RateLimits {
  enabled: boolean;
  private readonly callers = new Map<string, Caller>();

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  /** Counts a request; answers with the refusal when it is too much, else null. */
  take(ip: string, weight: number, isOrder: boolean, now: number): ApiReply | null {
    if (!this.enabled) return null;
    const caller = this.caller(ip);
    if (now < caller.bannedUntil) return refusal(418, caller.bannedUntil - now);
    if (now < caller.waitUntil) return this.breach(caller, now);
    const window = isOrder ? caller.orders : caller.weight;
    const limit = isOrder ? ORDERS : WEIGHT;
    drop(window, now - limit.windowMs);
    const cost = isOrder ? 1 : weight;
    if (window.sum + cost > limit.most) {
      const oldest = window.entries[0]?.at ?? now;
      caller.waitUntil = Math.max(now + 1, oldest + limit.windowMs);
      caller.breaches = 0;
      return refusal(429, caller.waitUntil - now);
    }
    window.entries.push({ at: now, weight: cost });
    window.sum += cost;
    return null;
  }

  /** Weight used by an address within the current window. */
  used(ip: string, now: number): number {
    const { weight } = this.caller(ip);
    drop(weight, now - WEIGHT.windowMs);
    return weight.sum;
  }

  reset(): void {
    this.callers.clear();
  }

  private breach(caller: Caller, now: number): ApiReply {
    caller.breaches += 1;
    if (caller.breaches < BREACHES_TO_BAN) return refusal(429, caller.waitUntil - now);
    caller.breaches = 0;
    caller.bannedUntil = now + BAN_MS;
    return refusal(418, BAN_MS);
  }

  private caller(ip: string): Caller {
    let caller = this.callers.get(ip);
    if (!caller) {
      const empty = (): Window => ({ entries: [], sum: 0 });
      caller = { weight: empty(), orders: empty(), breaches: 0, waitUntil: 0, bannedUntil: 0 };
      this.callers.set(ip, caller);
    }
    return caller;
  }
}

function drop(window: Window, before: number): void {
  let count = 0;
  for (const entry of window.entries) {
    if (entry.at > before) break;
    window.sum -= entry.weight;
    count += 1;
  }
  if (count > 0) window.entries.splice(0, count);
}

function refusal(status: 429 | 418, waitMs: number): ApiReply {
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
  const msg = status === 429 ? 'Too Many Requests' : 'Your address is banned for too many requests';
  return { status, headers: { 'retry-after': seconds }, json: { code: status, msg } };
}
