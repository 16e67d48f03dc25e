import type { WhatIfReport, WhatIfRow } from '#shared/ipc/what-if.ts';
import { textColumn, timeColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { words } from '../words.ts';
import { decisionWords } from './changeable.ts';

/** Every decision: as it was, and as it would have been. */
export function whatIfTable(report: WhatIfReport, onlyDifferent: boolean): TableData<WhatIfRow> {
  return {
    name: words.whatIf.whatIf,
    rows: report.rows.filter((row) => !(onlyDifferent && row.same)),
    rowKey: (row) => `${row.at} ${row.symbol} ${JSON.stringify(row.done)} ${JSON.stringify(row.whatIf)}`,
    detail: (row) =>
      row.same
        ? words.whatIf.sameDecision({ decision: decisionWords(row.done) })
        : words.whatIf.otherDecision({ done: decisionWords(row.done), would: decisionWords(row.whatIf) }),
    empty:
      report.rows.length === 0 ? words.whatIf.nothingWasDecidedInThis : words.whatIf.noDecisionWouldHaveBeen,
    columns: [
      timeColumn(words.whatIf.time, (row) => row.at),
      textColumn(words.whatIf.symbol, '92px', (row) => row.symbol),
      {
        name: words.whatIf.sameColumn,
        width: '84px',
        cell: (row) => (
          <span className={row.same ? 'soft' : 'differs'}>
            {row.same ? words.whatIf.same : words.whatIf.different}
          </span>
        ),
        exact: (row) => (row.same ? words.whatIf.same : words.whatIf.different),
      },
      textColumn(words.whatIf.itWas, 'minmax(240px, 1fr)', (row) => decisionWords(row.done)),
      textColumn(words.whatIf.itWouldHaveBeen, 'minmax(240px, 1fr)', (row) => decisionWords(row.whatIf)),
    ],
  };
}
