import { type Exact, exact, NONE } from './exact.ts';
import type { Trade } from './movement.ts';

/** The two assets of a symbol. */
export interface Assets {
  readonly base: string;
  readonly quote: string;
}

type Facts = Pick<Trade, 'side' | 'quantity' | 'quote' | 'fee' | 'feeAsset' | 'feeValue'>;

export interface Fees {
  readonly base: Exact;
  readonly quote: Exact;
  /** A fee in a third asset, valued in quote. */
  readonly third: Exact;
  /** A fee in a third asset that can't be valued. */
  readonly notValued: { readonly asset: string; readonly amount: Exact } | null;
}

/** The fee of a fill, by where it was charged. A rebate is a fee below zero. */
export function feesOf(trade: Facts, assets: Assets): Fees {
  const fee = exact(trade.fee);
  const none: Fees = { base: NONE, quote: NONE, third: NONE, notValued: null };
  if (fee.isZero()) return none;
  if (trade.feeAsset === assets.base) return { ...none, base: fee };
  if (trade.feeAsset === assets.quote) return { ...none, quote: fee };
  if (trade.feeValue !== null) return { ...none, third: exact(trade.feeValue) };
  return { ...none, notValued: { asset: trade.feeAsset, amount: fee } };
}

/** How much better than the mid of its minute a fill was, less its fees, in quote. */
export function tradeLine(trade: Facts, mid: Exact, assets: Assets): Exact {
  const fees = feesOf(trade, assets);
  const over = exact(trade.quantity).mul(mid).minus(trade.quote);
  return (trade.side === 'BUY' ? over : over.neg())
    .minus(fees.quote)
    .minus(fees.third)
    .minus(fees.base.mul(mid));
}
