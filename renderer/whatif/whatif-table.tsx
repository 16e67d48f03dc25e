import type { WhatIfReport, WhatIfRow } from '#shared/ipc/what-if.ts';
import { textColumn, timeColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { decisionWords } from './changeable.ts';

/** Every decision: as it was, and as it would have been. */
export function whatIfTable(report: WhatIfReport, onlyDifferent: boolean): TableData<WhatIfRow> {
  return {
    name: 'What if',
    rows: report.rows.filter((row) => !(onlyDifferent && row.same)),
    rowKey: (row) => `${row.at} ${row.symbol} ${JSON.stringify(row.done)} ${JSON.stringify(row.whatIf)}`,
    detail: (row) =>
      row.same
        ? `The same: ${decisionWords(row.done)}.`
        : `It was: ${decisionWords(row.done)}. It would have been: ${decisionWords(row.whatIf)}.`,
    empty:
      report.rows.length === 0
        ? 'Nothing was decided in this time. Choose a longer one.'
        : 'No decision would have been different.',
    columns: [
      timeColumn('Time', (row) => row.at),
      textColumn('Symbol', '92px', (row) => row.symbol),
      {
        name: 'Same',
        width: '84px',
        cell: (row) => (
          <span className={row.same ? 'soft' : 'differs'}>{row.same ? 'same' : 'different'}</span>
        ),
        exact: (row) => (row.same ? 'same' : 'different'),
      },
      textColumn('It was', 'minmax(240px, 1fr)', (row) => decisionWords(row.done)),
      textColumn('It would have been', 'minmax(240px, 1fr)', (row) => decisionWords(row.whatIf)),
    ],
  };
}
