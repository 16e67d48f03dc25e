import type { Book, Lot, Tallies } from './book.ts';
import { type Exact, exact, kept, NONE, plus, share } from './exact.ts';
import { addedLot, lotsAfter, restatedLot } from './lots.ts';
import type { Amended, Flow, Movement, Trade } from './movement.ts';
import { NO_TRIP, roundTrip, type TripNotes } from './round-trips.ts';
import { type Assets, feesOf, tradeLine } from './trades.ts';

/** What one movement did, for lists; in quote, null where it doesn't apply. */
export interface Effect extends TripNotes {
  /** Cost of what left. */
  readonly cost: string | null;
  /** What a sale realised. */
  readonly realised: string | null;
  /** What went without a sale was worth more than it had cost. */
  readonly takenAlong: string | null;
  /** What came or went, at the mid. */
  readonly value: string | null;
  /** The line of the hand that traded. */
  readonly line: string | null;
  /** Base that must have come before it, since the book held less: unexplained, at the mid. */
  readonly cameFirst: string | null;
}

const NO_EFFECT: Effect = {
  cost: null,
  realised: null,
  takenAlong: null,
  value: null,
  line: null,
  cameFirst: null,
  ...NO_TRIP,
};

/** A book while one movement is worked into it. */
interface Page {
  quantity: Exact;
  cost: Exact;
  lots: readonly Lot[];
  mid: Exact | null;
  readonly tallies: Tallies;
}

/**
 * The book after one movement, and what the movement did. Pure. Throws a RangeError when the movement isn't the next
 * one of this book: then something is missing, or comes twice.
 */
export function apply(book: Book, movement: Movement, assets: Assets): { book: Book; effect: Effect } {
  if (movement.seq !== book.seq + 1)
    throw new RangeError(`movement ${movement.seq} doesn't follow ${book.seq} in the book of ${book.symbol}`);
  const page: Page = {
    quantity: exact(book.quantity),
    cost: exact(book.cost),
    lots: book.lots,
    mid: book.mid === null ? null : exact(book.mid),
    tallies: { ...book.tallies },
  };
  priceNow(page, movement);
  const effect = workIn(page, movement, assets);
  const { notes, elsewhere } = roundTrip(book, movement, page.quantity, assets);
  return {
    book: {
      ...book,
      seq: movement.seq,
      at: movement.at,
      quantity: kept(page.quantity),
      cost: kept(page.cost),
      mid: page.mid && kept(page.mid),
      lots: [...page.lots],
      sold: soldAfter(book.sold, movement, assets),
      tallies: page.tallies,
      elsewhere,
    },
    effect: { ...effect, ...notes },
  };
}

/** The price of this minute: what is held gains or loses by it, and what had no price yet enters at it. */
function priceNow(page: Page, movement: Movement): void {
  const price = movement.mid === null ? ownPrice(movement) : exact(movement.mid);
  if (price === null) return;
  if (page.mid === null) {
    page.cost = page.quantity.mul(price);
    page.lots = page.lots.map((each) => ({ ...each, assumed: kept(price) }));
    for (const each of page.lots) flows(page, 'came', each.flow, exact(each.quantity).mul(price));
    const rest = page.lots.reduce((left, each) => left.minus(each.quantity), page.quantity);
    if (!rest.isZero()) flows(page, 'came', 'unexplained', rest.mul(price));
  } else page.tallies.price = plus(page.tallies.price, page.quantity.mul(price.minus(page.mid)));
  page.mid = price;
}

/** Without a mid of its minute a trade counts at its own price. */
function ownPrice(movement: Movement): Exact | null {
  const trades = movement.kind === 'trade' || movement.kind === 'amended';
  if (!trades || exact(movement.quantity).isZero()) return null;
  return exact(movement.quote).div(movement.quantity).toDecimalPlaces(18);
}

function workIn(page: Page, movement: Movement, assets: Assets): Effect {
  switch (movement.kind) {
    case 'trade':
      return movement.side === 'BUY' ? bought(page, movement, assets) : sold(page, movement, assets);
    case 'amended':
      return amended(page, movement, assets);
    case 'came':
      return came(page, movement.flow, exact(movement.quantity), movement);
    case 'went':
      return went(page, movement.flow, exact(movement.quantity), movement);
    case 'restated':
      return restated(page, movement.lot, movement.price);
  }
}

function bought(page: Page, trade: Trade, assets: Assets): Effect {
  const fees = feesOf(trade, assets);
  const entered = exact(trade.quantity).minus(fees.base);
  const cost = exact(trade.quote).plus(fees.quote).plus(fees.third);
  if (entered.isNegative()) {
    // A fee above what was bought: the rest of it goes like any other fee.
    const first = need(page, entered.neg(), trade);
    const left = leave(page, entered.neg());
    page.tallies.realised = plus(page.tallies.realised, cost.plus(left).neg());
    const line = tally(page, trade, assets, cost.plus(left).neg());
    return { ...NO_EFFECT, cost: kept(left), realised: kept(cost.plus(left).neg()), line, cameFirst: first };
  }
  page.quantity = page.quantity.plus(entered);
  // Where its fee took all of it, nothing is left to carry its cost.
  const lost = page.quantity.isZero() ? cost : NONE;
  page.cost = page.cost.plus(cost).minus(lost);
  page.tallies.realised = plus(page.tallies.realised, lost.neg());
  return {
    ...NO_EFFECT,
    realised: lost.isZero() ? null : kept(lost.neg()),
    line: tally(page, trade, assets, lost.neg()),
  };
}

function sold(page: Page, trade: Trade, assets: Assets): Effect {
  const fees = feesOf(trade, assets);
  const leaving = exact(trade.quantity).plus(fees.base);
  const first = need(page, leaving, trade);
  const cost = leave(page, leaving);
  const realised = exact(trade.quote).minus(fees.quote).minus(fees.third).minus(cost);
  page.tallies.realised = plus(page.tallies.realised, realised);
  const line = tally(page, trade, assets, realised);
  return { ...NO_EFFECT, cost: kept(cost), realised: kept(realised), line, cameFirst: first };
}

/** The difference between how the exchange told a fill and how it tells it now. */
function amended(page: Page, now: Amended, assets: Assets): Effect {
  const [is, was] = [feesOf(now, assets), feesOf(now.was, assets)];
  const sign = (side: 'BUY' | 'SELL') => (side === 'BUY' ? 1 : -1);
  const moved = (of: { side: 'BUY' | 'SELL'; quantity: string }, base: Exact) =>
    exact(of.quantity).mul(sign(of.side)).minus(base);
  const paid = (of: { side: 'BUY' | 'SELL'; quote: string }, quoteFee: Exact) =>
    exact(of.quote).mul(sign(of.side)).plus(quoteFee);
  const quantity = moved(now, is.base).minus(moved(now.was, was.base));
  const cost = paid(now, is.quote).plus(is.third).minus(paid(now.was, was.quote)).minus(was.third);
  let first: string | null = null;
  let change = cost;
  if (quantity.isNegative()) {
    first = need(page, quantity.neg(), now);
    change = cost.plus(leave(page, quantity.neg()));
  }
  page.quantity = page.quantity.plus(quantity.isNegative() ? NONE : quantity);
  // What is still there takes the difference while its cost doesn't fall under nothing by it; else it is realised.
  const priced = page.mid !== null && page.quantity.gt(0);
  const stays = priced && quantity.gte(0) && page.cost.plus(change).gte(0);
  const realised = stays ? NONE : change.neg();
  if (stays) page.cost = page.cost.plus(change);
  page.tallies.realised = plus(page.tallies.realised, realised);
  const before = tally(page, { ...now, ...now.was }, assets, NONE, -1);
  const after = tally(page, now, assets, realised);
  return { ...NO_EFFECT, realised: kept(realised), line: kept(exact(after).minus(before)), cameFirst: first };
}

function came(page: Page, flow: Flow, quantity: Exact, about: { id: string; at: number }): Effect {
  page.quantity = page.quantity.plus(quantity);
  const price = page.mid;
  page.lots = addedLot(page.lots, {
    id: about.id,
    flow,
    at: about.at,
    quantity: kept(quantity),
    assumed: kept(price ?? NONE),
    stated: null,
  });
  if (price === null) return { ...NO_EFFECT, value: null };
  const value = quantity.mul(price);
  page.cost = page.cost.plus(value);
  flows(page, 'came', flow, value);
  return { ...NO_EFFECT, value: kept(value) };
}

function went(page: Page, flow: Flow, quantity: Exact, about: { id: string; at: number }): Effect {
  const first = need(page, quantity, about);
  const cost = leave(page, quantity);
  if (page.mid === null) return { ...NO_EFFECT, cost: kept(cost), cameFirst: first };
  const value = quantity.mul(page.mid);
  const along = value.minus(cost);
  flows(page, 'went', flow, value);
  page.tallies.takenAlong = plus(page.tallies.takenAlong, along);
  return { ...NO_EFFECT, cost: kept(cost), takenAlong: kept(along), value: kept(value), cameFirst: first };
}

function restated(page: Page, id: string, price: string | null): Effect {
  const { lots, change } = restatedLot(page.lots, id, price);
  // What average cost has spread over other pieces can't be taken back past nothing.
  const cost = page.cost.plus(change).isNegative() ? page.cost.neg() : change;
  page.lots = lots;
  page.cost = page.cost.plus(cost);
  page.tallies.restated = plus(page.tallies.restated, cost);
  return { ...NO_EFFECT, cost: kept(cost) };
}

/** More leaves than the book holds: the rest came first, unexplained, at the mid. Returns how much that was. */
function need(page: Page, quantity: Exact, about: { id: string; at: number }): string | null {
  const missing = quantity.minus(page.quantity);
  if (missing.lte(0)) return null;
  came(page, 'unexplained', missing, { id: `before:${about.id}`.slice(0, 420), at: about.at });
  return kept(missing);
}

/** Takes a quantity that is there out of the book and returns its cost. */
function leave(page: Page, quantity: Exact): Exact {
  const cost = page.quantity.isZero() ? NONE : share(page.cost, quantity, page.quantity);
  const rest = page.quantity.minus(quantity);
  page.lots = lotsAfter(page.lots, page.quantity, rest);
  page.quantity = rest;
  page.cost = page.cost.minus(cost);
  return cost;
}

function flows(page: Page, way: 'came' | 'went', flow: Flow, value: Exact): void {
  page.tallies[way] = { ...page.tallies[way], [flow]: plus(page.tallies[way][flow], value) };
}

/** Adds a trade to cash, fees and its hand, `times` 1, or takes it off with -1. Returns its line. */
function tally(
  page: Page,
  trade: Trade | Amended,
  assets: Assets,
  realised: Exact,
  times: 1 | -1 = 1,
): string {
  const { tallies } = page;
  const price = page.mid ?? NONE;
  const fees = feesOf(trade, assets);
  const buys = trade.side === 'BUY';
  const gross = buys ? exact(trade.quote).neg() : exact(trade.quote);
  const line = tradeLine(trade, price, assets);
  tallies.cash = plus(tallies.cash, gross.minus(fees.quote).mul(times));
  tallies.thirdFees = plus(tallies.thirdFees, fees.third.mul(times));
  if (fees.notValued) {
    const { asset, amount } = fees.notValued;
    tallies.notValued = { ...tallies.notValued, [asset]: plus(tallies.notValued[asset], amount.mul(times)) };
  }
  const before = tallies.hands[trade.hand];
  const feeValue = fees.quote.plus(fees.third).plus(fees.base.mul(price));
  const add = (amount: string | undefined, more: Exact) => plus(amount, more.mul(times));
  tallies.hands = {
    ...tallies.hands,
    [trade.hand]: {
      fills: (before?.fills ?? 0) + (trade.kind === 'amended' ? 0 : 1),
      bought: add(before?.bought, buys ? exact(trade.quote) : NONE),
      sold: add(before?.sold, buys ? NONE : exact(trade.quote)),
      line: add(before?.line, line),
      realised: add(before?.realised, realised),
      fees: add(before?.fees, feeValue),
    },
  };
  return kept(line);
}

function soldAfter(before: Book['sold'], movement: Movement, assets: Assets): Book['sold'] {
  if (movement.kind !== 'trade' || movement.hand === 'elsewhere') return before;
  if (movement.side === 'BUY') return null;
  return {
    quantity: plus(before?.quantity, exact(movement.quantity)),
    proceeds: plus(before?.proceeds, exact(movement.quote).minus(feesOf(movement, assets).quote)),
    at: movement.at,
  };
}
