import type { Figures, MetricsReport } from '#shared/ipc/metrics.ts';
import { figureColumn, timeColumn } from '../tables/cells.tsx';
import type { Column, TableData } from '../tables/column.ts';
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
    name: 'Metrics',
    rows: report.rows.toReversed(),
    rowKey: (row) => String(row.at),
    detail: (row) => JSON.stringify(row.figures),
    empty: 'No figures in this time yet. They are worked out once a minute from the journal.',
    columns: [
      timeColumn('From', (row) => row.at),
      column('Checks', '64px', (figures) => figures.checks),
      column('Failed', '56px', (figures) => figures.checksFailed),
      column('p50 ms', '64px', (figures) => figures.checkTime.p50),
      column('p95 ms', '64px', (figures) => figures.checkTime.p95),
      column('Differences', '84px', (figures) => sum(figures.differences)),
      column('Corrections', '84px', (figures) => figures.corrections),
      column('Rungs', '56px', (figures) =>
        Object.entries(figures.rungs).reduce((total, [rungs, count]) => total + Number(rungs) * count, 0),
      ),
      column('Found ms', '72px', (figures) => figures.detectionTime.p50),
      column('Put right ms', '92px', (figures) => figures.convergenceTime.p50),
      column('Predicted cost', '104px', (figures) => figures.predictedCost),
      column('Actual cost', '92px', (figures) => figures.actualCost),
      column('Fees', '84px', (figures) => dollarFees(figures)),
      column('Unknown', '68px', (figures) => figures.unknown.seen),
      column('Requests', '72px', (figures) => figures.requests),
      column('Weight', '64px', (figures) => figures.weight),
      column('Stream', 'minmax(64px, 1fr)', (figures) => figures.streamUp),
    ],
  };
}
