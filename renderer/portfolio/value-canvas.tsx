import {
  AreaSeries,
  createChart,
  createSeriesMarkers,
  LineSeries,
  LineStyle,
  type SeriesMarker,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { colourOf } from '../chart/colours.ts';
import { chartLook } from '../chart/look.ts';
import { amount } from '../format/number.ts';
import { isMarked, type ValuePoint } from './value-points.ts';

interface Props {
  readonly points: readonly ValuePoint[];
  /** Changes with the theme, so that the colours are read again. */
  readonly theme: string;
  /** The point under the pointer by its second, or null. */
  readonly onHover: (second: number | null) => void;
}

/** The total over time, beside it the same without what came and went. Amounts become floats here: they place pixels. */
export default function ValueCanvas({ points, theme, onHover }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    void theme;
    const look = chartLook(element, 0.1);
    const localization = {
      ...look.localization,
      priceFormatter: (value: number) => amount(value.toFixed(2), 2),
    };
    const api = createChart(element, { ...look, localization });
    const shared = { priceLineVisible: false, lastValueVisible: false } as const;
    const brass = colourOf(element, '--brass-line');
    const total = api.addSeries(AreaSeries, {
      ...shared,
      lineColor: brass,
      lineWidth: 2,
      topColor: 'transparent',
      bottomColor: 'transparent',
      pointMarkersVisible: points.length < 3,
    });
    const time = ({ second }: ValuePoint) => second as UTCTimestamp;
    total.setData(points.map((point) => ({ time: time(point), value: Number(point.total) })));
    const marked = points.filter(isMarked);
    if (marked.length > 0) {
      const without = api.addSeries(LineSeries, {
        ...shared,
        color: colourOf(element, '--soft'),
        lineWidth: 1,
        lineStyle: LineStyle.Dotted,
        crosshairMarkerVisible: false,
      });
      without.setData(points.map((point) => ({ time: time(point), value: Number(point.without) })));
      const color = colourOf(element, '--text');
      createSeriesMarkers(
        total,
        marked.map((point): SeriesMarker<Time> => {
          const came = !point.flow.startsWith('-');
          return {
            time: time(point),
            position: came ? 'belowBar' : 'aboveBar',
            shape: came ? 'arrowUp' : 'arrowDown',
            color,
            text: amount(point.flow, 2, true),
          };
        }),
        { autoScale: false },
      );
    }
    api.timeScale().fitContent();
    api.subscribeCrosshairMove(({ time: at }) => onHover(at === undefined ? null : Number(at)));
    return () => api.remove();
  }, [points, theme, onHover]);
  return <div ref={place} className="value-canvas" />;
}
