import { type Decimal, dec, max, min, ZERO } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { equity } from '../check/equity.ts';
import { askedOf } from '../check/evaluate-reading.ts';
import { capOf, lastPrice, thresholdsOf } from '../check/evaluate-symbol.ts';
import { oldestFor } from '../check/newest-price.ts';
import { pendingOf } from '../check/pending.ts';
import { ownResting, shortOfOwn } from '../check/self-trade.ts';
import { pendingOwn } from '../orders/booking.ts';
import { boughtFor } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import type { Side } from '../ports/exchange.ts';
import { middleOf, midOf } from '../rules/holding.ts';
import { smallestTrade } from '../rules/limits.ts';
import { type Ask, type AskWorld, type Plan, planOf } from '../rules/targets.ts';

/** Whether this ask can buy: then its price must be a fresh one. */
const mayBuy = (state: SymbolState, observation: Observation, ask: Ask): boolean =>
  ask.action === 'long' ||
  (ask.action === 'put right' && dec(state.doc.asked?.target ?? 0).gt(observation.holding.held));

/** Table B on a reading; null without a price that is new enough for the ask. */
export function planFor(managed: ManagedSymbol, observation: Observation, ask: Ask): Plan | null {
  const price = priceFor(managed, observation, ask);
  return price && planOf(ask, worldOf(managed, observation, ask, price));
}

/** p, new enough for what the ask may send; null without one. */
function priceFor({ account, state }: ManagedSymbol, observation: Observation, ask: Ask): Decimal | null {
  const oldest = oldestFor('trade', mayBuy(state, observation, ask) ? 'BUY' : 'SELL');
  return midOf(observation.book, account.clock.now(), oldest);
}

/**
 * What *Put it right* or *Try again* would send by this reading, at its price however old and with a side of the book
 * empty: for a button, and for a trade whose first order waits for a price. Null without any price.
 */
export function differenceIn(managed: ManagedSymbol, observation: Observation): Plan | null {
  const { asks, bids } = observation.book;
  const price = middleOf(observation.book) ?? lastPrice(managed.state) ?? (asks[0] ?? bids[0])?.price;
  const ask: Ask = { action: 'put right' };
  return price && managed.state.doc.asked ? planOf(ask, worldOf(managed, observation, ask, price)) : null;
}

/** The worst price that a click of this side may trade at, from this reading's touch; null with that side empty. */
export function worstPrice(managed: ManagedSymbol, observation: Observation, side: Side): Decimal | null {
  const cap = capOf(managed, observation.book, side);
  return cap && side === 'BUY' ? shortOfOwn(side, cap, ownResting(managed, observation, side)) : cap;
}

function worldOf(managed: ManagedSymbol, observation: Observation, ask: Ask, price: Decimal): AskWorld {
  const { state } = managed;
  const thresholds = thresholdsOf(managed);
  const buys = orderMarket(state, 'BUY');
  const sells = orderMarket(state, 'SELL');
  const worstBuy = worstPrice(managed, observation, 'BUY') ?? price.mul(thresholds.priceCap.plus(1));
  const { belowReserve, held } = observation.holding;
  return {
    held: ask.action === 'reduce' ? min(held, knownHeld(state, observation)) : held,
    price,
    available: availableFor(managed, observation),
    equity: mayBuy(state, observation, ask) ? equity(managed, observation, price).total : ZERO,
    buyFraction: thresholds.buyFraction,
    priceCap: thresholds.priceCap,
    worstBuy,
    fee: state.takerFee,
    bought: (quote) => boughtFor(observation.book, quote, worstBuy),
    smallestBuy: smallestTrade(buys, thresholds, 'BUY', price),
    smallestSell: smallestTrade(sells, thresholds, 'SELL', price),
    buyLot: buys.lotSize,
    sellLot: sells.lotSize,
    baseDust: thresholds.baseDust,
    asked: state.doc.asked && askedOf(state.doc.asked),
    buyingBlocked: belowReserve,
  };
}

/** A, with the money that the purchases lock which a click cancels first. */
export function availableFor(managed: ManagedSymbol, observation: Observation): Decimal {
  const { available, cash } = observation.holding;
  const freed = pendingOf(managed, observation, true).cancel.reduce<Decimal>(
    (sum, { side, price, quantity, filledQuantity }) =>
      side === 'BUY' ? sum.plus(quantity.minus(filledQuantity).mul(price)) : sum,
    ZERO,
  );
  return min(cash, available.plus(freed));
}

/**
 * H without what a purchase of unknown outcome may have brought: what of it is found filled is added to the target of a
 * Reduce when it is found, and must not be in it before.
 */
export function knownHeld(state: SymbolState, observation: Observation): Decimal {
  const { held, reserveBase } = observation.holding;
  const { ledger } = state.doc;
  if (state.unknown.size === 0 || !ledger) return held;
  return max(ZERO, pendingOwn(state.doc).plus(ledger.total).minus(reserveBase));
}
