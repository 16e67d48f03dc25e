import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { Market, Side } from '../ports/exchange.ts';
import { listed } from '../together.ts';

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
    closedReason: words.market.unlisted({ symbol, base }),
  };
}

/** Why no order of this side can be sent while the market is open, in one sentence; null when it can. */
export function sideClosed(market: Pick<Market, 'symbol' | 'sides'>, side: Side): Told | null {
  const { sides, symbol } = market;
  if (sides === 'both' || sides === 'none' || (sides === 'buy') === (side === 'BUY')) return null;
  return words.market.sideClosed[side]({ symbol });
}

/** What changed from `before` to `now` for whoever trades the market, in words; null for nothing of the kind. */
export function changesOf(before: Market, now: Market): Told | null {
  const { symbol, base, quote } = now;
  if (!isSame(now.closedReason, before.closedReason)) {
    if (now.closedReason === null) return words.market.tradedAgain({ symbol });
    return words.market.closed({ symbol, why: now.closedReason });
  }
  const figure = (of: Figure, say: (fresh: string, old: string) => Told) =>
    before[of].eq(now[of]) ? [] : [say(text(now[of]), text(before[of]))];
  const { least, priceSteps, quantitySteps, worthLeast, worthMost } = words.market;
  const changes = [
    ...figure('lotSize', (step, stepBefore) => quantitySteps({ step, base, stepBefore })),
    ...figure('tickSize', (tick, tickBefore) => priceSteps({ tick, quote, tickBefore })),
    ...figure('minQuantity', (smallest, smallestBefore) => least({ smallest, base, smallestBefore })),
    ...figure('minNotional', (least, leastBefore) => worthLeast({ least, quote, leastBefore })),
    ...figure('maxNotional', (largest, largestBefore) => worthMost({ largest, quote, largestBefore })),
    ...band('BUY', before.bandUp, now.bandUp),
    ...band('SELL', before.bandDown, now.bandDown),
    ...(before.sides === now.sides ? [] : [words.market.sides[now.sides]]),
  ];
  return changes.length === 0 ? null : words.market.changed({ symbol, changes: listed(changes) });
}

type Figure = 'lotSize' | 'tickSize' | 'minQuantity' | 'minNotional' | 'maxNotional';

function band(side: Side, before: Decimal | null, now: Decimal | null): readonly Told[] {
  if (before === now || (before && now && before.eq(now))) return [];
  if (now === null) return [words.market.noBand[side]];
  return [words.market.band[side]({ percent: text(now.mul(100)) })];
}
