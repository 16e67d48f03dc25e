import { type Decimal, dec, floorTo, max, min, text, ZERO } from '#shared/decimal.ts';
import { MOST_LIMITS, type StandingAsk } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { equity } from '../check/equity.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import { bandLimit, touchOf } from '../orders/ladder-price.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { middleOf } from '../rules/holding.ts';
import { orderMinimum } from '../rules/limits.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { overBounds } from '../trade/bounds.ts';
import type { LimitDoc } from './document.ts';
import { openOf, restingOf } from './own.ts';

export type LimitAsk = Extract<StandingAsk, { kind: 'limit' }>;

/** What a limit would be on a reading, or why it can't be. Quantities in base, prices in quote for one base. */
export type LimitPlan =
  | {
      readonly ok: true;
      readonly price: Decimal;
      /** What would rest now. */
      readonly quantity: Decimal;
      readonly cutFrom: Decimal | null;
      readonly flat: boolean;
    }
  | { readonly ok: false; readonly sentence: Told };

const no = (sentence: Told): LimitPlan => ({ ok: false, sentence });

/** `replaced`: the limit that is moved: what it locks is free for this one. */
export function planLimit(
  managed: ManagedSymbol,
  observation: Observation,
  ask: LimitAsk,
  replaced: LimitDoc | null,
): LimitPlan {
  const { state } = managed;
  const { side } = ask;
  const market = orderMarket(state, side);
  const price = dec(ask.price);
  const refusal =
    sideClosed(state.market, side) ??
    tooMany(state, replaced) ??
    offTick(price, market.tickSize, state.market.quote) ??
    throughTouch(state, observation, side, price) ??
    offBand(state, observation, side, price) ??
    underStop(state, side, price);
  if (refusal) return no(refusal);
  const sized =
    side === 'SELL' ? sale(state, observation, ask, replaced) : purchase(managed, observation, ask, replaced);
  if (!sized.ok) return sized;
  const { quantity } = sized;
  const value = quantity.mul(price);
  const least = orderMinimum(state.market, thresholdsOf(managed), side);
  const { quote, symbol } = state.market;
  if (value.lt(least) || quantity.lt(market.minQuantity) || quantity.isZero())
    return no(
      words.limits.plan.tooSmall({
        worth: value.toFixed(2),
        quote,
        price: ask.price,
        symbol,
        least: least.toFixed(),
      }),
    );
  if (market.maxNotional.gt(0) && value.gt(market.maxNotional))
    return no(
      words.limits.plan.tooLarge({
        worth: value.toFixed(2),
        quote,
        symbol,
        largest: market.maxNotional.toFixed(),
      }),
    );
  return sized;
}

function tooMany({ standing, market }: SymbolState, replaced: LimitDoc | null): Told | null {
  if (replaced || standing.limits.length < MOST_LIMITS) return null;
  return words.limits.plan.tooMany({ symbol: market.symbol, count: standing.limits.length });
}

/** A price between two steps, with both of them. */
export function offTick(price: Decimal, tick: Decimal, quote: string): Told | null {
  if (price.lte(0)) return words.limits.plan.priceOfZero;
  const under = floorTo(price, tick);
  if (under.eq(price)) return null;
  return words.limits.plan.offTick({
    tick: tick.toFixed(),
    quote,
    under: under.toFixed(),
    over: under.plus(tick).toFixed(),
  });
}

function throughTouch(
  state: SymbolState,
  { book }: Observation,
  side: LimitAsk['side'],
  price: Decimal,
): Told | null {
  const touch = touchOf(book, side);
  const buying = side === 'BUY';
  const { symbol } = state.market;
  if (!touch) return buying ? words.limits.plan.noAsks({ symbol }) : words.limits.plan.noBids({ symbol });
  if (buying ? price.lt(touch) : price.gt(touch)) return null;
  return buying
    ? words.limits.plan.overTheAsk({ price: price.toFixed(), ask: touch.toFixed() })
    : words.limits.plan.underTheBid({ price: price.toFixed(), bid: touch.toFixed() });
}

/** A market that names a band takes no order past it, measured from its last price: the middle of the book stands for that. */
function offBand(
  state: SymbolState,
  { book }: Observation,
  side: LimitAsk['side'],
  price: Decimal,
): Told | null {
  const middle = middleOf(book);
  const market = orderMarket(state, side);
  const band = middle && bandLimit(side, middle, market);
  const buying = side === 'BUY';
  if (!band || (buying ? price.lte(band) : price.gte(band))) return null;
  const percent = String((buying ? market.bandUp : market.bandDown)?.mul(100));
  const { symbol } = market;
  return buying
    ? words.limits.plan.overTheBand({ symbol, percent, price: band.toFixed() })
    : words.limits.plan.underTheBand({ symbol, percent, price: band.toFixed() });
}

/** A target under a stop that counts now: the stop would sell first. */
function underStop({ standing: { stop } }: SymbolState, side: LimitAsk['side'], price: Decimal): Told | null {
  const counts = stop?.phase === 'armed' && !stop.mustCease;
  if (side === 'BUY' || !counts || price.gt(stop.price)) return null;
  return words.limits.plan.underTheStop({ price: stop.price });
}

/** Resting sales are never more than H; what others lock can't be sold either. */
function sale(
  state: SymbolState,
  { holding }: Observation,
  ask: LimitAsk,
  replaced: LimitDoc | null,
): LimitPlan {
  const { base } = state.market;
  const { lotSize } = orderMarket(state, 'SELL');
  const back = replaced ? openOf(state, replaced) : ZERO;
  const { size } = ask;
  if (holding.held.isZero()) return no(words.limits.plan.nothingHeld({ base }));
  const others = restingOf(state, 'SELL').minus(replaced?.side === 'SELL' ? back : 0);
  const room = max(ZERO, holding.held.minus(others));
  const wanted =
    size.kind === 'all'
      ? room
      : size.kind === 'percent'
        ? holding.held.mul(dec(size.value).div(100))
        : size.kind === 'base'
          ? dec(size.value)
          : dec(size.value).div(ask.price);
  if (wanted.lte(0)) return no(words.limits.plan.sizeOfZero);
  if (size.kind === 'percent' && dec(size.value).gt(100)) return no(words.limits.plan.percentOver100);
  const quantity = floorTo(wanted, lotSize);
  if (quantity.gt(room)) {
    const figures = {
      held: holding.held.toFixed(),
      base,
      quantity: quantity.toFixed(),
      room: floorTo(room, lotSize).toFixed(),
    };
    return no(
      others.gt(0)
        ? words.limits.plan.moreThanIsLeft({ ...figures, waiting: others.toFixed() })
        : words.limits.plan.moreThanHeld(figures),
    );
  }
  const freed = replaced?.side === 'SELL' ? lockedBy(state, replaced) : ZERO;
  const free = max(ZERO, holding.freeBase.plus(freed).minus(holding.reserveBase));
  if (quantity.gt(free)) {
    return no(
      words.limits.plan.lockedElsewhere({
        locked: holding.held.minus(free).toFixed(),
        base,
        free: free.toFixed(),
      }),
    );
  }
  return { ok: true, price: dec(ask.price), quantity, cutFrom: null, flat: size.kind === 'all' };
}

/** Base that the order of a limit still locks: none once it has ended, since what it locked is free then. */
const lockedBy = (state: SymbolState, limit: LimitDoc): Decimal =>
  state.live.has(limit.order) ? openOf(state, limit) : ZERO;

/**
 * Cut to what pays for it at its own price, with its fee and the cushion that every purchase leaves. One that takes the
 * place of another leaves none of what that one would have spent: as much was asked for already.
 */
function purchase(
  managed: ManagedSymbol,
  observation: Observation,
  ask: LimitAsk,
  replaced: LimitDoc | null,
): LimitPlan {
  const { state } = managed;
  const { size } = ask;
  const { base, quote, symbol } = state.market;
  const { holding } = observation;
  if (size.kind === 'all') return no(words.limits.plan.needsASize);
  if (holding.belowReserve)
    return no(words.limits.plan.belowReserve({ base, reserve: holding.reserveBase.toFixed() }));
  const mid = middleOf(observation.book);
  if (!mid) return no(words.limits.plan.noUsablePrice({ symbol }));
  const market = orderMarket(state, 'BUY');
  const price = dec(ask.price);
  const costs = price.mul(state.takerFee.plus(1));
  const back = replaced?.side === 'BUY' ? openOf(state, replaced) : ZERO;
  const available = replaced ? availableWithout(managed, observation, replaced) : holding.available;
  const { buyFraction } = thresholdsOf(managed);
  const cushion = equity(managed, observation, mid).total.mul(buyFraction.neg().plus(1));
  const beyond = max(ZERO, available.minus(cushion));
  const before = replaced ? min(available, back.mul(replaced.price)) : ZERO;
  const money = max(beyond, before);
  const typed =
    size.kind === 'percent'
      ? money.mul(dec(size.value).div(100)).div(costs)
      : size.kind === 'base'
        ? dec(size.value)
        : dec(size.value).div(price);
  if (typed.lte(0) && size.kind !== 'percent') return no(words.limits.plan.sizeOfZero);
  if (size.kind === 'percent' && dec(size.value).gt(100)) return no(words.limits.plan.percentOver100);
  const over = overBounds(managed, {
    quantity: floorTo(typed, market.lotSize),
    price,
    held: holding.held,
    instead: back,
  });
  if (over) return no(over);
  const lots = floorTo(typed, market.lotSize);
  const affordable = floorTo(max(beyond.div(costs), before.div(price)), market.lotSize);
  const quantity = lots.mul(price).lte(before) ? lots : min(lots, affordable);
  const least = orderMinimum(state.market, thresholdsOf(managed), 'BUY');
  if (money.lt(least)) {
    const figures = { money: available.toFixed(2), quote, least: least.toFixed() };
    return no(
      available.gte(least)
        ? words.limits.plan.tooLittleMoneyUnspent(figures)
        : words.limits.plan.tooLittleMoney(figures),
    );
  }
  return {
    ok: true,
    price,
    quantity,
    cutFrom: quantity.lt(lots) ? typed : null,
    flat: false,
  };
}

/** What could be spent once the order of this limit has ended: all above the reserve that others don't lock. In quote. */
function availableWithout(
  { account, state }: ManagedSymbol,
  { holding }: Observation,
  limit: LimitDoc,
): Decimal {
  const locked = account.newest?.balances.get(state.market.quote)?.locked ?? ZERO;
  const others = max(ZERO, locked.minus(lockedBy(state, limit).mul(limit.price)));
  return max(ZERO, holding.cash.minus(others));
}

/** "0.12 ETH more at or under 1950", "Flat at or over 2200 (0.6 ETH)". */
export function limitWords(
  state: SymbolState,
  limit: { readonly side: 'BUY' | 'SELL'; readonly price: string; readonly flat: boolean },
  quantity: Decimal,
): Told {
  const { base } = state.market;
  const figures = { quantity: text(quantity), base, price: limit.price };
  if (limit.flat) return words.limits.called.flat(figures);
  return limit.side === 'BUY' ? words.limits.called.buy(figures) : words.limits.called.sell(figures);
}
