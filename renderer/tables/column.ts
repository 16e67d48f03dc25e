import type { ReactNode } from 'react';

/** One column of a table: what is drawn, what is exported and searched, and how wide it is. */
export interface Column<Row> {
  readonly name: string;
  /** A CSS grid track, e.g. `80px` or `minmax(120px, 1fr)`. */
  readonly width: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => ReactNode;
  /** The exact value, for copying, exporting and searching: unrounded, times as ISO text. */
  readonly exact: (row: Row) => string;
}

export interface TableData<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The whole row in words, shown under the table when the row is chosen. */
  readonly detail: (row: Row) => string;
  /** Why there is nothing, and what comes next. */
  readonly empty: string;
}
