import {
  type CandlestickData,
  CandlestickSeries,
  createChart,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useCallback, useEffect, useRef } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { Market } from '../format/sentence.ts';
import type { Chart } from './at-time.ts';
import { colourOf } from './colours.ts';
import type { LineMove, LineMoves } from './line-moves.ts';
import { OnPaint, type Places } from './line-places.ts';
import { LineSliders } from './line-sliders.tsx';
import { type ChartLine, drawLines } from './lines.ts';
import type { Candle } from './live-candle.ts';
import { chartLook } from './look.ts';
import { MarkDrawing } from './mark-drawing.ts';
import { marksOf } from './marks.ts';
import { periodsOf } from './periods.ts';
import { Shading } from './shading.ts';
import { useLineGrips } from './use-line-grips.ts';

export interface CanvasProps {
  /** Null while the candles are on their way: the drawing is empty then, never somebody else's. */
  readonly chart: Chart | null;
  /** Symbol and interval: when it changes, the newest candles come into view again. */
  readonly subject: string;
  /** The candle of now; null while there is none. */
  readonly live: Candle | null;
  readonly decimals: number;
  /** Changes with the theme, so that the colours are read again. */
  readonly theme: string;
  /** Entry and standing orders; a new list is drawn anew. */
  readonly lines: readonly ChartLine[];
  /** What stands and can be moved here, and the move that is under way. */
  readonly orders: readonly StandingView[];
  readonly market: Market;
  readonly moves: LineMoves;
  readonly move: LineMove | null;
  /** True where the order of a line takes no move now. */
  readonly isFixed: (line: ChartLine) => boolean;
  /** The drawing in words. */
  readonly label: string;
  /** The standing order whose line is under the pointer, or null. */
  readonly onOver: (id: string | null) => void;
  /** A price was pressed, with the market's decimals. */
  readonly onPrice: (price: string) => void;
  /** The candle under the pointer by its opening time, or null. */
  readonly onHover: (openAt: number | null) => void;
}

interface Drawn {
  readonly api: IChartApi;
  readonly series: ISeriesApi<'Candlestick'>;
  readonly marks: MarkDrawing;
  readonly shading: Shading;
  lines: readonly IPriceLine[];
}

/** How many candles are in view at first; the rest is there to be dragged in. */
const shownCandles = 120;

/** The drawing itself. Prices become floats here and nowhere else: they place pixels. */
export default function Canvas(props: CanvasProps) {
  const { chart, live, lines, subject, decimals, theme, onHover, onPrice } = props;
  const whole = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const sliders = useRef<HTMLElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const fitted = useRef('');
  const pressed = useCallback(
    (y: number) => {
      const price = drawn.current?.series.coordinateToPrice(y) ?? null;
      if (price !== null && price > 0) onPrice(price.toFixed(decimals));
    },
    [onPrice, decimals],
  );
  const placeGrips = useLineGrips(whole, sliders, {
    lines,
    moves: props.moves,
    isFixed: props.isFixed,
    places: () => placesOf(drawn.current),
    onOver: props.onOver,
    onPress: pressed,
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    void theme;
    const api = createChart(element, chartLook(element, 0.12));
    const series = api.addSeries(CandlestickSeries, candleColours(element));
    const shading = new Shading();
    series.attachPrimitive(shading);
    const marks = new MarkDrawing();
    series.attachPrimitive(marks);
    series.attachPrimitive(new OnPaint(placeGrips));
    drawn.current = { api, series, shading, marks, lines: [] };
    fitted.current = '';
    return () => {
      drawn.current = null;
      api.remove();
    };
  }, [theme, placeGrips]);

  useEffect(() => {
    const api = drawn.current?.api;
    const move = (event: { readonly time?: Time }) =>
      onHover(event.time === undefined ? null : Number(event.time) * 1000);
    void theme;
    api?.subscribeCrosshairMove(move);
    return () => api?.unsubscribeCrosshairMove(move);
  }, [onHover, theme]);

  useEffect(() => {
    const api = drawn.current?.api;
    const press = ({ point }: { readonly point?: { readonly y: number } }) => {
      if (point !== undefined) pressed(point.y);
    };
    void theme;
    api?.subscribeClick(press);
    return () => api?.unsubscribeClick(press);
  }, [pressed, theme]);

  useEffect(() => {
    const element = place.current;
    if (!element || !drawn.current) return;
    void theme;
    drawn.current.lines = drawLines(drawn.current.series, drawn.current.lines, lines, (name) =>
      colourOf(element, name),
    );
  }, [lines, theme]);

  useEffect(() => {
    const element = place.current;
    if (!element || !drawn.current) return;
    void theme;
    const { api, series, marks, shading } = drawn.current;
    if (chart === null) {
      marks.show([]);
      fitted.current = '';
      shading.show([], new Map(), secondsOf);
      series.setData([]);
      return;
    }
    series.applyOptions({ priceFormat: { type: 'price', precision: decimals, minMove: 10 ** -decimals } });
    series.setData(chart.candles.map(candleOf));
    const opens = chart.candles.map((candle) => candle.openAt);
    const snap = (at: number) => secondsOf(opens.findLast((open) => open <= at) ?? opens[0] ?? at);
    const candleAt = (at: number) => chart.candles.findLast(({ openAt }) => openAt <= at) ?? chart.candles[0];
    const colourOfSide = { BUY: colourOf(element, '--buy'), SELL: colourOf(element, '--sell') };
    marks.show(
      marksOf(chart).map((mark) => ({
        ...mark,
        time: snap(mark.at),
        edge: Number(mark.side === 'BUY' ? candleAt(mark.at)?.low : candleAt(mark.at)?.high),
        colour: colourOfSide[mark.side],
      })),
    );
    const colours = new Map(
      ['lean', 'swing', 'dash', 'pin'].map((name) => [name, colourOf(element, `--${name}`)]),
    );
    shading.show(periodsOf(chart.checks), colours, snap);
    if (fitted.current !== subject) {
      const count = chart.candles.length;
      api.timeScale().setVisibleLogicalRange({ from: Math.max(0, count - shownCandles), to: count + 3 });
      fitted.current = subject;
    }
  }, [chart, subject, decimals, theme]);

  useEffect(() => {
    void [chart, theme];
    if (live !== null) drawn.current?.series.update(candleOf(live));
  }, [live, chart, theme]);

  return (
    <div ref={whole} className="chart-place">
      <div ref={place} className="chart-canvas" role="img" aria-label={props.label} />
      <LineSliders
        group={sliders}
        orders={props.orders}
        market={props.market}
        moves={props.moves}
        move={props.move}
      />
    </div>
  );
}

function placesOf(drawn: Drawn | null): Places | null {
  if (drawn === null) return null;
  const { api, series } = drawn;
  return {
    yOf: (price) => series.priceToCoordinate(price),
    priceAt: (y) => series.coordinateToPrice(y),
    ...api.paneSize(),
  };
}

const secondsOf = (at: number): UTCTimestamp => Math.floor(at / 1000) as UTCTimestamp;

const candleOf = (candle: Chart['candles'][number]): CandlestickData => ({
  time: secondsOf(candle.openAt),
  open: Number(candle.open),
  high: Number(candle.high),
  low: Number(candle.low),
  close: Number(candle.close),
});

function candleColours(element: HTMLElement) {
  const up = colourOf(element, '--buy');
  const down = colourOf(element, '--sell');
  return {
    upColor: 'transparent',
    borderUpColor: up,
    wickUpColor: up,
    downColor: down,
    borderDownColor: down,
    wickDownColor: down,
    priceLineStyle: 2 as const,
  };
}
