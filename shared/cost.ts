import type { Decimal } from './decimal.ts';

/**
 * What a trade costs against the middle price that stood when it began, fee included, all in quote: positive when it was
 * worse than that price. `quote` is what was paid or got for `quantity`.
 */
export function costAgainst(
  mid: Decimal,
  trade: {
    readonly side: 'BUY' | 'SELL';
    readonly quantity: Decimal;
    readonly quote: Decimal;
    readonly fee: Decimal | string;
  },
): Decimal {
  const over = trade.quote.minus(mid.mul(trade.quantity));
  return (trade.side === 'BUY' ? over : over.neg()).plus(trade.fee);
}
