import { createChart, HistogramSeries, LineSeries, type UTCTimestamp } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import type { MetricsReport } from '#shared/ipc/metrics.ts';
import { colourOf } from '../chart/colours.ts';
import { chartLook } from '../chart/look.ts';
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
    const look = chartLook(element, 0.08);
    const localization = { ...look.localization, priceFormatter: plot.axis };
    const api = createChart(element, { ...look, localization });
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
      // Two ticks of an axis never read the same: none is finer than what its words tell.
      series.applyOptions({ priceFormat: { type: 'custom', formatter: plot.axis, minMove: plot.finest } });
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
