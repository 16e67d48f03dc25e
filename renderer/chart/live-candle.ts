import { Decimal } from '#shared/decimal.ts';
import type { Chart } from './at-time.ts';

export type Candle = Chart['candles'][number];

export interface Tick {
  readonly mid: string;
  /** Engine time in milliseconds. */
  readonly at: number;
}

/**
 * The candle of now after a tick of the price: the last one goes on, or the next one begins where its time has come.
 * `last` is the newest candle so far, as the exchange told it or as earlier ticks have left it; `lengthMs` that of a
 * candle.
 */
export function afterTick(last: Candle, tick: Tick, lengthMs: number): Candle {
  const { mid } = tick;
  const steps = Math.floor((tick.at - last.openAt) / lengthMs);
  if (steps < 0) return last;
  if (steps >= 1)
    return {
      openAt: last.openAt + steps * lengthMs,
      open: mid,
      high: mid,
      low: mid,
      close: mid,
      volume: '0',
    };
  return {
    ...last,
    high: Decimal.max(last.high, mid).toFixed(),
    low: Decimal.min(last.low, mid).toFixed(),
    close: mid,
  };
}

/** The chart with its newest candle replaced or followed by `live`. */
export function withLive(chart: Chart, live: Candle): Chart {
  const last = chart.candles.at(-1);
  const before = last?.openAt === live.openAt ? chart.candles.slice(0, -1) : chart.candles;
  return { ...chart, candles: [...before, live] };
}
