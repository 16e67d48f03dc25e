import { type Decimal, floorTo, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Side } from '../ports/exchange.ts';
import type { Asked } from './targets.ts';

export type Verdict = 'in sync' | 'drift' | 'partial' | 'surplus' | 'unfinished';

export interface Judgement {
  readonly verdict: Verdict;
  /** Why nothing is to be sent although held isn't what was asked; null everywhere else. */
  readonly remark:
    | 'untradeable remainder'
    | 'difference too small to trade'
    | 'not funded'
    | 'buying blocked'
    | null;
  /** The order that would bring held to asked, in base, whole lots of at least m; null where nothing is to be sent. */
  readonly correction: { readonly side: Side; readonly quantity: Decimal } | null;
  /** T was open and what is held now answers it: T := H. */
  readonly settlesTarget: boolean;
  /** T is open: it always asks, whatever brought the cash. */
  readonly alwaysAsks: boolean;
}

export interface CompareWorld {
  readonly asked: Asked;
  /** H. */
  readonly held: Decimal;
  /** Table A's name of what is held. */
  readonly reads: DesiredState;
  readonly baseDust: Decimal;
  readonly tolerance: Decimal;
  readonly smallestBuy: Decimal;
  readonly smallestSell: Decimal;
  readonly lotSize: Decimal;
  /** The account holds less than its reserve of the base: no order buys, so no question offers to. */
  readonly buyingBlocked: boolean;
  /** Base that the spend limit c would buy for an open T, and whether c reaches the order minimum. */
  readonly openBuy: { readonly quantity: Decimal; readonly funded: boolean };
}

const IN_SYNC: Judgement = {
  verdict: 'in sync',
  remark: null,
  correction: null,
  settlesTarget: false,
  alwaysAsks: false,
};

/** Table C. The first row that holds decides. Pure: the caller keeps the result until H, T, state, reserve or a threshold changes. */
export function compare(world: CompareWorld): Judgement {
  if (world.asked.state !== 'LONG') return compareEmpty(world);
  if (world.asked.target === null) return compareOpen(world);
  const { held, asked, tolerance } = world;
  const target = world.asked.target;
  const gap = held.minus(target);
  if (gap.abs().lte(tolerance)) return IN_SYNC;
  const smallest = gap.isNegative() ? world.smallestBuy : world.smallestSell;
  const quantity = floorTo(gap.abs(), world.lotSize);
  if (quantity.lt(smallest)) return { ...IN_SYNC, remark: 'difference too small to trade' };
  const verdict = held.lt(target.div(2)) ? 'drift' : held.lt(asked.target ?? ZERO) ? 'partial' : 'surplus';
  const side = gap.isNegative() ? 'BUY' : 'SELL';
  if (side === 'BUY' && world.buyingBlocked) return { ...IN_SYNC, verdict, remark: 'buying blocked' };
  return { ...IN_SYNC, verdict, correction: { side, quantity } };
}

/** NO_POSITION and SHORT: nothing of the base is wanted. */
function compareEmpty(world: CompareWorld): Judgement {
  const { held } = world;
  if (held.lte(world.baseDust)) return IN_SYNC;
  const quantity = floorTo(held, world.lotSize);
  if (quantity.lt(world.smallestSell)) return { ...IN_SYNC, remark: 'untradeable remainder' };
  const partial = world.asked.state === 'SHORT' && world.reads !== 'LONG';
  return { ...IN_SYNC, verdict: partial ? 'partial' : 'drift', correction: { side: 'SELL', quantity } };
}

/** LONG with T open: asked for without money. */
function compareOpen(world: CompareWorld): Judgement {
  if (world.reads === 'LONG') return { ...IN_SYNC, settlesTarget: true };
  const quantity = floorTo(world.openBuy.quantity, world.lotSize);
  if (!world.openBuy.funded || quantity.lt(world.smallestBuy)) {
    return { ...IN_SYNC, verdict: 'unfinished', remark: 'not funded' };
  }
  if (world.buyingBlocked)
    return { ...IN_SYNC, verdict: 'drift', remark: 'buying blocked', alwaysAsks: true };
  return { ...IN_SYNC, verdict: 'drift', correction: { side: 'BUY', quantity }, alwaysAsks: true };
}
