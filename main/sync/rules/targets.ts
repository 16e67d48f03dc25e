import { type Decimal, floorTo, max, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Side } from '../ports/exchange.ts';

/** What a click asks for: table B. Percent is a share, over 0 and at most 1; base and quote are quantities. */
export type Ask =
  | { readonly action: 'long'; readonly size: ClickSize }
  | { readonly action: 'reduce'; readonly share: Decimal }
  | { readonly action: 'short' | 'flat' };

export type ClickSize =
  | { readonly kind: 'percent'; readonly share: Decimal }
  | { readonly kind: 'base'; readonly quantity: Decimal }
  | { readonly kind: 'quote'; readonly value: Decimal };

export interface AskWorld {
  /** H. */
  readonly held: Decimal;
  /** p. */
  readonly price: Decimal;
  /** B: this symbol's part of the equity in quote, see `equityOf`. */
  readonly equity: Decimal;
  readonly buyFraction: Decimal;
  /** m for buys and for sells. */
  readonly smallestBuy: Decimal;
  readonly smallestSell: Decimal;
  readonly lotSize: Decimal;
  /** The account holds less than its reserve of the base: nothing is bought. */
  readonly buyingBlocked: boolean;
}

/** What is asked for: a state and a target; `target` null means T is open and `openShare` says which percent. */
export interface Asked {
  readonly state: DesiredState;
  readonly target: Decimal | null;
  readonly openShare: Decimal | null;
}

export interface Plan {
  readonly verdict:
    | 'trade'
    | 'already held'
    | 'not funded'
    | 'untradeable remainder'
    | 'nothing to do'
    | 'blocked';
  /** What to ask for from now on; null leaves what was asked as it is (a Reduce too small to sell, a blocked buy). */
  readonly asked: Asked | null;
  readonly side: Side | null;
  /** Base to send, in whole lots; zero for every verdict but `trade`. */
  readonly quantity: Decimal;
  /** The click was by percent: a spend used up completes it. */
  readonly byPercent: boolean;
}

const HALF_PERCENT = 0.005;

/**
 * Table B: what an action asks for and what it sends. Long only ever buys; Short, Flat and Reduce only ever sell.
 * No majority rule swallows a click.
 */
export function planOf(ask: Ask, world: AskWorld): Plan {
  if (ask.action === 'long') return planLong(ask.size, world);
  if (ask.action === 'reduce') return planReduce(ask.share, world);
  const asked: Asked = {
    state: ask.action === 'short' ? 'SHORT' : 'NO_POSITION',
    target: ZERO,
    openShare: null,
  };
  const base = { asked, byPercent: false } as const;
  if (world.held.isZero()) return { ...base, verdict: 'nothing to do', side: null, quantity: ZERO };
  return sale(world.held, world, asked);
}

function planLong(size: ClickSize, world: AskWorld): Plan {
  const byPercent = size.kind === 'percent';
  const none = { side: null, quantity: ZERO, byPercent } as const;
  if (world.buyingBlocked) return { ...none, verdict: 'blocked', asked: null };
  const wanted =
    size.kind === 'percent'
      ? size.share.mul(world.buyFraction).mul(world.equity).div(world.price)
      : size.kind === 'base'
        ? size.quantity
        : size.value.div(world.price);
  const target = max(world.held, floorTo(wanted, world.lotSize));
  const difference = floorTo(target.minus(world.held), world.lotSize);
  const smallest = max(world.smallestBuy, target.mul(HALF_PERCENT));
  const long = (t: Decimal | null, openShare: Decimal | null): Asked => ({
    state: 'LONG',
    target: t,
    openShare,
  });
  if (difference.gte(smallest)) {
    return { verdict: 'trade', asked: long(target, null), side: 'BUY', quantity: difference, byPercent };
  }
  if (world.held.gte(world.smallestBuy)) {
    return { ...none, verdict: 'already held', asked: long(world.held, null) };
  }
  const asked = size.kind === 'percent' ? long(null, size.share) : long(target, null);
  return { ...none, verdict: 'not funded', asked };
}

/** A Reduce that leaves nothing, or less than a lot, is a Flat: there is no LONG with a target of zero. */
function planReduce(share: Decimal, world: AskWorld): Plan {
  if (share.gte(1)) return planOf({ action: 'flat' }, world);
  const target = floorTo(world.held.mul(share.neg().plus(1)), world.lotSize);
  const plan = sale(world.held.minus(target), world, { state: 'LONG', target, openShare: null });
  return plan.asked && target.isZero() ? { ...plan, asked: { ...plan.asked, state: 'NO_POSITION' } } : plan;
}

/** A sale under m sends nothing; a Reduce that sends nothing leaves what was asked, Short and Flat are still asked. */
function sale(quantity: Decimal, world: AskWorld, asked: Asked): Plan {
  const lots = floorTo(quantity, world.lotSize);
  if (quantity.lt(world.smallestSell) || lots.isZero()) {
    const kept = asked.state === 'LONG' ? null : asked;
    return { verdict: 'untradeable remainder', asked: kept, side: null, quantity: ZERO, byPercent: false };
  }
  return { verdict: 'trade', asked, side: 'SELL', quantity: lots, byPercent: false };
}

/**
 * The adopt row of table B: held above dust is LONG with T = H; otherwise nothing is asked, except that an asked
 * SHORT stays SHORT.
 */
export function adopt(held: Decimal, baseDust: Decimal, current: DesiredState | null): Asked {
  if (held.gt(baseDust)) return { state: 'LONG', target: held, openShare: null };
  return { state: current === 'SHORT' ? 'SHORT' : 'NO_POSITION', target: ZERO, openShare: null };
}
