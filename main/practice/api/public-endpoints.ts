import type { PracticeCore } from '../core/core.ts';
import type { Market } from '../core/market.ts';
import { bookTop, candle, candles, depth, INTERVALS } from '../core/quotes.ts';
import { unit } from '../core/seeded.ts';
import { Refused } from '../core/types.ts';
import type { DepthFeeds } from '../streams/depth-feed.ts';
import { moment, required, whole } from './params.ts';
import { symbolJson } from './shapes.ts';
import type { Call } from './types.ts';

type Answer = unknown;

export function time(_core: PracticeCore, call: Call): Answer {
  return { serverTime: call.serverTime };
}

export function defaultSymbols(core: PracticeCore, call: Call): Answer {
  const open = core.listed().filter((market) => market.config.apiTrading);
  return {
    data: open.map((market) => market.config.symbol),
    code: 0,
    msg: 'success',
    timestamp: call.serverTime,
  };
}

export function offlineSymbols(core: PracticeCore): Answer {
  const data = [...core.markets.values()]
    .filter((market) => market.config.status !== '1' || market.config.delisted)
    .map(({ config }) => ({ symbol: config.symbol, state: config.delisted ? 3 : Number(config.status) }));
  return { data };
}

/** `?symbol=`, `?symbols=A,B`, or all. */
export function exchangeInfo(core: PracticeCore, call: Call): Answer {
  // Some clients send the names as a JSON list.
  const given = (call.params.symbol ?? call.params.symbols)?.replace(/["[\]]/g, '');
  const names = given?.split(',').filter((name) => name !== '');
  const markets = names === undefined ? core.listed() : names.map((name) => core.marketOf(name));
  return {
    timezone: 'CST',
    serverTime: call.serverTime,
    rateLimits: [],
    exchangeFilters: [],
    symbols: markets.map(symbolJson),
  };
}

export function depthOf(core: PracticeCore, feeds: DepthFeeds, call: Call): Answer {
  const symbol = required(call.params, 'symbol');
  const { bids, asks } = depth(core, symbol, call.asOf, whole(call.params, 'limit', 100, 5000));
  const lastUpdateId = feeds.version(symbol, call.now, call.asOf);
  return { lastUpdateId, bids, asks, timestamp: call.asOf };
}

export function bookTicker(core: PracticeCore, call: Call): Answer {
  const { symbol } = call.params;
  if (symbol) return bookTop(core, symbol, call.asOf);
  return core.listed().map((market) => bookTop(core, market.config.symbol, call.asOf));
}

export function tickerPrice(core: PracticeCore, call: Call): Answer {
  const one = (market: Market) => ({
    symbol: market.config.symbol,
    price: market.priceText(market.lastAt(call.asOf)),
  });
  const { symbol } = call.params;
  return symbol ? one(core.marketOf(symbol)) : core.listed().map(one);
}

export function dayTicker(core: PracticeCore, call: Call): Answer {
  const { symbol } = call.params;
  if (symbol) return dayOf(core, core.marketOf(symbol), call);
  return core.listed().map((market) => dayOf(core, market, call));
}

function dayOf(core: PracticeCore, market: Market, call: Call): object {
  const from = call.now - 86_400_000;
  const day = candle(market, from, call.now, call.now);
  const last = market.lastAt(call.now);
  const open = Math.max(1, Math.round(market.book.centre(from)));
  const change = last - open;
  const { symbol } = market.config;
  const { bidPrice, bidQty, askPrice, askQty } = bookTop(core, symbol, call.now);
  return {
    symbol,
    priceChange: `${change < 0 ? '-' : ''}${market.priceText(Math.abs(change))}`,
    priceChangePercent: (change / open).toFixed(4),
    prevClosePrice: market.priceText(open),
    lastPrice: market.priceText(last),
    bidPrice,
    bidQty,
    askPrice,
    askQty,
    openPrice: market.priceText(open),
    highPrice: day.high,
    lowPrice: day.low,
    volume: day.volume,
    quoteVolume: day.quoteVolume,
    openTime: from,
    closeTime: call.now,
    count: null,
  };
}

export function klines(core: PracticeCore, call: Call): Answer {
  const { params } = call;
  const symbol = required(params, 'symbol');
  const interval = required(params, 'interval');
  if (!(interval in INTERVALS)) throw new Refused(-1128, 'Combination of optional parameters invalid.');
  const range = {
    startTime: moment(params, 'startTime'),
    endTime: moment(params, 'endTime'),
    limit: whole(params, 'limit', 500, 500),
  };
  return candles(core, symbol, interval, range, call.now).map((one) => [
    one.openTime,
    one.open,
    one.high,
    one.low,
    one.close,
    one.volume,
    one.closeTime,
    one.quoteVolume,
  ]);
}

/** Recent trades of the synthetic market: one a second, newest first. */
export function recentTrades(core: PracticeCore, call: Call): Answer {
  const market = core.marketOf(required(call.params, 'symbol'));
  const limit = whole(call.params, 'limit', 500, 1000);
  const second = Math.floor(call.now / 1000);
  return Array.from({ length: limit }, (_, index) => publicTrade(market, (second - index) * 1000));
}

/** The same trades in the form of aggTrades, without the ids that MEXC leaves out too. */
export function aggregateTrades(core: PracticeCore, call: Call): Answer {
  const market = core.marketOf(required(call.params, 'symbol'));
  const limit = whole(call.params, 'limit', 500, 1000);
  const end = moment(call.params, 'endTime') ?? call.now;
  const start = moment(call.params, 'startTime') ?? 0;
  const second = Math.floor(Math.min(end, call.now) / 1000);
  const count = Math.max(0, Math.min(limit, second - Math.ceil(start / 1000) + 1));
  return Array.from({ length: count }, (_, index) => {
    const { price, qty, time: at, isBuyerMaker } = publicTrade(market, (second - index) * 1000);
    return { a: null, f: null, l: null, p: price, q: qty, T: at, m: isBuyerMaker, M: true };
  });
}

export function averagePrice(core: PracticeCore, call: Call): Answer {
  const market = core.marketOf(required(call.params, 'symbol'));
  const centres = Array.from({ length: 5 }, (_, minute) => market.book.centre(call.now - minute * 60_000));
  const sum = centres.reduce((total, one) => total + one, 0);
  return { mins: 5, price: market.priceText(Math.max(1, Math.round(sum / centres.length))) };
}

/** The one synthetic public trade of the second that starts at `at`. */
export function publicTrade(market: Market, at: number): Record<string, unknown> {
  const drawn = unit(market.config.priceDecimals, 41, Math.floor(at / 1000));
  const ticks = Math.max(1, Math.round(market.book.centre(at)));
  const { priceDecimals, baseDecimals } = market.config;
  const lots = Math.max(1, Math.round(((20 + 800 * drawn) * 10 ** (priceDecimals + baseDecimals)) / ticks));
  const selling = drawn < 0.5;
  return {
    id: null,
    price: market.priceText(ticks),
    qty: market.quantityText(lots),
    quoteQty: market.price(ticks).times(market.quantity(lots)).toFixed(),
    time: at,
    isBuyerMaker: selling,
    isBestMatch: true,
    tradeType: selling ? 'ASK' : 'BID',
  };
}
