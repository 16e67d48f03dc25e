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
import { useEffect, useRef } from 'react';
import type { Chart } from './at-time.ts';
import { colourOf } from './colours.ts';
import { type ChartLine, drawLines } from './lines.ts';
import type { Candle } from './live-candle.ts';
import { chartLook } from './look.ts';
import { MarkDrawing } from './mark-drawing.ts';
import { marksOf } from './marks.ts';
import { periodsOf } from './periods.ts';
import { Shading } from './shading.ts';

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
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const fitted = useRef('');

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
    drawn.current = { api, series, shading, marks, lines: [] };
    fitted.current = '';
    return () => {
      drawn.current = null;
      api.remove();
    };
  }, [theme]);

  useEffect(() => {
    const api = drawn.current?.api;
    const move = (event: { readonly time?: Time }) =>
      onHover(event.time === undefined ? null : Number(event.time) * 1000);
    void theme;
    api?.subscribeCrosshairMove(move);
    return () => api?.unsubscribeCrosshairMove(move);
  }, [onHover, theme]);

  useEffect(() => {
    const { api, series } = drawn.current ?? {};
    const press = ({ point }: { readonly point?: { readonly y: number } }) => {
      const price = point === undefined ? null : (series?.coordinateToPrice(point.y) ?? null);
      if (price !== null && price > 0) onPrice(price.toFixed(decimals));
    };
    void theme;
    api?.subscribeClick(press);
    return () => api?.unsubscribeClick(press);
  }, [onPrice, decimals, theme]);

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

  return <div ref={place} className="chart-canvas" />;
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
