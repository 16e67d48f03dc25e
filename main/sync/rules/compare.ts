import { type Decimal, floorTo } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Side } from '../ports/exchange.ts';
import type { Asked } from './targets.ts';

export type Verdict = 'in sync' | 'drift' | 'partial' | 'surplus';

export interface Evaluation {
  readonly verdict: Verdict;
  /** Why nothing is to be sent although held isn't what was asked; null everywhere else. */
  readonly remark: 'untradeable remainder' | 'difference too small to trade' | 'buying blocked' | null;
  /** The order that would bring held to asked, in base, whole lots of at least m; null where nothing is to be sent. */
  readonly correction: { readonly side: Side; readonly quantity: Decimal } | null;
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
}

const IN_SYNC: Evaluation = { verdict: 'in sync', remark: null, correction: null };

/** Table C. The first row that holds decides. Pure: the caller keeps the result until H, T, state, reserve or a threshold changes. */
export function compare(world: CompareWorld): Evaluation {
  if (world.asked.state !== 'LONG') return compareEmpty(world);
  const { held, tolerance } = world;
  const { target } = world.asked;
  const gap = held.minus(target);
  if (gap.abs().lte(tolerance)) return IN_SYNC;
  const smallest = gap.isNegative() ? world.smallestBuy : world.smallestSell;
  const quantity = floorTo(gap.abs(), world.lotSize);
  if (quantity.lt(smallest)) return { ...IN_SYNC, remark: 'difference too small to trade' };
  const verdict = held.lt(target.div(2)) ? 'drift' : held.lt(target) ? 'partial' : 'surplus';
  const side = gap.isNegative() ? 'BUY' : 'SELL';
  if (side === 'BUY' && world.buyingBlocked) return { ...IN_SYNC, verdict, remark: 'buying blocked' };
  return { ...IN_SYNC, verdict, correction: { side, quantity } };
}

/** NO_POSITION and SHORT: nothing of the base is wanted. */
function compareEmpty(world: CompareWorld): Evaluation {
  const { held } = world;
  if (held.lte(world.baseDust)) return IN_SYNC;
  const quantity = floorTo(held, world.lotSize);
  if (quantity.lt(world.smallestSell)) return { ...IN_SYNC, remark: 'untradeable remainder' };
  const partial = world.asked.state === 'SHORT' && world.reads !== 'LONG';
  return { ...IN_SYNC, verdict: partial ? 'partial' : 'drift', correction: { side: 'SELL', quantity } };
}
