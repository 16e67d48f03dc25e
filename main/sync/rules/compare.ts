import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Side } from '../ports/exchange.ts';
import type { Asked } from './targets.ts';

export type Verdict = 'in sync' | 'drift' | 'partial' | 'surplus' | 'unfinished';

export interface Judgement {
  readonly verdict: Verdict;
  /** Said once, beside "in sync". */
  readonly remark: 'untradeable remainder' | 'difference too small to trade' | 'not funded' | null;
  /** The order that would bring held to asked, in base; null where nothing is to be sent. */
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
  if (gap.abs().lt(smallest)) return { ...IN_SYNC, remark: 'difference too small to trade' };
  const verdict = held.lt(target.div(2)) ? 'drift' : held.lt(asked.target ?? ZERO) ? 'partial' : 'surplus';
  return {
    ...IN_SYNC,
    verdict,
    correction: { side: gap.isNegative() ? 'BUY' : 'SELL', quantity: gap.abs() },
  };
}

/** NO_POSITION and SHORT: nothing of the base is wanted. */
function compareEmpty(world: CompareWorld): Judgement {
  const { held } = world;
  if (held.lte(world.baseDust)) return IN_SYNC;
  if (held.lt(world.smallestSell)) return { ...IN_SYNC, remark: 'untradeable remainder' };
  const partial = world.asked.state === 'SHORT' && world.reads !== 'LONG';
  return { ...IN_SYNC, verdict: partial ? 'partial' : 'drift', correction: { side: 'SELL', quantity: held } };
}

/** LONG with T open: asked for without money. */
function compareOpen(world: CompareWorld): Judgement {
  if (world.reads === 'LONG') return { ...IN_SYNC, settlesTarget: true };
  if (!world.openBuy.funded) return { ...IN_SYNC, verdict: 'unfinished', remark: 'not funded' };
  return {
    ...IN_SYNC,
    verdict: 'drift',
    correction: { side: 'BUY', quantity: world.openBuy.quantity },
    alwaysAsks: true,
  };
}
