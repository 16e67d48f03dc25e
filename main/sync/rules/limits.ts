import { ceilTo, Decimal, dec, max } from '#shared/decimal.ts';
import type { Market, Side } from '../ports/exchange.ts';

/** The thresholds of one symbol, worked out from settings; main has enforced their bounds. */
export interface Thresholds {
  /** D, in base. */
  readonly baseDust: Decimal;
  /** In quote; USDT and USDC count as 1 USD. */
  readonly quoteDust: Decimal;
  /** In base; how far held may be from asked and still be in sync. */
  readonly tolerance: Decimal;
  /** In quote; the trader's own minimum for buys and for sells. */
  readonly buyMinimum: Decimal;
  readonly sellMinimum: Decimal;
  /** 0 to 0.99: of equity for Long 100 %, and of available cash for any buy. */
  readonly buyFraction: Decimal;
  /** 0 to 0.05: how far from the touch at the start an order may be priced. */
  readonly priceCap: Decimal;
}

/** Order minimum of one side in quote: the trader's own, never under the market's. */
export function orderMinimum(market: Market, thresholds: Thresholds, side: Side): Decimal {
  return max(side === 'BUY' ? thresholds.buyMinimum : thresholds.sellMinimum, market.minNotional);
}

/**
 * m: the smallest trade of one side, in base: max(lot, the market's minimum quantity, order minimum / p), rounded up
 * to the lot. Only whole lots can be sent, so whatever reaches m still reaches it once it is cut down to the lot.
 */
export function smallestTrade(market: Market, thresholds: Thresholds, side: Side, price: Decimal): Decimal {
  return leastOrder(market, orderMinimum(market, thresholds, side), price);
}

/** The least that the market itself takes at `price`, in whole lots: what an order priced there must reach. */
export function marketMinimum(market: Market, price: Decimal): Decimal {
  return leastOrder(market, market.minNotional, price);
}

function leastOrder(market: Market, minimum: Decimal, price: Decimal): Decimal {
  return ceilTo(max(market.lotSize, market.minQuantity, minimum.div(price)), market.lotSize);
}

/** Base dust of a symbol that is being added: 0.001 for ETH; else what is worth 2 USD, rounded up to the lot. */
export function initialBaseDust(market: Market, price: Decimal): Decimal {
  return market.base === 'ETH' ? dec('0.001') : dustFor(market, price);
}

/** What is worth 2 USD at `price`, rounded up to the lot. */
export function dustFor(market: Market, price: Decimal): Decimal {
  return ceilTo(new Decimal(2).div(price), market.lotSize);
}

/** The default tolerance: max(D, lot). */
export function defaultTolerance(market: Market, baseDust: Decimal): Decimal {
  return max(baseDust, market.lotSize);
}

/** Quote assets that count as one US dollar; a symbol of any other quote is refused. */
export const DOLLAR_QUOTES: ReadonlySet<string> = new Set(['USDT', 'USDC']);
