import { Decimal, floorTo, min } from '#shared/decimal.ts';
import type { Level } from './book.ts';
import type { Market } from './market.ts';
import type { Order } from './types.ts';

/** One fill that the matching wants to book. */
export interface Match {
  ticks: number;
  quantity: Decimal;
  isMaker: boolean;
}

export function remaining(order: Order): Decimal {
  return order.quantity.minus(order.executed);
}

/** True when the opposite side stands at or through `ticks`. */
function marketable(order: Order, opposite: number): boolean {
  if (opposite === 0) return false;
  if (order.type === 'MARKET') return true;
  return order.side === 'BUY' ? opposite <= order.priceTicks : opposite >= order.priceTicks;
}

/** A resting order that the current book cannot fill is the common case; this decides it without building levels. */
export function mayFill(order: Order, market: Market, now: number): boolean {
  if (order.type === 'STOP_MARKET_ORDER' || order.held) return false;
  const { fill } = market.config;
  if (fill.mode === 'rest') return false;
  if (order.fillAt !== null && now < order.fillAt) return false;
  const opposite = market.book.quickTouch(now, order.side === 'BUY' ? 'asks' : 'bids');
  if (!marketable(order, opposite)) return false;
  return fill.mode !== 'cross' || opposite !== order.priceTicks;
}

/**
 * What fills now. `arriving` is the moment of placement (taker, at the book's prices); afterwards a resting order
 * fills as maker at its own price. Taken liquidity leaves the levels.
 */
export function match(order: Order, market: Market, now: number, arriving: boolean): Match[] {
  const { fill } = market.config;
  const immediate = order.type === 'MARKET' || isImmediate(order);
  if (arriving && fill.mode === 'cross') return [];
  if (arriving && fill.mode === 'delay' && !immediate) {
    order.fillAt = now + fill.afterMs;
    return [];
  }
  if (!mayFill(order, market, now)) return [];
  const levels = market.book.levels(now)[order.side === 'BUY' ? 'asks' : 'bids'];
  const touch = levels[0]?.ticks ?? 0;
  if (!marketable(order, touch)) return [];
  // A delayed order pays the touch, as if it had arrived only now.
  const taker = arriving || order.fillAt !== null;
  const ticks = taker ? touch : order.priceTicks;
  switch (fill.mode) {
    case 'full':
    case 'delay':
      return [{ ticks, quantity: remaining(order), isMaker: !taker }];
    case 'partial': {
      const part = floorTo(order.quantity.times(new Decimal(fill.fraction)), market.lot);
      order.held = true;
      if (order.type === 'FILL_OR_KILL' && part.lt(order.quantity)) return [];
      return part.isZero() ? [] : [{ ticks, quantity: min(part, remaining(order)), isMaker: !taker }];
    }
    default:
      return walk(order, market, levels, taker);
  }
}

function walk(order: Order, market: Market, levels: Level[], taker: boolean): Match[] {
  const matches: Match[] = [];
  let rest = remaining(order);
  // The last lot may be a part of one, where the lot has become coarser since the order was placed.
  let left = rest.div(market.lot).ceil().toNumber();
  if (order.type === 'FILL_OR_KILL') {
    let within = 0;
    for (const level of levels) if (marketable(order, level.ticks)) within += level.lots;
    if (within < left) return [];
  }
  let budget = order.type === 'MARKET' ? order.quoteQuantity : null;
  while (left > 0 && levels.length > 0) {
    const level = levels[0] as Level;
    if (!marketable(order, level.ticks)) break;
    let lots = Math.min(left, level.lots);
    if (budget) lots = Math.min(lots, market.lotsOf(budget.div(market.price(level.ticks))));
    if (lots === 0) break;
    const quantity = min(market.quantity(lots), rest);
    rest = rest.minus(quantity);
    if (budget) budget = budget.minus(quantity.times(market.price(level.ticks)));
    matches.push({ ticks: taker ? level.ticks : order.priceTicks, quantity, isMaker: !taker });
    left -= lots;
    level.lots -= lots;
    if (level.lots === 0) levels.shift();
    if (market.book.cache) market.book.cache.taken = true;
  }
  return matches;
}

export function isImmediate(order: Order): boolean {
  return order.type === 'IMMEDIATE_OR_CANCEL' || order.type === 'FILL_OR_KILL';
}
