import type { FillView } from '#shared/ipc/slices.ts';
import type { Chart } from './at-time.ts';

export type ChartMark = Pick<FillView, 'at' | 'side' | 'hand'>;

/** A mark for each trade that lies within the candles, oldest first: its time, its side and whose hand it was. */
export function marksOf(chart: Chart): ChartMark[] {
  const first = chart.candles[0]?.openAt ?? Number.MAX_SAFE_INTEGER;
  return chart.fills
    .filter(({ at }) => at >= first)
    .map(({ at, side, hand }) => ({ at, side, hand }))
    .sort((one, other) => one.at - other.at);
}
