import { stepOf } from './book.ts';
import type { PracticeCore } from './core.ts';
import { type Market, scaledText } from './market.ts';
import { remaining } from './matching.ts';
import { unit } from './seeded.ts';

export interface BookTop {
  symbol: string;
  bidPrice: string;
  bidQty: string;
  askPrice: string;
  askQty: string;
}

export interface Depth {
  bids: [price: string, quantity: string][];
  asks: [price: string, quantity: string][];
}

/**
 * The displayed book at `at`, best level first: the market's levels with the account's own resting orders among
 * them. An own order that is held back although it could fill is not shown, so that no book looks crossed by it.
 */
export function depth(core: PracticeCore, symbol: string, at: number, limit: number): Depth {
  const market = core.marketOf(symbol);
  const levels = market.book.levels(at);
  const bids = levels.bids.slice(0, limit).map((level) => ({ ...level }));
  const asks = levels.asks.slice(0, limit).map((level) => ({ ...level }));
  const open = at >= core.now ? core.orders.open.get(symbol) : undefined;
  if (open && open.size > 0) {
    const bestBid = bids[0]?.ticks ?? 0;
    const bestAsk = asks[0]?.ticks ?? Number.POSITIVE_INFINITY;
    for (const order of open.values()) {
      if (order.type === 'STOP_MARKET_ORDER') continue;
      const crossed = order.side === 'BUY' ? order.priceTicks >= bestAsk : order.priceTicks <= bestBid;
      if (crossed) continue;
      const side = order.side === 'BUY' ? bids : asks;
      const lots = market.lotsOf(remaining(order));
      const same = side.find((level) => level.ticks === order.priceTicks);
      if (same) same.lots += lots;
      else side.push({ ticks: order.priceTicks, lots });
    }
    bids.sort((left, right) => right.ticks - left.ticks);
    asks.sort((left, right) => left.ticks - right.ticks);
  }
  const text = (level: { ticks: number; lots: number }): [string, string] => [
    market.priceText(level.ticks),
    market.quantityText(level.lots),
  ];
  return { bids: bids.slice(0, limit).map(text), asks: asks.slice(0, limit).map(text) };
}

/** Best bid and ask at `at`; an empty side reads "0" at both places. */
export function bookTop(core: PracticeCore, symbol: string, at: number): BookTop {
  const { bids, asks } = depth(core, symbol, at, 1);
  const [bidPrice, bidQty] = bids[0] ?? ['0', '0'];
  const [askPrice, askQty] = asks[0] ?? ['0', '0'];
  return { symbol, bidPrice, bidQty, askPrice, askQty };
}

export const INTERVALS: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '60m': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
  '1W': 604_800_000,
  '1M': 2_592_000_000,
};

export interface Candle {
  openTime: number;
  closeTime: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
  quoteVolume: string;
}

/** One candle of the synthetic market, `from` inclusive and `to` exclusive, seen at `now`. */
export function candle(market: Market, from: number, to: number, now: number): Candle {
  const end = Math.min(to, now);
  const { priceDecimals, baseDecimals, quote } = market.config;
  const samples = Array.from({ length: 9 }, (_, index) =>
    Math.max(1, Math.round(market.book.centre(from + ((end - from) * index) / 8))),
  );
  const lots = Math.round(
    (4000 *
      (0.5 + unit(quote.length, 31, stepOf(from))) *
      (to - from) *
      10 ** (priceDecimals + baseDecimals)) /
      60_000 /
      (samples[0] ?? 1),
  );
  const middle = samples[4] ?? 1;
  return {
    openTime: from,
    closeTime: to,
    open: market.priceText(samples[0] ?? 1),
    high: market.priceText(Math.max(...samples)),
    low: market.priceText(Math.min(...samples)),
    close: market.priceText(samples[8] ?? 1),
    volume: market.quantityText(Math.max(1, lots)),
    quoteVolume: scaledText(Math.round((lots * middle) / 10 ** baseDecimals), priceDecimals),
  };
}

/** Candles oldest first; `endTime` exclusive (MEXC API notes 2.5). */
export function candles(
  core: PracticeCore,
  symbol: string,
  interval: string,
  range: { startTime?: number | undefined; endTime?: number | undefined; limit: number },
  now: number,
): Candle[] {
  const market = core.marketOf(symbol);
  const length = INTERVALS[interval] ?? 60_000;
  const before = Math.min(range.endTime ?? now + 1, now + 1);
  let first = Math.floor((before - 1) / length) * length - (range.limit - 1) * length;
  if (range.startTime !== undefined) first = Math.ceil(range.startTime / length) * length;
  const result: Candle[] = [];
  for (let from = Math.max(0, first); from < before && result.length < range.limit; from += length) {
    result.push(candle(market, from, from + length, now));
  }
  return result;
}
