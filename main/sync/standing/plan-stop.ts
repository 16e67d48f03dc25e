import { type Decimal, dec, floorTo, max, text } from '#shared/decimal.ts';
import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { costText, moneyText } from '../rules/digits.ts';
import { smallestTrade } from '../rules/limits.ts';
import { sideClosed } from '../rules/market-changes.ts';
import type { StopDoc } from './document.ts';
import { restingOf, salesFor } from './own.ts';
import { limitWords, offTick } from './plan.ts';
import { WORKS_HERE } from './words.ts';

export type StopAsk = Extract<StandingAsk, { kind: 'stop' }>;

/** Percent from the best bid at firing, and the most that may be chosen. */
const DEFAULT_CAP = '2';
const MOST_CAP = 5;
const FAR = 0.3;

export const capOf = (ask: StopAsk): string => ask.cap ?? DEFAULT_CAP;

/** "at or under 1900: keep 0.2 ETH". */
export const stopWords = (
  state: SymbolState,
  stop: { readonly price: string; readonly keep: string },
): Told => words.stops.called({ price: stop.price, keep: stop.keep, base: state.market.base });

/** Why a stop can't be, in one sentence; null when it can. */
export function stopRefusal(
  managed: ManagedSymbol,
  observation: Observation,
  ask: StopAsk,
  replaced: StopDoc | null,
): Told | null {
  const { state } = managed;
  const { base, quote, symbol, tickSize } = state.market;
  const { held } = observation.holding;
  const [price, keep, cap] = [dec(ask.price), dec(ask.keep), dec(capOf(ask))];
  const bid = observation.book.bids[0]?.price ?? null;
  if (state.doc.asked?.state !== 'LONG') return words.stops.plan.onlyWhileLong({ symbol });
  if (state.standing.stop && !replaced) return words.standing.hasAStopAlready({ symbol });
  if (replaced?.phase === 'firing') return words.stops.isFiring;
  const shut = state.market.closedReason ?? sideClosed(state.market, 'SELL');
  if (shut) return shut;
  const odd =
    offTick(price, tickSize, quote) ?? (ask.floor === null ? null : offTick(dec(ask.floor), tickSize, quote));
  if (odd) return odd;
  if (!bid) return words.limits.plan.noBids({ symbol });
  if (bid.lte(price) && replaced?.phase !== 'disarmed')
    return words.stops.plan.isTrueNow({ bid: bid.toFixed(), price: ask.price });
  if (ask.floor !== null && dec(ask.floor).gte(price))
    return words.stops.plan.floorNotUnder({ floor: ask.floor, price: ask.price });
  if (keep.isNegative()) return words.stops.plan.keepBelowZero;
  if (cap.lte(0) || cap.gt(MOST_CAP)) return words.stops.plan.capOutOfRange({ most: String(MOST_CAP) });
  if (!floorTo(keep, orderMarket(state, 'SELL').lotSize).eq(keep))
    return words.stops.plan.keepOffStep({ step: orderMarket(state, 'SELL').lotSize.toFixed(), base });
  if (keep.gte(held))
    return words.stops.plan.wouldSellNothing({ held: held.toFixed(), base, keep: ask.keep });
  const least = smallestTrade(orderMarket(state, 'SELL'), thresholdsOf(managed), 'SELL', price);
  if (held.minus(keep).lt(least))
    return words.stops.plan.wouldSellTooLittle({
      sells: held.minus(keep).toFixed(),
      base,
      price: ask.price,
      smallest: least.toFixed(),
    });
  return null;
}

/** What a stop would do now, and what it can't promise. */
export function stopPreview(
  managed: ManagedSymbol,
  observation: Observation,
  ask: StopAsk,
  base: StandingPreview,
  replaced: StopDoc | null,
): StandingPreview {
  const { state } = managed;
  const refused = stopRefusal(managed, observation, ask, replaced);
  const lives = WORKS_HERE;
  if (refused) return { ...base, sentence: refused, lives };
  const { held, freeBase, reserveBase } = observation.holding;
  const sells = floorTo(held.minus(ask.keep), orderMarket(state, 'SELL').lotSize);
  const worth = sells.mul(ask.price);
  const free = max(dec(0), freeBase.minus(reserveBase));
  const lacking = sells.minus(free);
  const ended = dec(ask.keep).isZero()
    ? state.standing.limits.filter(({ side }) => side === 'SELL')
    : salesFor(state, lacking);
  const buys = state.standing.limits.filter(({ side }) => side === 'BUY');
  return {
    ...base,
    verdict: 'make',
    sentence: words.stops.plan.once({
      stop: stopWords(state, ask),
      sells: text(sells),
      base: state.market.base,
    }),
    quantity: text(sells),
    worth: moneyText(worth, 'SELL'),
    fee: costText(worth.mul(state.takerFee)),
    feeAsset: state.market.quote,
    worstPrice: ask.floor,
    targetAfter: ask.keep,
    cancels: [...buys, ...ended].map((limit) =>
      words.stops.plan.cancelsLimit({ limit: limitWords(state, limit, dec(limit.quantity)) }),
    ),
    warnings: warnings(state, observation, ask, lacking, replaced),
    lives,
  };
}

function warnings(
  state: SymbolState,
  { book }: Observation,
  ask: StopAsk,
  lacking: Decimal,
  replaced: StopDoc | null,
): Told[] {
  const said: Told[] = [];
  const bid = book.bids[0]?.price;
  const { base } = state.market;
  if (bid && dec(ask.price).lt(bid.mul(1 - FAR))) {
    const away = dec(1).minus(dec(ask.price).div(bid)).mul(100).toFixed(0);
    said.push(words.stops.plan.farUnderTheBid({ percent: away, bid: bid.toFixed() }));
  }
  const elsewhere = lacking.minus(restingOf(state, 'SELL'));
  if (elsewhere.gt(0)) said.push(words.stops.plan.lockedElsewhere({ locked: elsewhere.toFixed(), base }));
  const targets = state.standing.limits.filter(
    (limit) => limit.side === 'SELL' && dec(limit.price).lte(ask.price),
  );
  if (targets.length > 0)
    said.push(words.stops.plan.targetsNotOver({ prices: targets.map((limit) => limit.price) }));
  if (ask.floor === null) said.push(words.stops.plan.withoutAFloor);
  if (replaced?.phase === 'disarmed' && bid?.lte(ask.price)) said.push(words.stops.plan.holdsNow);
  said.push(WORKS_HERE);
  return said;
}
