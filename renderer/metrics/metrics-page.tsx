import { useMemo, useState } from 'react';
import type { MetricsReport } from '#shared/ipc/metrics.ts';
import { useResolvedTheme } from '../app/theme.ts';
import { RangeTools } from '../past/range-tools.tsx';
import { rangeOf } from '../past/ranges.ts';
import { clock } from '../store/store.ts';
import { useAsked } from '../store/use-asked.ts';
import { DataTable } from '../tables/data-table.tsx';
import { ExportMenu } from '../tables/export-menu.tsx';
import { plots } from './figures.ts';
import { metricsTable } from './metrics-table.ts';
import { PlotCard } from './plot-card.tsx';
import '../past/past.css';
import './metrics.css';
import { words } from '../words.ts';

const refreshMs = 60_000;

/** The figures: how well checks and corrections went, what they cost, and what was asked of the exchange. */
export default function MetricsPage() {
  const [range, setRange] = useState('day');
  const [symbol, setSymbol] = useState('');
  const { report, problem } = useFigures(range, symbol);
  const theme = useResolvedTheme();
  const table = useMemo(() => (report ? metricsTable(report) : null), [report]);
  return (
    <div className="past">
      <div className="past-tools">
        <RangeTools range={range} onRange={setRange} symbol={symbol} onSymbol={setSymbol} />
        <p className="said soft grow" role="status">
          {problem ?? (report ? summary(report) : '')}
        </p>
        {table ? <ExportMenu table={table} /> : null}
      </div>
      {report && table ? (
        <>
          <div className="plots">
            {plots.map((plot) => (
              <PlotCard key={plot.id} plot={plot} report={report} theme={theme} />
            ))}
          </div>
          <section className="panel past-table" aria-label={words.metrics.figuresAsATable}>
            <DataTable table={table} />
          </section>
        </>
      ) : (
        <span className="skeleton block" />
      )}
    </div>
  );
}

function summary({ total }: MetricsReport): string {
  const unknown = total.unknown.seen;
  const parts = [
    words.metrics.checksAndFailed({ checks: total.checks, failed: total.checksFailed }),
    words.metrics.countedCorrections({ count: total.corrections }),
    ...(unknown > 0
      ? [
          words.metrics.unknownOutcomes({
            count: unknown,
            found: total.unknown.found,
            absent: total.unknown.absent,
          }),
        ]
      : []),
    ...(total.halts > 0 ? [words.metrics.halts({ count: total.halts })] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** The figures of a time back from now, anew once a minute. An answer to an old question is dropped. */
function useFigures(range: string, symbol: string) {
  const asked = () => {
    const { ms, by } = rangeOf(range);
    const to = Math.trunc(clock.now());
    return { from: Math.max(0, to - ms), to, symbol: symbol === '' ? null : symbol, by };
  };
  const { value, problem } = useAsked('metrics.query', asked, refreshMs, `${range} ${symbol}`);
  return { report: value, problem };
}
