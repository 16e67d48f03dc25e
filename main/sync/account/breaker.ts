import { type Decimal, dec, max, text, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { Side } from '../ports/exchange.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { together as sentences } from '../together.ts';

type Breaker = SymbolDoc['breaker'];

const WINDOW_MS = 600_000;
const LEAST_DAY_LIMIT = dec(200);
const EQUITIES_A_DAY = 5;

export interface BreakerLimits {
  readonly maxCorrections: number;
  readonly maxFailures: number;
  /** The trader's own limit for a day's corrections of this symbol in USD; null for five times the day's equity. */
  readonly dayLimit: Decimal | null;
}

const DAY_MS = 86_400_000;
let lastDay = { number: Number.NaN, name: '' };

/** UTC day of `at`, as the key of the day's notional. Asked for at each check of each symbol: the last one is kept. */
export function dayOf(at: number): string {
  const number = Math.floor(at / DAY_MS);
  if (lastDay.number !== number) lastDay = { number, name: new Date(at).toISOString().slice(0, 10) };
  return lastDay.name;
}

/** Starts the day's account: at 00:00 UTC or the day's first check, the limit is 5 x B, at least 200 USD. */
export function newDay(breaker: Breaker, at: number, equity: Decimal): Breaker {
  const day = dayOf(at);
  if (breaker.day === day) return breaker;
  return { ...breaker, day, spent: '0', limit: text(max(LEAST_DAY_LIMIT, equity.mul(EQUITIES_A_DAY))) };
}

/**
 * What the corrections of all symbols of one quote asset have come to on `day`, in quote, and the day's limit: the
 * largest that one of them has worked out, since the first to look knows of the fewest holdings.
 */
export function together(
  breakers: readonly Breaker[],
  day: string,
): { readonly spent: Decimal; readonly limit: Decimal | null } {
  const today = breakers.filter((breaker) => breaker.day === day);
  const limits = today.flatMap(({ limit }) => (limit === null ? [] : [dec(limit)]));
  return {
    spent: today.reduce<Decimal>((sum, { spent }) => sum.plus(spent), ZERO),
    limit: limits.length === 0 ? null : max(...(limits as [Decimal])),
  };
}

/**
 * Why a correction of `notional` must not start, in one sentence; null when it may. A ladder counts as one. What the
 * trader has approved counts toward the day's notional like all corrections; `notional` is null for it, since the
 * limit itself stops only what is sent unasked.
 */
export function trip(
  breaker: Breaker,
  limits: BreakerLimits,
  at: number,
  side: Side,
  notional: Decimal | null,
  today: ReturnType<typeof together>,
): Told | null {
  const recent = breaker.corrections.filter((each) => at - each < WINDOW_MS);
  const sides = breaker.sides.filter((each) => at - each.at < WINDOW_MS).map((each) => each.side);
  const last = [...sides, side].slice(-3).join(' ');
  const pingPong = last === 'BUY SELL BUY' || last === 'SELL BUY SELL';
  if (recent.length >= limits.maxCorrections) {
    const { most, pingPong: undone } = words.account.breaker;
    return sentences(most({ count: recent.length }), pingPong || sides.length >= 2 ? undone : null);
  }
  if (last === 'BUY SELL BUY') {
    return words.account.breaker.pingPongNow;
  }
  if (breaker.failures >= limits.maxFailures)
    return words.account.breaker.failed({ count: breaker.failures });
  const { dayLimit } = limits;
  const spent = (dayLimit ? dec(breaker.spent) : today.spent).plus(notional ?? ZERO);
  const limit = dayLimit ?? today.limit;
  if (notional && limit && spent.gt(limit)) {
    return words.account.breaker.dayLimit({ spent: spent.toFixed(2), limit: limit.toFixed(2) });
  }
  return null;
}

export function started(breaker: Breaker, at: number, side: Side): Breaker {
  return {
    ...breaker,
    corrections: [...breaker.corrections.filter((each) => at - each < WINDOW_MS), at].slice(-50),
    sides: [...breaker.sides, { side, at }].slice(-10),
  };
}

export function ended(breaker: Breaker, spent: Decimal, failed: boolean): Breaker {
  return {
    ...breaker,
    spent: text(dec(breaker.spent).plus(spent)),
    failures: failed ? breaker.failures + 1 : 0,
  };
}

/** Re-armed by the trader: the counts start anew, the day's notional stays. */
export function rearmed(breaker: Breaker): Breaker {
  return { ...breaker, corrections: [], failures: 0, sides: [] };
}
