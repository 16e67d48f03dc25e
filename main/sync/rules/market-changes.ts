import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { Market, Side } from '../ports/exchange.ts';

/** Finer than any market's own steps: what is held is shown whole. */
const FINEST = dec('0.00000001');

/** A symbol of the trader's that the exchange does not list any more: it is shown and kept, and nothing is sent. */
export function unlistedMarket(symbol: string): Market {
  const [base = symbol, quote = ''] = symbol.split('/');
  return {
    symbol,
    id: `${base}${quote}`,
    base,
    quote,
    tickSize: FINEST,
    lotSize: FINEST,
    minQuantity: ZERO,
    minNotional: ZERO,
    maxNotional: ZERO,
    bandUp: null,
    bandDown: null,
    sides: 'none',
    makerFee: ZERO,
    takerFee: ZERO,
    closedReason: `MEXC does not list ${symbol} any more, so I trade nothing of it. Your ${base} stays where it is, and what you asked stays asked; you can remove the symbol.`,
  };
}

/** Why no order of this side can be sent while the market is open, in one sentence; null when it can. */
export function sideClosed(market: Pick<Market, 'symbol' | 'sides'>, side: Side): string | null {
  const { sides, symbol } = market;
  if (sides === 'both' || sides === 'none' || (sides === 'buy') === (side === 'BUY')) return null;
  const [only, not] = sides === 'buy' ? ['bought', 'sold'] : ['sold', 'bought'];
  return `MEXC lets ${symbol} only be ${only} now, so none of it can be ${not}. I read its rules anew every 15 min.`;
}

/** What changed from `before` to `now` for whoever trades the market, in words; null for nothing of the kind. */
export function changesOf(before: Market, now: Market): string | null {
  const { symbol, base, quote } = now;
  if (now.closedReason !== before.closedReason) {
    if (now.closedReason === null) return `MEXC lets ${symbol} be traded again; I go on with it.`;
    return `${symbol}: ${now.closedReason} I send nothing for it until that has changed.`;
  }
  const step = (what: string, unit: string, old: Decimal, fresh: Decimal) =>
    old.eq(fresh) ? [] : [`${what} ${text(fresh)} ${unit} (${text(old)} before)`];
  const changes = [
    ...step('quantities in steps of', base, before.lotSize, now.lotSize),
    ...step('prices in steps of', quote, before.tickSize, now.tickSize),
    ...step('at least', base, before.minQuantity, now.minQuantity),
    ...step('orders worth at least', quote, before.minNotional, now.minNotional),
    ...step('orders worth at most', quote, before.maxNotional, now.maxNotional),
    ...band('buys', before.bandUp, now.bandUp, 'over'),
    ...band('sales', before.bandDown, now.bandDown, 'under'),
    ...(before.sides === now.sides ? [] : [SIDES[now.sides]]),
  ];
  return changes.length === 0 ? null : `MEXC changed the rules of ${symbol}: ${changes.join(', ')}.`;
}

const SIDES = {
  both: 'it can be bought and sold',
  buy: 'it can only be bought',
  sell: 'it can only be sold',
  none: 'it can neither be bought nor sold',
} as const satisfies Record<Market['sides'], string>;

function band(
  what: string,
  before: Decimal | null,
  now: Decimal | null,
  side: 'over' | 'under',
): readonly string[] {
  if (before === now || (before && now && before.eq(now))) return [];
  if (now === null) return [`${what} at any price`];
  return [`${what} at most ${text(now.mul(100))} % ${side} the last price`];
}
