import { ceilTo, type Decimal, dec, floorTo, max, min, text, ZERO } from '#shared/decimal.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { OUT_LIMIT_MS } from '../check/newest-price.ts';
import { observe } from '../check/observe.ts';
import { words } from '../engine-words.ts';
import { show } from '../execution/steps.ts';
import { restOf } from '../orders/beyond.ts';
import { withBooked } from '../orders/booking.ts';
import { type LadderResult, runLadder } from '../orders/ladder.ts';
import { capPrice, touchOf } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { sleep } from '../ports/clock.ts';
import type { Holding } from '../rules/holding.ts';
import type { LimitDoc, StopDoc } from './document.ts';
import type { Limits } from './limits.ts';
import { openOf, passingOrders, salesFor } from './own.ts';

/** How far through the touch the rungs of an attempt go; the last goes to the cap. Each rests half a second. */
const RUNGS: readonly Decimal[] = [dec('0.005'), dec('0.01'), dec('1')];
const REST_MS = 500;
/** Own purchases are cancelled first, and waited for so long at most. */
const BUYS_WAIT_MS = 1000;

/** What was begun to be ended before a sale. */
interface Cleared {
  /** The ends of resting sales, each resolved when it is proven. */
  readonly cancels: readonly Promise<void>[];
  /** Their cancels were answered: from then on the account shows what they locked as free. */
  readonly answered: Promise<unknown>;
  /** Base that own sales whose end is not proven may still sell. */
  readonly alive: () => Decimal;
  /** Own purchases were waited for, so time has passed since the reading. */
  readonly waited: boolean;
}

/**
 * Own purchases end first; then as many resting sales as lock what must be sold (all of them where nothing is kept), beside
 * the sale of what is free.
 */
export async function clear(
  managed: ManagedSymbol,
  keep: Decimal,
  holding: Holding,
  limits: Limits,
): Promise<Cleared> {
  const { state } = managed;
  const buys = state.standing.limits.filter(({ side }) => side === 'BUY');
  const free = max(ZERO, holding.freeBase.minus(holding.reserveBase));
  const lacking = holding.held.minus(keep).minus(free);
  const sales = keep.isZero()
    ? state.standing.limits.filter(({ side }) => side === 'SELL')
    : salesFor(state, lacking);
  const chosen = [...buys, ...sales];
  if (chosen.length === 0)
    return {
      cancels: [],
      answered: Promise.resolve(),
      alive: () => leftBehind(state),
      waited: false,
    };
  await limits.beginEnding(managed, chosen, 'stop');
  const now = (of: readonly LimitDoc[]) =>
    state.standing.limits.filter(({ id }) => of.some((each) => each.id === id));
  const gone = now(buys).map((limit) => limits.end(managed, limit));
  if (gone.length > 0) await Promise.race([Promise.all(gone), sleep(managed.account.clock, BUYS_WAIT_MS)]);
  const cancels = now(sales).map((limit) => limits.end(managed, limit));
  const answered = Promise.all(now(sales).map((limit) => limits.cancelAnswered(limit)));
  const alive = () =>
    now(sales).reduce<Decimal>((sum, limit) => sum.plus(openOf(state, limit)), leftBehind(state));
  return { cancels, answered, alive, waited: gone.length > 0 };
}

/** Base that own sales which could not be ended may still sell. */
const leftBehind = (state: SymbolState): Decimal =>
  passingOrders(state)
    .filter(({ side }) => side === 'SELL')
    .reduce<Decimal>((sum, row) => sum.plus(restOf(row)), ZERO);

/** One attempt: three orders, the last at the cap. */
export function attempt(
  managed: ManagedSymbol,
  stop: StopDoc,
  keep: Decimal,
  observation: Observation,
  alive: () => Decimal,
): Promise<LadderResult> {
  const { lotSize, tickSize } = orderMarket(managed.state, 'SELL');
  const holding = withBooked(managed.state.doc, observation.holding);
  const touch = touchOf(observation.book, 'SELL');
  if (!touch)
    return Promise.resolve({ ...NOTHING_FREE, end: 'cut off', sentence: words.stops.firing.noBids });
  const share = dec(stop.cap).div(100);
  const capped = capPrice('SELL', touch, share, tickSize);
  const cap = stop.floor === null ? capped : max(capped, ceilTo(dec(stop.floor), tickSize));
  const free = max(ZERO, holding.freeBase.minus(holding.reserveBase));
  // A resting sale may fill until its end is proven: what it could sell is not sold a second time.
  const quantity = floorTo(
    max(ZERO, min(holding.held.minus(keep).minus(keep.isZero() ? ZERO : alive()), free)),
    lotSize,
  );
  if (quantity.isZero()) return Promise.resolve(NOTHING_FREE);
  show(managed, { planned: text(quantity) });
  return runLadder(managed, {
    side: 'SELL',
    quantity,
    spendLimit: ZERO,
    freeBase: holding.freeBase,
    reserveBase: holding.reserveBase,
    cap,
    thresholds: thresholdsOf(managed),
    oldest: OUT_LIMIT_MS,
    intentId: stop.id,
    purpose: 'standing',
    approved: true,
    way: wayOf(keep),
    rungs: RUNGS,
    restMs: REST_MS,
    firstBook: observation.book,
    firstOwn: null,
    alongside: [],
    revalidate: async () => null,
    look: () => lookAgain(managed, keep, alive),
    progress: () => undefined,
  });
}

const NOTHING_FREE: LadderResult = {
  end: 'too small',
  filled: ZERO,
  quote: ZERO,
  orders: [],
  sentence: words.stops.firing.locked,
  failure: null,
  alone: true,
};

/** Where nothing is kept, what is free can't be sold twice, whatever became of an earlier sale. */
export const wayOf = (keep: Decimal): Way => (keep.isZero() ? 'stop all' : 'stop');

async function lookAgain(managed: ManagedSymbol, keep: Decimal, alive: () => Decimal) {
  const read = await observe(managed.account, [managed], 'click', undefined, OUT_LIMIT_MS);
  const observation = read.ok ? read.observations.get(managed) : undefined;
  if (!read.ok || !observation) return null;
  managed.account.took(read);
  managed.apply({ type: 'observed', observation });
  const holding = withBooked(managed.state.doc, observation.holding);
  const missing = holding.held.minus(keep).minus(keep.isZero() ? ZERO : alive());
  return {
    book: observation.book,
    missing: max(ZERO, missing),
    own: null,
    means: { spendLimit: ZERO, freeBase: holding.freeBase },
  };
}
