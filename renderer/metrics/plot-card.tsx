import { lazy, Suspense, useCallback, useState } from 'react';
import type { MetricsReport } from '#shared/ipc/metrics.ts';
import { clockTime } from '../format/time.ts';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';
import type { Plot } from './figures.ts';

const PlotCanvas = lazy(() => import('./plot-canvas.tsx'));

interface Props {
  readonly plot: Plot;
  readonly report: MetricsReport;
  readonly theme: string;
}

/** One chart with what it shows in words: of the period under the pointer, else of the whole time. */
export function PlotCard({ plot, report, theme }: Props) {
  const [hovered, setHovered] = useState<number | null>(null);
  const onHover = useCallback((at: number | null) => setHovered(at), []);
  const row = report.rows.find(({ at }) => at === hovered);
  const figures = row?.figures ?? report.total;
  const when = row ? clockTime(row.at, clock.now()).replace(/:00$/, '') : words.metrics.theWholeTime;
  return (
    <section className="panel plot" aria-label={plot.title}>
      <h2 className="panel-title" title={plot.about}>
        {plot.title}
      </h2>
      <p className="plot-words">
        <span className="soft">{when}: </span>
        {plot.lines.map((line, place) => (
          <span key={line.name}>
            {place > 0 ? ', ' : ''}
            {plot.lines.length > 1 ? `${line.name} ` : ''}
            <span className="number">{line.said(figures)}</span>
          </span>
        ))}
      </p>
      <div className="plot-place">
        {report.rows.length === 0 ? (
          <p className="empty">{words.metrics.nothingInThisTime}</p>
        ) : (
          <Suspense fallback={<span className="skeleton block" />}>
            <PlotCanvas plot={plot} rows={report.rows} theme={theme} onHover={onHover} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
