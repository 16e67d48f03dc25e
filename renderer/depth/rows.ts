import { Decimal } from '#shared/decimal.ts';
import { amount } from '../format/number.ts';
import type { DepthView } from './use-depth.ts';

export interface DepthRow {
  readonly price: string;
  readonly quantity: string;
  /** 0 to 100: its quantity beside the largest of all rows. */
  readonly part: number;
}

export interface DepthRows {
  /** Each best first, ten at the most. */
  readonly asks: readonly DepthRow[];
  readonly bids: readonly DepthRow[];
  /** Best ask less best bid; null while a side is empty. */
  readonly spread: string | null;
}

/** What is drawn of a book. Floats place the bars and nothing else. */
export function depthRows({ bids, asks }: DepthView): DepthRows {
  const largest = [...bids, ...asks].reduce(
    (most, { quantity }) => Decimal.max(most, quantity),
    new Decimal(0),
  );
  const row = ({ price, quantity }: DepthView['bids'][number]): DepthRow => ({
    price,
    quantity,
    part: largest.isZero() ? 0 : new Decimal(quantity).div(largest).mul(100).toNumber(),
  });
  const [bid, ask] = [bids[0], asks[0]];
  const spread = bid && ask ? new Decimal(ask.price).minus(bid.price).toFixed() : null;
  return { asks: asks.map(row), bids: bids.map(row), spread };
}

/** So many digits of a quantity can be told apart at a glance. */
const digits = 7;

/** A quantity of the book with as many decimals as there is room for, and thousands beyond that. */
export function shortQuantity(quantity: string, decimals: number): string {
  const whole = new Decimal(quantity).trunc().toFixed().length;
  return amount(quantity, Math.max(0, Math.min(decimals, digits - whole)));
}
