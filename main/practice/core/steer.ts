import { dec } from '#shared/decimal.ts';
import { type Level, stepOf } from './book.ts';
import type { PracticeCore } from './core.ts';
import type { Market } from './market.ts';
import { type FillBehaviour, Refused } from './types.ts';

function touched(core: PracticeCore, market: Market, now: number): void {
  core.onTouch?.('market', market.config.symbol);
  core.matchOpen(now);
}

export interface PriceMove {
  readonly symbol: string;
  readonly percent?: string | undefined;
  readonly price?: string | undefined;
  /** So long afterwards the market goes on as it would have without the move; 0: at once, what rests there has filled. */
  readonly backAfterMs?: number | undefined;
}

/** Moves a market by a percentage, or puts its middle on a price. An explicit book is replaced by the moved one. */
export function movePrice(core: PracticeCore, move: PriceMove, at: number): void {
  const now = core.advance(at);
  const market = core.marketOf(move.symbol);
  const segment = market.book.segmentAt(now);
  const step = segment.frozenStep ?? stepOf(now);
  const from = segment.explicit ? market.lastAt(now) : market.book.centre(now);
  const factor = move.percent === undefined ? 1 : Number(dec(move.percent).div(100).plus(1));
  const ticks = move.price === undefined ? from * factor : Number(dec(move.price).div(market.tick));
  if (!(ticks >= 1 && ticks <= 1e13)) throw new Refused(33333, 'the price would leave the possible range');
  const scale = market.book.scaleFor(ticks, step);
  market.book.change(now, { scale, frozenStep: segment.frozenStep, explicit: null });
  touched(core, market, now);
  if (move.backAfterMs === undefined) return;
  const { from: _, ...before } = segment;
  market.book.change(now + move.backAfterMs, before);
  if (move.backAfterMs === 0) touched(core, market, now);
}

/** Freezes or releases one market or all of them. A released market goes on from the price at which it stood. */
export function freeze(
  core: PracticeCore,
  wanted: { symbol?: string | undefined; on: boolean },
  at: number,
): void {
  const now = core.advance(at);
  const markets = wanted.symbol === undefined ? [...core.markets.values()] : [core.marketOf(wanted.symbol)];
  for (const market of markets) {
    const segment = market.book.segmentAt(now);
    if (wanted.on === (segment.frozenStep !== null)) continue;
    const scale = market.book.scaleFor(market.book.centre(now), stepOf(now));
    const frozenStep = wanted.on ? stepOf(now) : null;
    market.book.change(now, { scale, frozenStep, explicit: segment.explicit });
    touched(core, market, now);
  }
}

export type BookSide = readonly (readonly [price: string, quantity: string])[];

/**
 * Puts an explicit book in place: any levels, an empty side, a crossed one. What is taken from it stays gone.
 * `null` goes back to the synthetic book around the price where the explicit one stood.
 */
export function setBook(
  core: PracticeCore,
  wanted: { symbol: string; bids: BookSide; asks: BookSide } | { symbol: string; clear: true },
  at: number,
): void {
  const now = core.advance(at);
  const market = core.marketOf(wanted.symbol);
  const segment = market.book.segmentAt(now);
  if ('clear' in wanted) {
    movePrice(core, { symbol: wanted.symbol, percent: '0' }, now);
    return;
  }
  const levels = (side: BookSide, direction: 1 | -1): Level[] =>
    side
      .map(([price, quantity]) => ({
        ticks: Math.round(market.ticksOf(dec(price))),
        lots: market.lotsOf(dec(quantity)),
      }))
      .filter((level) => level.ticks > 0 && level.lots > 0)
      .sort((left, right) => direction * (left.ticks - right.ticks));
  const explicit = { bids: levels(wanted.bids, -1), asks: levels(wanted.asks, 1) };
  market.book.change(now, { scale: segment.scale, frozenStep: segment.frozenStep, explicit });
  market.lastAt(now);
  touched(core, market, now);
}

/** Sets how orders fill, in one market or in all. Orders held back by the earlier behaviour are free again. */
export function setFill(
  core: PracticeCore,
  wanted: { symbol?: string | undefined; fill: FillBehaviour },
  at: number,
): void {
  const now = core.advance(at);
  const markets = wanted.symbol === undefined ? [...core.markets.values()] : [core.marketOf(wanted.symbol)];
  for (const market of markets) {
    market.config.fill = wanted.fill;
    for (const order of core.orders.open.get(market.config.symbol)?.values() ?? []) {
      order.held = false;
      order.fillAt = null;
    }
    core.onTouch?.('market', market.config.symbol);
  }
  core.matchOpen(now);
}
