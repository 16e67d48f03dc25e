import type { Figures, MetricsReport } from '#shared/ipc/metrics.ts';
import { figureColumn, timeColumn } from '../tables/cells.tsx';
import type { Column, TableData } from '../tables/column.ts';
import { words } from '../words.ts';
import { dollarFees } from './figures.ts';

type Row = MetricsReport['rows'][number];

const as = (value: number | string | null): string | null => (value === null ? null : String(value));
const column = (name: string, width: string, of: (figures: Figures) => number | string | null): Column<Row> =>
  figureColumn(
    name,
    width,
    (row) => as(of(row.figures)),
    (_, value) => value,
  );
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** The figures as a table, period by period, newest first: what is drawn, and what is exported. */
export function metricsTable(report: MetricsReport): TableData<Row> {
  return {
    name: words.metrics.metrics,
    rows: report.rows.toReversed(),
    rowKey: (row) => String(row.at),
    detail: (row) => JSON.stringify(row.figures),
    empty: words.metrics.noFiguresYet,
    columns: [
      timeColumn(words.metrics.from, (row) => row.at),
      column(words.metrics.checks, '64px', (figures) => figures.checks),
      column(words.metrics.failed, '56px', (figures) => figures.checksFailed),
      column(words.metrics.p50Ms, '64px', (figures) => figures.checkTime.p50),
      column(words.metrics.p95Ms, '64px', (figures) => figures.checkTime.p95),
      column(words.metrics.differences, '84px', (figures) => sum(figures.differences)),
      column(words.metrics.corrections, '84px', (figures) => figures.corrections),
      column(words.metrics.rungs, '56px', (figures) =>
        Object.entries(figures.rungs).reduce((total, [rungs, count]) => total + Number(rungs) * count, 0),
      ),
      column(words.metrics.foundMs, '72px', (figures) => figures.detectionTime.p50),
      column(words.metrics.putRightMs, '92px', (figures) => figures.convergenceTime.p50),
      column(words.metrics.predictedCost, '104px', (figures) => figures.predictedCost),
      column(words.metrics.actualCost, '92px', (figures) => figures.actualCost),
      column(words.metrics.feesColumn, '84px', (figures) => dollarFees(figures)),
      column(words.metrics.unknown, '68px', (figures) => figures.unknown.seen),
      column(words.metrics.requests, '72px', (figures) => figures.requests),
      column(words.metrics.weightColumn, '64px', (figures) => figures.weight),
      column(words.metrics.stream, 'minmax(64px, 1fr)', (figures) => figures.streamUp),
    ],
  };
}
