import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { CorrectionView, FillView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { clockTime } from '../format/time.ts';
import { handWord, healthWords } from '../format/words.ts';
import { engineText, words } from '../words.ts';
import { periodsOf } from './periods.ts';

export type Chart = ChannelResult<'chart.candles'>;

export interface ChartWords {
  readonly time: string;
  readonly price: string;
  /** What happened within the candle: fills, corrections, drift. */
  readonly events: readonly string[];
}

export interface Precision {
  readonly base: string;
  readonly price: number;
  readonly quantity: number;
}

function fillWords(fill: FillView, precision: Precision, now: number): string {
  const told = {
    time: clockTime(fill.at, now),
    hand: handWord[fill.hand],
    quantity: quantity(fill.quantity, precision.quantity),
    base: precision.base,
    price: amount(fill.price, precision.price),
  };
  return fill.side === 'BUY' ? words.chart.bought(told) : words.chart.sold(told);
}

/** Everything that the chart knows about the candle that opened at `openAt`, in words; null when there is no such candle. */
export function wordsAt(
  openAt: number,
  chart: Chart,
  corrections: readonly CorrectionView[],
  precision: Precision,
  now: number,
): ChartWords | null {
  const place = chart.candles.findIndex((candle) => candle.openAt === openAt);
  const candle = chart.candles[place];
  if (candle === undefined) return null;
  const width = (chart.candles[1]?.openAt ?? openAt) - (chart.candles[0]?.openAt ?? openAt);
  const until = chart.candles[place + 1]?.openAt ?? openAt + width;
  const inside = (at: number) => at >= openAt && at < until;
  const told = (value: string) => amount(value, precision.price);
  return {
    time: clockTime(openAt, now).replace(/:00$/, ''),
    price: `O ${told(candle.open)}  H ${told(candle.high)}  L ${told(candle.low)}  C ${told(candle.close)}`,
    events: [
      ...chart.fills.filter((fill) => inside(fill.at)).map((fill) => fillWords(fill, precision, now)),
      ...corrections
        .filter((correction) => correction.kind === 'correction' && inside(correction.at))
        .map((correction) => words.chart.correction({ reason: engineText(correction.reason) })),
      ...periodsOf(chart.checks)
        .filter((period) => period.from < until && period.to >= openAt)
        .map((period) => `${healthWords[period.result]}: ${engineText(period.sentence)}`),
    ],
  };
}
