import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { OUT_LIMIT_MS, withNewest } from '../check/newest-price.ts';
import { words } from '../engine-words.ts';
import { isSuperseded, verify } from '../execution/reading.ts';
import { show, step } from '../execution/steps.ts';
import { withBooked } from '../orders/booking.ts';
import type { LadderResult } from '../orders/ladder.ts';
import { touchOf } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { endStrays } from '../orders/rest.ts';
import { sleep } from '../ports/clock.ts';
import { type FailureKind, PASSING } from '../ports/failure.ts';
import type { OrderRow } from '../ports/journal.ts';
import { middleOf } from '../rules/holding.ts';
import { smallestTrade } from '../rules/limits.ts';
import type { StopDoc } from './document.ts';
import { attempt, clear } from './firing-attempt.ts';
import type { Limits } from './limits.ts';
import { bookedTotal } from './own.ts';
import type { SharedLook } from './shared-look.ts';

/** When attempts begin after firing, or when the one before has ended. */
const BEGINS_MS = [0, 3000, 6000, 10_000, 15_000] as const;
/** What locks the rest is waited for so long before that counts as an attempt. */
const CANCELS_WAIT_MS = 3000;
/** While it is proven and not shown as free yet, the account is read again so long after the last reading. */
const AGAIN_LOCKED_MS = 100;
/** A reading that was asked for longer ago than this is not sold from. */
export const READING_KEEPS_MS = 1000;
/** What can't be sent for a reason that passes is tried again this often, and said once after so long. */
const AGAIN_MS = 1000;
const SAID_AFTER_MS = 30_000;
/** While nothing may be sent, for hours perhaps, the account is read this often: its symbol is checked by nobody else. */
const HELD_LOOK_MS = 15_000;
/** Where MEXC has named a time, so long ahead, it is said at once. */
const SAID_AT_ONCE_MS = 5000;
/** No attempt is used up by these, besides those that pass by themselves. */
const NO_ATTEMPT: ReadonlySet<FailureKind> = new Set([
  ...PASSING,
  'suspended',
  'symbol-closed',
  'side-closed',
]);

/** How a firing came to its end. */
export type FiringEnd =
  | { readonly kind: 'done' }
  /** The program closes: it goes on at the next start. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'taken over' }
  /** What is left could not be sold: why, in a sentence. */
  | { readonly kind: 'ended'; readonly sentence: Told };

/** What a firing needs of whoever began it. */
export interface FiringHooks {
  readonly look: SharedLook;
  readonly limits: Limits;
  /** Why nothing may be sent now, in a sentence; null when it may. */
  readonly held: () => Told | null;
  /** Said once for as long as it lasts, and with another reason after 5 min. */
  readonly waits: (why: Told) => void;
  /** How many attempts were used, and how much was sold, in base; made durable. */
  readonly note: (attempts: number, sold: Decimal) => void;
  /** The trader ended it. */
  readonly ended: () => boolean;
}

export interface FiringResult {
  readonly end: FiringEnd;
  readonly orders: readonly OrderRow[];
  /** What was sold in this run of it, in base, and what that brought, in quote. */
  readonly sold: Decimal;
  readonly quote: Decimal;
  /** H as it is known at the end. */
  readonly held: Decimal | null;
}

/**
 * Sells what is held above k: up to five attempts of three orders each, each attempt with a cap of its own. The symbol is
 * marked busy. What resting sales lock is cancelled beside the first sale; never sells below k or into a reserve.
 */
export async function fire(
  managed: ManagedSymbol,
  stop: StopDoc & { readonly fired: NonNullable<StopDoc['fired']> },
  hooks: FiringHooks,
  first: Promise<Observation | null>,
): Promise<FiringResult> {
  const { account, state } = managed;
  const { clock } = account;
  const keep = dec(stop.fired.keep);
  const begun = clock.monotonic();
  const orders: OrderRow[] = [];
  let { attempts } = stop.fired;
  const used = attempts;
  let sold = ZERO;
  let quote = ZERO;
  let held: Decimal | null = null;
  let waitsSince: number | null = null;
  let lookedAt = begun;
  let reading: Promise<Observation | null> | null = first;
  /** When the last sales that locked what must be sold began to be cancelled. */
  let freedSince: number | null = null;
  const wakes = managed.waits.signal('pause');
  let least = ZERO;
  const result = (end: FiringEnd): FiringResult => {
    // As far as own fills are known: the last look may be of before them.
    const known = state.observation ? withBooked(state.doc, state.observation.holding).held : held;
    const over = end.kind === 'ended' && known !== null && known.minus(keep).lt(least);
    return { end: over ? { kind: 'done' } : end, orders, sold, quote, held: known };
  };
  const wait = async (why: Told | null, ms: number, retryAt = 0) => {
    const now = clock.monotonic();
    waitsSince = why === null ? null : (waitsSince ?? now);
    const long = waitsSince !== null && now - waitsSince >= SAID_AFTER_MS;
    if (why !== null && (long || retryAt - clock.now() >= SAID_AT_ONCE_MS)) hooks.waits(why);
    await sleep(clock, ms, wakes);
  };
  step(managed, 'Sync', 'running');
  while (true) {
    if (account.closing) return result({ kind: 'closing' });
    if (hooks.ended()) return result({ kind: 'ended', sentence: words.stops.firing.why.you });
    if (state.busy?.overtaken) return result({ kind: 'taken over' });
    if (account.halt)
      return result({ kind: 'ended', sentence: words.standing.halted({ reason: account.halt.reason }) });
    // Armed again meanwhile: what was halted goes on only when it is asked for anew.
    if (state.busy?.stopped) return result({ kind: 'ended', sentence: words.stops.firing.why.killed });
    const why = hooks.held();
    if (why !== null) {
      if (state.unknown.size > 0) account.lookUp?.(managed);
      hooks.waits(why);
      await wait(why, AGAIN_MS);
      reading = null;
      if (clock.monotonic() - lookedAt < HELD_LOOK_MS) continue;
      await hooks.look.of(managed);
      lookedAt = clock.monotonic();
      continue;
    }
    if (state.unknown.size > 0) account.lookUp?.(managed);
    // What an earlier life, or a ladder, left behind is ended first.
    await endStrays(managed);
    const due = begun + (BEGINS_MS[attempts - used] ?? 0) - clock.monotonic();
    if (due > 0) {
      await wait(null, due);
      reading = null;
      continue;
    }
    const read: Observation | null = await (reading ?? hooks.look.of(managed));
    reading = null;
    if (!read) {
      await wait(hooks.look.why.sentence, AGAIN_MS, hooks.look.why.retryAt);
      continue;
    }
    const observation = withNewest(managed, read);
    const holding = withBooked(state.doc, observation.holding);
    held = holding.held;
    const touch = touchOf(observation.book, 'SELL');
    const priced = middleOf(observation.book) ?? touch;
    if (!priced || !touch) {
      await wait(words.stops.firing.noBids, AGAIN_MS);
      continue;
    }
    const market = orderMarket(state, 'SELL');
    const thresholds = thresholdsOf(managed);
    least = smallestTrade(market, thresholds, 'SELL', priced);
    if (held.minus(keep).lt(least)) {
      step(managed, 'Trade', 'done');
      const reconciled = await reconciledHeld(managed);
      held = reconciled ?? held;
      // What a limit or an external action brought meanwhile is sold too, where it is enough.
      if (held.minus(keep).lt(least)) return result({ kind: 'done' });
      continue;
    }
    if (attempts >= BEGINS_MS.length)
      return result({ kind: 'ended', sentence: words.stops.firing.why.notFilled({ count: attempts }) });
    if (stop.floor !== null && touch.lt(stop.floor))
      return result({
        kind: 'ended',
        sentence: words.stops.firing.why.underTheFloor({ bid: touch.toFixed(), floor: stop.floor }),
      });
    step(managed, 'Sync', 'done');
    step(managed, 'Trade', 'running');
    const freeing = await clear(managed, keep, holding, hooks.limits);
    const now = isPast(managed, observation, keep, freeing.waited)
      ? await hooks.look.of(managed)
      : observation;
    if (!now) {
      await wait(hooks.look.why.sentence, AGAIN_MS, hooks.look.why.retryAt);
      continue;
    }
    const ladder = await attempt(managed, stop, keep, withNewest(managed, now), freeing.alive);
    orders.push(...ladder.orders);
    sold = sold.plus(ladder.filled);
    quote = quote.plus(ladder.quote);
    show(managed, { filled: text(sold), quote: text(quote) });
    if (freeing.cancels.length > 0) freedSince = clock.monotonic();
    // The account may show what a cancel freed some time after its end: that is no attempt yet.
    const freed = freedSince !== null && clock.monotonic() - freedSince < CANCELS_WAIT_MS;
    const locked = ladder.orders.length === 0 && ladder.end === 'too small' && freed;
    if (usesUp(ladder) && !locked) attempts++;
    if (attempts > used || !ladder.filled.isZero()) hooks.note(attempts, sold);
    const passing = ladder.failure !== null && NO_ATTEMPT.has(ladder.failure.kind);
    // What stopped it is looked at above; whatever that was, it isn't asked again in the same instant.
    const stopped = ladder.end === 'stopped' || ladder.end === 'journal';
    if (passing || stopped || ladder.end === 'cut off')
      await wait(ladder.sentence, AGAIN_MS, ladder.failure?.retryAt);
    // What was locked must be proven free before the next look counts it.
    else if (freeing.cancels.length > 0) {
      const before = bookedTotal(state.doc);
      const late = sleep(clock, CANCELS_WAIT_MS, wakes).then(() => false);
      const inTime = (work: Promise<unknown>) => Promise.race([work.then(() => true), late]);
      // The account is read beside the queries that prove the ends: a round trip less until what was locked is sold.
      if (await inTime(freeing.answered)) reading = hooks.look.of(managed);
      const proven = await inTime(Promise.all(freeing.cancels));
      if (!proven && locked) attempts++;
      // What the queries found filled may be missing in it, and what is not proven yet may fill after it.
      if (!proven || !bookedTotal(state.doc).eq(before)) reading = null;
      if (proven && locked && freeing.alive().gt(0)) {
        reading = null;
        await wait(words.stops.firing.lockedByAnOrder, AGAIN_MS);
      }
    } else if (locked) await wait(null, AGAIN_LOCKED_MS);
  }
}

/**
 * Whether what was read before own purchases were ended may not be sold from any more: it was asked for too long ago, the
 * reserve has changed since, something must stay (k, a reserve) that others could have reached into meanwhile, or a newer
 * reading of the account tells otherwise.
 */
function isPast(managed: ManagedSymbol, observation: Observation, keep: Decimal, waited: boolean): boolean {
  const reserve = managed.account.settings.reserve(managed.state.market.base);
  const stays = keep.gt(0) || reserve.gt(0);
  const old = managed.account.clock.monotonic() - observation.askedAt > READING_KEEPS_MS;
  return (
    old ||
    (waited && stays) ||
    !reserve.eq(observation.holding.reserveBase) ||
    isSuperseded(managed, observation)
  );
}

/** An attempt counts when its orders had their time and something is left, or were refused for what they are. */
function usesUp({ end, failure, filled }: LadderResult): boolean {
  if (failure) return !NO_ATTEMPT.has(failure.kind);
  if (end === 'complete' || end === 'stopped' || end === 'cut off' || end === 'journal') return false;
  return end === 'reached' || end === 'spent' ? filled.isZero() : true;
}

/** m of a sale at this reading's price, in base; null without one. */
export function leastSale(managed: ManagedSymbol, { book }: Pick<Observation, 'book'>): Decimal | null {
  const priced = middleOf(book) ?? touchOf(book, 'SELL');
  return priced && smallestTrade(orderMarket(managed.state, 'SELL'), thresholdsOf(managed), 'SELL', priced);
}

/** H once the account shows all own fills; null when it doesn't within its time. */
export async function reconciledHeld(managed: ManagedSymbol): Promise<Decimal | null> {
  const verified = await verify(managed, OUT_LIMIT_MS);
  return verified.ok ? verified.observation.holding.held : null;
}
