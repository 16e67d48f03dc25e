import { ColorType, createChart, HistogramSeries, LineSeries, type UTCTimestamp } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import type { MetricsReport } from '#shared/ipc/metrics.ts';
import { colourOf } from '../chart/colours.ts';
import { axisTime, crosshairTime } from '../chart/times.ts';
import type { Plot } from './figures.ts';

interface Props {
  readonly plot: Plot;
  readonly rows: MetricsReport['rows'];
  /** Changes with the theme, so that the colours are read again. */
  readonly theme: string;
  /** The period under the pointer by its beginning, or null. */
  readonly onHover: (at: number | null) => void;
}

/** One chart of figures. */
export default function PlotCanvas({ plot, rows, theme, onHover }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    void theme;
    const rule = colourOf(element, '--rule');
    const api = createChart(element, {
      autoSize: true,
      layout: {
        background: { type: ColorType.Solid as const, color: 'transparent' },
        textColor: colourOf(element, '--soft'),
        fontFamily: getComputedStyle(element).fontFamily,
        fontSize: 11,
        // The logo brings a style element, which the content security policy forbids; the maker is named in the help.
        attributionLogo: false,
      },
      grid: { vertLines: { visible: false }, horzLines: { color: rule } },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.08 } },
      timeScale: { borderColor: rule, timeVisible: true, tickMarkFormatter: axisTime },
      localization: { timeFormatter: crosshairTime, priceFormatter: plot.axis },
      crosshair: { mode: 0 },
    });
    for (const line of plot.lines) {
      const color = colourOf(element, line.colour);
      const shared = { priceLineVisible: false, lastValueVisible: false } as const;
      const series =
        plot.shape === 'bars'
          ? api.addSeries(HistogramSeries, { color, ...shared })
          : api.addSeries(LineSeries, {
              color,
              lineWidth: 2,
              pointMarkersVisible: rows.length < 60,
              ...shared,
            });
      series.setData(
        rows.map(({ at, figures }) => {
          const time = Math.floor(at / 1000) as UTCTimestamp;
          const value = line.value(figures);
          return value === null ? { time } : { time, value };
        }),
      );
    }
    api.timeScale().fitContent();
    api.subscribeCrosshairMove(({ time }) => onHover(time === undefined ? null : Number(time) * 1000));
    return () => api.remove();
  }, [plot, rows, theme, onHover]);
  return <div ref={place} className="plot-canvas" />;
}
