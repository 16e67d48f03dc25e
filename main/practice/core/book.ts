import type { MarketConfig } from './markets.ts';
import { noise, seedOf, unit } from './seeded.ts';

/** One price level. Prices are counted in ticks and sizes in lots, so that the matching is exact and fast. */
export interface Level {
  ticks: number;
  lots: number;
}

/**
 * A stretch of time in which the market follows one rule. Each stretch keeps its start, so that the book of an
 * earlier moment (candles, stale replies) can still be computed.
 */
export interface Segment {
  from: number;
  /** Multiplies the reference price. */
  scale: number;
  /** The step whose price and sizes are shown as long as the market is frozen. */
  frozenStep: number | null;
  /** An explicit book; taken liquidity is gone until the next segment. */
  explicit: { bids: Level[]; asks: Level[] } | null;
}

export interface Levels {
  bids: Level[];
  asks: Level[];
}

/** The synthetic book moves, and taken liquidity comes back, at each whole step. */
export const STEP_MS = 250;
export const DEPTH = 20;

const WAVES = [
  { ms: 15_000, size: 0.0002 },
  { ms: 180_000, size: 0.0008 },
  { ms: 2_700_000, size: 0.004 },
  { ms: 36_000_000, size: 0.015 },
];

export function stepOf(at: number): number {
  return Math.floor(at / STEP_MS);
}

/** The synthetic book of one market: a function of seed and time, with what control has set on top. */
export class Book {
  segments: Segment[];
  /** The current step's book with what was taken from it. */
  cache: { step: number; from: number; levels: Levels; taken: boolean } | null = null;
  private readonly seed: number;
  /** Markets of one base asset move together, as they would outside. */
  private readonly priceSeed: number;
  private readonly referenceTicks: number;
  private readonly lotsPerValue: number;

  constructor(seed: number, config: MarketConfig, segments: Segment[]) {
    this.seed = seed ^ seedOf(config.symbol);
    this.priceSeed = seed ^ seedOf(config.base);
    this.referenceTicks = Number(config.referencePrice) * 10 ** config.priceDecimals;
    this.lotsPerValue = 10 ** (config.priceDecimals + config.baseDecimals);
    this.segments = segments;
  }

  segmentAt(at: number): Segment {
    const last = this.segments.length - 1;
    for (let index = last; index > 0; index -= 1) {
      const segment = this.segments[index] as Segment;
      if (segment.from <= at) return segment;
    }
    return this.segments[0] as Segment;
  }

  /** The middle of the market in ticks, not yet whole. It is a made-up price, hence a plain number. */
  centre(at: number): number {
    const segment = this.segmentAt(at);
    return this.centreOfStep(segment, segment.frozenStep ?? stepOf(at));
  }

  /** Best prices in ticks; 0 where the side is empty. */
  touch(at: number): { bid: number; ask: number } {
    const { bids, asks } = this.levels(at);
    return { bid: bids[0]?.ticks ?? 0, ask: asks[0]?.ticks ?? 0 };
  }

  /** The best price of one side of the synthetic book without building its levels: the fast path of resting orders. */
  quickTouch(at: number, side: 'bids' | 'asks'): number {
    const segment = this.segmentAt(at);
    if (segment.explicit) return segment.explicit[side][0]?.ticks ?? 0;
    const step = stepOf(at);
    if (this.cache?.step === step && this.cache.from === segment.from) {
      return this.cache.levels[side][0]?.ticks ?? 0;
    }
    const shown = segment.frozenStep ?? step;
    return this.best(this.centreOfStep(segment, shown), shown, side);
  }

  /** The levels now (shared with the matching, which takes from them) or at an earlier moment (a fresh copy). */
  levels(at: number): Levels {
    const segment = this.segmentAt(at);
    if (segment.explicit) return segment.explicit;
    const step = stepOf(at);
    if (this.cache && this.cache.from === segment.from) {
      if (this.cache.step === step) return this.cache.levels;
      if (this.cache.step > step) return this.build(segment, step);
    }
    const levels = this.build(segment, step);
    if (segment === this.segments[this.segments.length - 1]) {
      this.cache = { step, from: segment.from, levels, taken: false };
    }
    return levels;
  }

  /** Starts a new stretch at `now`. */
  change(now: number, segment: Omit<Segment, 'from'>): void {
    // A second change in the same millisecond replaces the first one, since a moment has one rule.
    const kept = this.segments.filter((one) => one.from < now).slice(-49);
    this.segments = [...kept, { ...segment, from: kept.length === 0 ? 0 : now }];
    this.cache = null;
  }

  /** The scale at which the centre of the market is `ticks` at `step`. */
  scaleFor(ticks: number, step: number): number {
    return ticks / this.centreOfStep({ scale: 1 }, step);
  }

  private centreOfStep(segment: { scale: number }, step: number): number {
    const at = step * STEP_MS;
    let move = 0;
    for (let index = 0; index < WAVES.length; index += 1) {
      const wave = WAVES[index] as { ms: number; size: number };
      move += wave.size * noise(this.priceSeed, index, at / wave.ms);
    }
    return Math.max(2, this.referenceTicks * segment.scale * (1 + move));
  }

  private best(centre: number, step: number, side: 'bids' | 'asks'): number {
    const half = Math.max(0.5, centre * 0.00005 * (0.5 + unit(this.seed, 11, step)));
    return side === 'asks' ? Math.ceil(centre + half) : Math.max(1, Math.floor(centre - half));
  }

  private build(segment: Segment, realStep: number): Levels {
    const step = segment.frozenStep ?? realStep;
    const centre = this.centreOfStep(segment, step);
    const side = (name: 'bids' | 'asks', channel: number): Level[] => {
      const levels: Level[] = [];
      const direction = name === 'asks' ? 1 : -1;
      let ticks = this.best(centre, step, name);
      for (let index = 0; index < DEPTH && ticks > 0; index += 1) {
        const drawn = unit(this.seed, channel + index, step);
        const value = 1500 * (1 + index) * (0.4 + 1.6 * drawn);
        levels.push({ ticks, lots: Math.max(1, Math.round((value * this.lotsPerValue) / ticks)) });
        ticks += direction * Math.max(1, Math.round(centre * 0.0001 * (0.5 + drawn)));
      }
      return levels;
    };
    return { bids: side('bids', 100), asks: side('asks', 200) };
  }
}
