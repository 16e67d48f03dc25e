import { words } from '#main/sync/engine-words.ts';
import type { Market } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import { Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import {
  amountOf,
  type Fields,
  fieldsOf,
  flagOf,
  integerOf,
  listOf,
  numberOf,
  type Part,
  positiveOf,
  textOf,
  Unreadable,
} from './read.ts';

const said = words.exchange.market;

/**
 * The markets of an exchangeInfo reply (MEXC API notes 2.3). Of a row that can't be read the name is told where it can
 * be, closed, so that one odd listing among thousands doesn't hide all others and can be asked after. So is a market that
 * is listed twice with different rules, since nothing tells which of them holds. No readable row at all is unreadable.
 */
export function readMarkets(body: unknown): readonly Market[] {
  const rows = listOf(fieldsOf(body, 'marketList').symbols, 'marketList');
  const markets = new Map<string, Market>();
  const symbols = new Map<string, string>();
  for (const row of rows) {
    const market = readable(row);
    if (market === null) continue;
    const symbol = symbols.get(market.id) ?? market.symbol;
    const before = markets.get(symbol) ?? markets.get(market.symbol);
    const listed = before === undefined ? market : oneOf(before, market);
    markets.set(listed.symbol, listed);
    symbols.set(listed.id, listed.symbol);
  }
  if (![...markets.values()].some((market) => !market.unreadable)) throw new Unreadable('noMarket');
  return [...markets.values()];
}

function readable(row: unknown): Market | null {
  try {
    return readMarket(fieldsOf(row, 'market'));
  } catch (error) {
    if (error instanceof Unreadable) return nameOnly(row, error.what);
    throw error;
  }
}

/** Two rows of one name: the one that can be read, either where both say the same, and neither's rules otherwise. */
function oneOf(first: Market, second: Market): Market {
  if (first.unreadable || second.unreadable) return first.unreadable ? second : first;
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  return unreadRules(first, said.listedTwice);
}

function unreadRules(
  { symbol, id, base, quote }: Pick<Market, 'symbol' | 'id' | 'base' | 'quote'>,
  why: Told,
): Market {
  const closedReason = said.rulesNotRead({ symbol, why });
  return { symbol, id, base, quote, ...NO_RULES, closedReason, unreadable: true };
}

/** What is left of a row that can't be read: a market that nothing can be sent for, and why. */
function nameOnly(value: unknown, what: Told): Market | null {
  try {
    const row = fieldsOf(value, 'market');
    const [base, quote] = [row.baseAsset, row.quoteAsset].map((name) => textOf(name, 'name', ASSET_LENGTH));
    if (base === undefined || quote === undefined) return null;
    const id = textOf(row.symbol, 'symbol', 64);
    return unreadRules({ symbol: `${base}/${quote}`, id, base, quote }, said.notReadable({ what }));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const NO_RULES = {
  tickSize: new Decimal('1e-8'),
  lotSize: new Decimal('1e-8'),
  minQuantity: ZERO,
  minNotional: ZERO,
  maxNotional: ZERO,
  bandUp: null,
  bandDown: null,
  sides: 'none',
  makerFee: ZERO,
  takerFee: ZERO,
} as const;

function readMarket(row: Fields): Market {
  const base = textOf(row.baseAsset, 'baseAsset', ASSET_LENGTH);
  const quote = textOf(row.quoteAsset, 'quoteAsset', ASSET_LENGTH);
  const band = priceBand(row.filters);
  return {
    symbol: `${base}/${quote}`,
    id: textOf(row.symbol, 'symbol', 64),
    base,
    quote,
    tickSize: step(row.quoteAssetPrecision, 'priceDecimals'),
    lotSize: step(row.baseAssetPrecision, 'quantityDecimals'),
    minQuantity: amountOf(row.baseSizePrecision, 'minimumQuantity'),
    minNotional: amountOf(row.quoteAmountPrecision, 'minimumValue'),
    maxNotional: positiveOf(row.maxQuoteAmount, 'maximumValue'),
    bandUp: band.up,
    bandDown: band.down,
    sides: sidesOf(row.tradeSideType),
    // A rebate is a negative fee (MEXC API notes 0.2).
    makerFee: numberOf(row.makerCommission, 'makerFee'),
    takerFee: amountOf(row.takerCommission, 'takerFee'),
    closedReason: closedReason(row),
  };
}

/** What `text` of `shared/decimal.ts` writes whole. */
const MOST_DECIMALS = 18;

function step(decimals: unknown, what: Part): Decimal {
  return new Decimal(10).pow(-integerOf(decimals, what, 0, 30));
}

function sidesOf(value: unknown): Market['sides'] {
  const sides = (['both', 'buy', 'sell', 'none'] as const)[integerOf(value, 'tradeSide', 1, 4) - 1];
  if (sides === undefined) throw new Unreadable('tradeSide');
  return sides;
}

function priceBand(filters: unknown): { up: Decimal | null; down: Decimal | null } {
  if (filters === undefined || filters === null) return { up: null, down: null };
  for (const each of listOf(filters, 'filters')) {
    const filter = fieldsOf(each, 'filter');
    if (filter.filterType !== 'PERCENT_PRICE_BY_SIDE') continue;
    return {
      up: amountOf(filter.bidMultiplierUp, 'priceBand'),
      down: amountOf(filter.askMultiplierDown, 'priceBand'),
    };
  }
  return { up: null, down: null };
}

/** `status` was "ENABLED" before 2024 and is "1" since; both mean online (MEXC API notes 2.3). */
function closedReason(row: Fields): Told | null {
  const status = String(row.status);
  if (status === '2') return said.paused;
  if (status !== '1' && status !== 'ENABLED') return said.offline;
  if (!flagOf(row.isSpotTradingAllowed, 'tradingAllowed')) {
    return said.websiteOnly;
  }
  if (!listOf(row.orderTypes, 'orderTypes').includes('LIMIT')) return said.noLimitOrders;
  if (
    integerOf(row.quoteAssetPrecision, 'priceDecimals', 0, 30) > MOST_DECIMALS ||
    integerOf(row.baseAssetPrecision, 'quantityDecimals', 0, 30) > MOST_DECIMALS
  )
    return said.tooFine({ most: MOST_DECIMALS });
  if (sidesOf(row.tradeSideType) === 'none') return said.bothSidesClosed;
  return null;
}
