import type { Level } from './book.ts';
import type { PracticeCore } from './core.ts';
import { Market } from './market.ts';
import { type Given, type MarketConfig, newMarket } from './markets.ts';
import { seedOf } from './seeded.ts';
import { type Order, Refused } from './types.ts';

/** The rules of a market that control may change: exchangeInfo's fields, and the scales that it doesn't tell. */
export type MarketRules = Partial<
  Pick<
    MarketConfig,
    | 'apiTrading'
    | 'status'
    | 'tradeSideType'
    | 'suspended'
    | 'minQuantity'
    | 'minNotional'
    | 'maxNotional'
    | 'bandUp'
    | 'bandDown'
    | 'makerFee'
    | 'takerFee'
    | 'feeMode'
    | 'immediateTypes'
    | 'orderTypes'
    | 'takenDecimals'
    | 'takenPriceDecimals'
    | 'baseDecimals'
    | 'priceDecimals'
    | 'delisted'
  >
>;

/** Changes rules of one market or of all. Orders keep the fees of their acceptance; a delisted market's end. */
export function setRules(
  core: PracticeCore,
  wanted: { symbol?: string | undefined; rules: MarketRules },
  at: number,
): void {
  const now = core.advance(at);
  const { symbol, rules } = wanted;
  // A market that is gone can come back.
  const again = symbol !== undefined && rules.delisted === false ? core.markets.get(symbol) : undefined;
  const markets = symbol === undefined ? core.listed() : [again ?? core.marketOf(symbol)];
  for (const market of markets) {
    if (rules.delisted) for (const order of openOf(core, market)) core.end(order, now, null);
    const old = { ...market.config };
    for (const [name, value] of Object.entries(rules)) {
      if (value !== undefined) Object.assign(market.config, { [name]: value });
    }
    market.refresh();
    if (old.baseDecimals !== market.config.baseDecimals || old.priceDecimals !== market.config.priceDecimals)
      changeSteps(core, market, old, now);
    core.onTouch?.('market', market.config.symbol);
  }
}

/** Opens a market that was not there. Throws `Refused` 33333 for one that is. */
export function list(core: PracticeCore, given: Given, at: number): void {
  core.advance(at);
  const config = newMarket(given);
  if (core.markets.has(config.symbol)) throw new Refused(33333, `${config.symbol} is listed already`);
  core.markets.set(config.symbol, new Market(seedOf(core.seed), config));
  core.onTouch?.('market', config.symbol);
}

/** Counts a market's book and its open orders anew in other steps; each price stays where it was. */
function changeSteps(core: PracticeCore, market: Market, old: MarketConfig, now: number): void {
  const { config } = market;
  const ticks = 10 ** (config.priceDecimals - old.priceDecimals);
  const lots = 10 ** (config.baseDecimals - old.baseDecimals);
  const levels = (side: readonly Level[]): Level[] =>
    side.map((level) => ({
      ticks: Math.max(1, Math.round(level.ticks * ticks)),
      lots: Math.max(1, Math.round(level.lots * lots)),
    }));
  const segments = market.book.segments.map((one) => ({
    ...one,
    explicit: one.explicit && { bids: levels(one.explicit.bids), asks: levels(one.explicit.asks) },
  }));
  const anew = new Market(seedOf(core.seed), config, segments);
  anew.lastTicks = Math.max(1, Math.round(market.lastTicks * ticks));
  core.markets.set(config.symbol, anew);
  for (const order of openOf(core, anew)) {
    order.priceTicks = anew.ticksOf(order.price);
    core.onTouch?.('order', order.id);
  }
  core.matchOpen(now);
}

function openOf(core: PracticeCore, market: Market): Order[] {
  return [...(core.orders.open.get(market.config.symbol)?.values() ?? [])];
}
