import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Accounts } from './accounts.ts';
import type { Market } from './market.ts';
import type { ChangeType, Order } from './types.ts';

export interface Fee {
  amount: Decimal;
  asset: string;
}

/** What an order locks: notional and taker fee for a buy, the base for a sell (MEXC API notes 3.7). */
export function lockFor(
  side: Order['side'],
  market: Market,
  price: Decimal,
  quantity: Decimal,
): { asset: string; amount: Decimal } {
  if (side === 'SELL') return { asset: market.config.base, amount: quantity };
  return { asset: market.config.quote, amount: price.times(quantity).times(market.takerFee.plus(1)) };
}

/**
 * The fee of a fill: in quote on both sides unless the market is set to take it in base (buys) or in MX. MX that
 * the account does not have falls back to quote.
 */
export function feeOf(
  order: Order,
  market: Market,
  accounts: Accounts,
  fill: { quantity: Decimal; notional: Decimal; isMaker: boolean },
  mxPrice: Decimal | null,
): Fee {
  const rate = fill.isMaker ? order.makerFee : order.takerFee;
  const quoteFee = { amount: fill.notional.times(rate), asset: market.config.quote };
  if (rate.isZero() || market.config.feeMode === 'quote') return quoteFee;
  if (market.config.feeMode === 'base') {
    return order.side === 'BUY' ? { amount: fill.quantity.times(rate), asset: market.config.base } : quoteFee;
  }
  if (!mxPrice || mxPrice.isZero()) return quoteFee;
  const amount = quoteFee.amount.div(mxPrice).toDecimalPlaces(18);
  return accounts.get('MX').free.gte(amount) ? { amount, asset: 'MX' } : quoteFee;
}

/** Moves the balances of one fill. Returns nothing; the order's own lock shrinks with it. */
export function settle(
  order: Order,
  market: Market,
  accounts: Accounts,
  fill: { quantity: Decimal; notional: Decimal; fee: Fee },
  now: number,
): void {
  const { base, quote } = market.config;
  const free = new Map<string, Decimal>();
  const add = (asset: string, amount: Decimal): void => {
    free.set(asset, (free.get(asset) ?? ZERO).plus(amount));
  };
  let release = ZERO;
  if (order.type !== 'MARKET') {
    release =
      order.side === 'SELL' ? fill.quantity : fill.quantity.times(order.price).times(order.takerFee.plus(1));
    order.locked = order.locked.minus(release);
  }
  const lockAsset = order.side === 'SELL' ? base : quote;
  add(lockAsset, release);
  if (order.side === 'BUY') {
    add(quote, fill.notional.negated());
    add(base, fill.quantity);
  } else {
    add(base, fill.quantity.negated());
    add(quote, fill.notional);
  }
  add(fill.fee.asset, fill.fee.amount.negated());
  const type: ChangeType = 'ENTRUST';
  for (const [asset, amount] of free) {
    accounts.change(asset, amount, asset === lockAsset ? release.negated() : ZERO, type, now);
  }
}
