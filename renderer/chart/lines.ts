import { type IPriceLine, type ISeriesApi, LineStyle } from 'lightweight-charts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, quantity } from '../format/number.ts';
import type { Market } from '../format/sentence.ts';
import { standingWord } from '../format/words.ts';
import { titleOf } from '../standing/title.ts';
import { words } from '../words.ts';
import type { LineMove } from './line-moves.ts';

/** A price that is drawn across the chart, with its words and a colour of the theme. */
export interface ChartLine {
  readonly id: string;
  readonly price: string;
  readonly words: string;
  readonly kind: 'entry' | 'limit' | 'stop' | 'was';
  readonly colour: '--grey' | '--buy' | '--sell';
  /** The standing order that it stands for; null for a line that nobody moves. */
  readonly order: StandingView | null;
}

/** The entry with the quantity that it covers, and what stands: a limit is dashed, a stop solid. */
export function linesOf(
  position: SymbolView['position'],
  standing: readonly StandingView[],
  market: Market,
): ChartLine[] {
  const { priceDecimals, quantityDecimals } = market;
  const entry: ChartLine[] =
    position === null || position.entryPrice === null
      ? []
      : [
          {
            id: 'entry',
            price: position.entryPrice,
            words: `${words.chart.entryOn({ quantity: quantity(position.quantity, quantityDecimals) })}${
              position.unrealised === null ? '' : `, ${amount(position.unrealised, 2, true)}`
            }`,
            kind: 'entry',
            colour: '--grey',
            order: null,
          },
        ];
  const orders = standing
    .filter(({ state }) => state !== 'disarmed')
    .map(
      (order): ChartLine => ({
        id: order.id,
        price: order.price,
        words: `${standingWord[order.kind]}: ${titleOf(order, { ...market, priceDecimals })}`,
        kind: order.kind,
        colour: order.side === 'BUY' ? '--buy' : '--sell',
        order,
      }),
    );
  return [...entry, ...orders];
}

/** The lines while one is moved: it is at its new price with `told`, and dotted, without words, where its order is. */
export function withMove(
  lines: readonly ChartLine[],
  move: LineMove | null,
  told: string,
): readonly ChartLine[] {
  if (move === null) return lines;
  return lines.flatMap((line) =>
    line.id === move.order.id
      ? [
          {
            ...line,
            id: `${line.id} was`,
            words: '',
            kind: 'was' as const,
            colour: '--grey' as const,
            order: null,
          },
          { ...line, price: move.price, words: told },
        ]
      : [line],
  );
}

const styles = {
  entry: LineStyle.Dotted,
  limit: LineStyle.Dashed,
  stop: LineStyle.Solid,
  was: LineStyle.Dotted,
} as const;

/** Draws the lines in place of those before. They tell the price scale nothing: no line flattens the candles. */
export function drawLines(
  series: ISeriesApi<'Candlestick'>,
  before: readonly IPriceLine[],
  lines: readonly ChartLine[],
  colourOf: (name: string) => string,
): readonly IPriceLine[] {
  for (const line of before) series.removePriceLine(line);
  return lines.map(({ price, words: title, kind, colour }) =>
    series.createPriceLine({
      price: Number(price),
      color: colourOf(colour),
      lineStyle: styles[kind],
      lineWidth: 1,
      axisLabelVisible: kind !== 'was',
      title,
    }),
  );
}
