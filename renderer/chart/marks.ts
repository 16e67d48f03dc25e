import type { CorrectionView } from '#shared/ipc/slices.ts';
import type { Chart } from './at-time.ts';

export interface ChartMark {
  readonly at: number;
  readonly position: 'aboveBar' | 'belowBar';
  readonly shape: 'arrowUp' | 'arrowDown' | 'circle' | 'square';
  /** A custom property. */
  readonly color: string;
  readonly text: string;
}

/** Own fills as arrows, fills from elsewhere as circles, corrections as squares; oldest first, as the chart wants them. */
export function marksOf(chart: Chart, corrections: readonly CorrectionView[]): ChartMark[] {
  const first = chart.candles[0]?.openAt ?? Number.MAX_SAFE_INTEGER;
  const fills = chart.fills.map((fill): ChartMark => {
    const buys = fill.side === 'BUY';
    return {
      at: fill.at,
      position: buys ? 'belowBar' : 'aboveBar',
      shape: fill.own ? (buys ? 'arrowUp' : 'arrowDown') : 'circle',
      color: buys ? '--buy' : '--sell',
      text: '',
    };
  });
  const squares = corrections
    .filter((correction) => correction.kind === 'correction')
    .map(
      (correction): ChartMark => ({
        at: correction.at,
        position: 'aboveBar',
        shape: 'square',
        color: '--swing',
        text: '',
      }),
    );
  return [...fills, ...squares].filter((mark) => mark.at >= first).sort((one, other) => one.at - other.at);
}
