import { type Decimal, floorTo, max, min, ZERO } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';
import type { Side } from '../ports/exchange.ts';

/** What a click asks for: table B. Percent is a share, over 0 and at most 1; base and quote are quantities. */
export type Ask =
  | { readonly action: 'long' | 'reduce'; readonly size: ClickSize }
  | { readonly action: 'short' | 'flat' }
  /** The difference between held and asked, as it is: *Put it right* and *Try again*. */
  | { readonly action: 'put right' };

export type ClickSize =
  | { readonly kind: 'percent'; readonly share: Decimal }
  | { readonly kind: 'base'; readonly quantity: Decimal }
  | { readonly kind: 'quote'; readonly value: Decimal };

export interface AskWorld {
  /** H. */
  readonly held: Decimal;
  /** p. */
  readonly price: Decimal;
  /** A: quote that is free above its reserve. */
  readonly available: Decimal;
  /** B: all the money in this quote, see `equityOf`. */
  readonly equity: Decimal;
  /** 0 to 0.99: the part of B that clicks may spend; the rest is the cushion. */
  readonly buyFraction: Decimal;
  /** How far an order may be priced from the touch, 0 to 0.05. */
  readonly priceCap: Decimal;
  /** The worst price of a buy, and the fee of an order as a share of its quote. */
  readonly worstBuy: Decimal;
  readonly fee: Decimal;
  /** Base that this much quote, fee not counted, buys by the book as it was read. */
  readonly bought: (quote: Decimal) => Decimal;
  /** m for buys and for sells. */
  readonly smallestBuy: Decimal;
  readonly smallestSell: Decimal;
  readonly buyLot: Decimal;
  readonly sellLot: Decimal;
  readonly baseDust: Decimal;
  /** What is asked now. */
  readonly asked: Asked | null;
  /** The account holds less than its reserve of the base: nothing is bought. */
  readonly buyingBlocked: boolean;
}

/** What is asked for: a state, and T in base above the reserve, zero for every state but LONG. */
export interface Asked {
  readonly state: DesiredState;
  readonly target: Decimal;
  /** Client order ids of purchases of unknown outcome: what is found filled of them is added to T. */
  readonly adds?: readonly string[];
}

export interface Plan {
  readonly verdict:
    | 'trade'
    /** T becomes what is held: the difference is too small to matter. */
    | 'already held'
    /** Refused: what is held is what the money pays for. */
    | 'paid for'
    /** Refused: the money doesn't reach for the smallest order. */
    | 'not funded'
    /** Refused: what was asked for is less than the smallest order. */
    | 'too small'
    | 'untradeable remainder'
    | 'nothing to do'
    | 'blocked';
  /** What to ask for from now on; null leaves what was asked as it is: the click is refused, or asks for nothing new. */
  readonly asked: Asked | null;
  readonly side: Side | null;
  /** Base to send, in whole lots; zero for every verdict but `trade`. */
  readonly quantity: Decimal;
  /** Base that was asked for, where the money pays for less; null where nothing was cut. */
  readonly cutFrom: Decimal | null;
  /** c: the most that a buy may spend, in quote with its fee; null for sales. */
  readonly spend: Decimal | null;
  /** Quote that a buy leaves unspent. */
  readonly cushion: Decimal;
  /** The click was by percent: a spend used up completes it. */
  readonly byPercent: boolean;
}

const HALF_PERCENT = 0.005;

/**
 * Table B: what an action asks for and what it sends. Long only ever buys; Short, Flat and Reduce only ever sell.
 * No majority rule swallows a click, and what can't be paid for isn't planned.
 */
export function planOf(ask: Ask, world: AskWorld): Plan {
  if (ask.action === 'long') return planLong(ask.size, world);
  if (ask.action === 'reduce') return planReduce(ask.size, world);
  if (ask.action === 'put right') return planDifference(world);
  const asked: Asked = { state: ask.action === 'short' ? 'SHORT' : 'NO_POSITION', target: ZERO };
  if (world.held.isZero()) return nothing('nothing to do', asked);
  return sale(world.held, world, asked) ?? nothing('untradeable remainder', asked);
}

/** A: what a buy may spend, fee included, so that the cushion of B stays. */
export function spendable(world: Pick<AskWorld, 'available' | 'equity' | 'buyFraction'>): Decimal {
  return max(ZERO, world.available.minus(cushionOf(world)));
}

/** The part of B that every click leaves unspent, in quote. */
export function cushionOf({ equity, buyFraction }: Pick<AskWorld, 'equity' | 'buyFraction'>): Decimal {
  return equity.mul(buyFraction.neg().plus(1));
}

function planLong(size: ClickSize, world: AskWorld): Plan {
  if (world.buyingBlocked) return nothing('blocked', null);
  if (size.kind === 'percent') return planSpend(size.share, world);
  const { held, price, buyLot, smallestBuy } = world;
  const typed = size.kind === 'base' ? size.quantity : size.value.div(price);
  const target = max(held, floorTo(typed, buyLot));
  const difference = floorTo(target.minus(held), buyLot);
  if (difference.lt(smallestBuy)) return tooClose(world);
  return purchase(difference, typed.minus(held), { state: 'LONG', target }, world);
}

/** Long to a percent: c = min(s x fraction x B - H x p, A - cushion), and what it buys at the expected price. */
function planSpend(share: Decimal, world: AskWorld): Plan {
  const { held, price, equity, buyFraction } = world;
  const wish = share.mul(buyFraction).mul(equity).minus(held.mul(price));
  const whole = quantityFor(wish, world);
  if (whole.lt(leastByPercent(whole, world))) return tooClose(world);
  const spend = min(wish, spendable(world));
  const quantity = quantityFor(spend, world);
  const cutFrom = spend.lt(wish) ? whole : null;
  const least = cutFrom ? leastByPercent(quantity, world).plus(world.buyLot) : world.smallestBuy;
  if (quantity.lt(least)) return unpaid(world);
  const asked: Asked = { state: 'LONG', target: held.plus(quantity) };
  return { ...trade(world, 'BUY', quantity, asked), cutFrom, spend, byPercent: true };
}

/** m, or 0.5 % of T: less than that isn't bought by percent. */
function leastByPercent(quantity: Decimal, { held, smallestBuy }: AskWorld): Decimal {
  return max(smallestBuy, held.plus(quantity).mul(HALF_PERCENT));
}

/** Whole lots in what `spend` buys, with its fee, by the book as it was read. */
function quantityFor(spend: Decimal, { bought, fee, buyLot }: AskWorld): Decimal {
  return spend.lte(0) ? ZERO : floorTo(bought(spend.div(fee.plus(1))), buyLot);
}

/**
 * A purchase of this much, cut to what the money pays for at the worst price with its fee; `typed` is what it was asked
 * as. An earlier click that was cut has left the cap's part of its money unspent, and a part of a lot: that alone is no
 * reason to buy again.
 */
function purchase(difference: Decimal, typed: Decimal, asked: Asked, world: AskWorld): Plan {
  const { held, worstBuy, fee, buyLot, smallestBuy, priceCap } = world;
  const money = spendable(world);
  const costs = worstBuy.mul(fee.plus(1));
  const affordable = floorTo(money.div(costs), buyLot);
  if (affordable.gte(difference)) {
    return { ...trade(world, 'BUY', difference, asked), spend: min(money, difference.mul(costs)) };
  }
  if (affordable.lt(max(smallestBuy, held.mul(priceCap).plus(buyLot)))) return unpaid(world);
  const cut: Asked = { state: 'LONG', target: held.plus(affordable) };
  return { ...trade(world, 'BUY', affordable, cut), cutFrom: typed, spend: money };
}

/** What is held is as good as what was asked for. Where that is nothing to speak of, the click is refused. */
function tooClose(world: AskWorld): Plan {
  const { held, smallestBuy, price } = world;
  if (held.gte(smallestBuy)) return nothing('already held', { state: 'LONG', target: held });
  return nothing(spendable(world).lt(smallestBuy.mul(price)) ? 'not funded' : 'too small', null);
}

/** The money pays for no order of what was asked for: T stays. */
const unpaid = ({ held, smallestBuy }: AskWorld): Plan =>
  nothing(held.gte(smallestBuy) ? 'paid for' : 'not funded', null);

/**
 * T is what stays, in whole lots; at or under the dust nothing is asked any more. A Reduce too small to be sold is
 * refused and leaves what was asked as it was.
 */
function planReduce(size: ClickSize, world: AskWorld): Plan {
  if (size.kind === 'percent' && size.share.gte(1)) return planOf({ action: 'flat' }, world);
  const { held, price, sellLot, baseDust } = world;
  const part =
    size.kind === 'percent'
      ? held.mul(size.share)
      : size.kind === 'base'
        ? size.quantity
        : size.value.div(price);
  const kept = floorTo(max(ZERO, held.minus(part)), sellLot);
  const asked: Asked = kept.lte(baseDust)
    ? { state: 'NO_POSITION', target: ZERO }
    : { state: 'LONG', target: kept };
  return sale(held.minus(asked.target), world, asked) ?? nothing('untradeable remainder', null);
}

/** What held and asked differ by; what was asked stays, but for a purchase that is cut to the money. */
function planDifference(world: AskWorld): Plan {
  const { asked, held, buyLot, smallestBuy } = world;
  const gap = (asked?.target ?? held).minus(held);
  if (gap.lte(0)) {
    const plan = sale(gap.neg(), world, null);
    return plan ?? nothing(gap.isZero() ? 'nothing to do' : 'untradeable remainder', null);
  }
  if (world.buyingBlocked) return nothing('blocked', null);
  const difference = floorTo(gap, buyLot);
  if (difference.lt(smallestBuy)) return nothing('too small', null);
  const plan = purchase(difference, gap, { state: 'LONG', target: held.plus(gap) }, world);
  return plan.cutFrom ? plan : { ...plan, asked: null };
}

/** A sale of this much in whole lots; null under m. */
function sale(quantity: Decimal, world: AskWorld, asked: Asked | null): Plan | null {
  const lots = floorTo(quantity, world.sellLot);
  return lots.lt(world.smallestSell) || lots.isZero() ? null : trade(world, 'SELL', lots, asked);
}

const trade = (world: AskWorld, side: Side, quantity: Decimal, asked: Asked | null): Plan => ({
  ...nothing('trade', asked),
  side,
  quantity,
  cushion: side === 'BUY' ? cushionOf(world) : ZERO,
});

const nothing = (verdict: Plan['verdict'], asked: Asked | null): Plan => ({
  verdict,
  asked,
  side: null,
  quantity: ZERO,
  cutFrom: null,
  spend: null,
  cushion: ZERO,
  byPercent: false,
});

/**
 * The adopt row of table B: held above dust is LONG with T = H; otherwise nothing is asked, except that an asked
 * SHORT stays SHORT.
 */
export function adopt(held: Decimal, baseDust: Decimal, current: DesiredState | null): Asked {
  if (held.gt(baseDust)) return { state: 'LONG', target: held };
  return { state: current === 'SHORT' ? 'SHORT' : 'NO_POSITION', target: ZERO };
}

/**
 * T after a trade here has ended, in base; only for what is LONG. A complete Long moves T back by what of its quantity
 * did not trade; a complete Reduce leaves no T above what is held, so that a sale here never ends in a purchase. A
 * correction, and what is unfinished, leave T. The fees that own fills took of the base lower T when the account shows
 * them, see `reconcile`.
 */
export function targetAfter(
  target: Decimal,
  end: {
    readonly side: Side;
    /** A click's own trade that is complete. */
    readonly completes: boolean;
    /** What of its quantity did not trade, where nobody else has traded it. */
    readonly undone: Decimal;
    /** H as the account was seen to show it afterwards; null when it was not. */
    readonly held: Decimal | null;
  },
): Decimal {
  const { side, completes, undone, held } = end;
  if (!completes) return target;
  if (side === 'BUY') return max(ZERO, target.minus(undone));
  const back = target.plus(undone);
  return held ? min(back, held) : back;
}
