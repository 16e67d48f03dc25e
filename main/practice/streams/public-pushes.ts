import { publicTrade } from '../api/public-endpoints.ts';
import { stepOf } from '../core/book.ts';
import type { PracticeCore } from '../core/core.ts';
import { bookTop, candle, depth } from '../core/quotes.ts';
import type { DepthChange } from './depth-feed.ts';
import type { Push } from './schema.ts';

const BOOK_TICKER = /^spot@public\.aggre\.bookTicker\.v3\.api\.pb@(?:100ms|10ms)@([^@]+)$/;
const DEALS = /^spot@public\.aggre\.deals\.v3\.api\.pb@(?:100ms|10ms)@([^@]+)$/;
const KLINE =
  /^spot@public\.kline\.v3\.api\.pb@([^@]+)@(Min1|Min5|Min15|Min30|Min60|Hour4|Day1|Week1|Month1)$/;
const LIMIT_DEPTH = /^spot@public\.limit\.depth\.v3\.api\.pb@([^@]+)@(5|10|20)$/;

const DEPTH = /^spot@public\.aggre\.depth\.v3\.api\.pb@(?:100ms|10ms)@([^@]+)$/;

const INTERVAL_MS: Readonly<Record<string, number>> = {
  Min1: 60_000,
  Min5: 300_000,
  Min15: 900_000,
  Min30: 1_800_000,
  Min60: 3_600_000,
  Hour4: 14_400_000,
  Day1: 86_400_000,
  Week1: 604_800_000,
  Month1: 2_592_000_000,
};

/** The symbol of a public channel that exists here, or null (MEXC API notes 5.1). */
export function publicSymbol(channel: string): string | null {
  for (const pattern of [BOOK_TICKER, DEALS, KLINE, LIMIT_DEPTH, DEPTH]) {
    const found = pattern.exec(channel);
    if (found) return found[1] ?? null;
  }
  return null;
}

/** The symbol of a channel of changes of a book, or null: these push each change once and have no present state. */
export function depthSymbol(channel: string): string | null {
  return DEPTH.exec(channel)?.[1] ?? null;
}

/** A change of a book. Versions follow each other without a gap (MEXC API notes 5.1). */
export function depthPush(channel: string, symbol: string, change: DepthChange, now: number): Push {
  const item = ([price, quantity]: readonly [string, string]) => ({ price, quantity });
  const publicAggreDepths = {
    asks: change.asks.map(item),
    bids: change.bids.map(item),
    eventType: channel.slice(0, channel.lastIndexOf('@')),
    fromVersion: String(change.version),
    toVersion: String(change.version),
  };
  return { channel, symbol, sendTime: now, publicAggreDepths };
}

/** What a public channel shows at `now`, with a mark that changes when there is something new to push. */
export function publicPush(core: PracticeCore, channel: string, now: number): { mark: string; push: Push } {
  const symbol = publicSymbol(channel) ?? '';
  const push = { channel, symbol, sendTime: now };
  if (BOOK_TICKER.test(channel)) {
    const top = bookTop(core, symbol, now);
    const publicAggreBookTicker = {
      bidPrice: top.bidPrice,
      bidQuantity: top.bidQty,
      askPrice: top.askPrice,
      askQuantity: top.askQty,
    };
    return { mark: Object.values(publicAggreBookTicker).join(), push: { ...push, publicAggreBookTicker } };
  }
  if (DEALS.test(channel)) {
    const at = Math.floor(now / 1000) * 1000;
    const { price, qty, tradeType } = publicTrade(core.marketOf(symbol), at);
    const deal = { price, quantity: qty, tradeType: tradeType === 'BID' ? 1 : 2, time: at };
    const eventType = channel.slice(0, channel.lastIndexOf('@'));
    return { mark: String(at), push: { ...push, publicAggreDeals: { deals: [deal], eventType } } };
  }
  const kline = KLINE.exec(channel);
  if (kline) {
    const interval = kline[2] ?? 'Min1';
    const length = INTERVAL_MS[interval] ?? 60_000;
    const from = Math.floor(now / length) * length;
    const one = candle(core.marketOf(symbol), from, from + length, now);
    const publicSpotKline = {
      interval,
      windowStart: from / 1000,
      openingPrice: one.open,
      closingPrice: one.close,
      highestPrice: one.high,
      lowestPrice: one.low,
      volume: one.volume,
      amount: one.quoteVolume,
      windowEnd: (from + length) / 1000,
    };
    return { mark: `${from}|${Math.floor(now / 1000)}`, push: { ...push, publicSpotKline } };
  }
  const levels = Number(channel.slice(channel.lastIndexOf('@') + 1));
  const { bids, asks } = depth(core, symbol, now, levels);
  const item = ([price, quantity]: [string, string]) => ({ price, quantity });
  const publicLimitDepths = {
    asks: asks.map(item),
    bids: bids.map(item),
    eventType: 'spot@public.limit.depth.v3.api.pb',
    version: String(stepOf(now)),
  };
  return { mark: `${bids.join()}|${asks.join()}`, push: { ...push, publicLimitDepths } };
}
