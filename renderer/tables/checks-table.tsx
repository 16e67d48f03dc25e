import { useMemo } from 'react';
import type { CheckView } from '#shared/ipc/slices.ts';
import { latency } from '../format/time.ts';
import { familyOf, healthWords } from '../format/words.ts';
import { Sign } from '../parts/mark.tsx';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { engineText, words } from '../words.ts';
import { figureColumn, textColumn, timeColumn, wordsColumn } from './cells.tsx';
import type { TableData } from './column.ts';

const none: readonly CheckView[] = [];

export function useChecksTable(): TableData<CheckView> {
  const checks = useWindow((state) => state.view?.checks ?? none);
  const tell = useTeller();
  return useMemo(
    () => ({
      name: words.tables.checks,
      rows: [...checks].sort((first, second) => second.at - first.at),
      rowKey: (row) => `${row.symbol} ${row.at}`,
      detail: (row) => `${row.symbol}: ${tell(row.sentence, row.symbol)}`,
      empty: words.tables.noChecksYet,
      columns: [
        timeColumn(words.tables.time, (row) => row.at),
        textColumn(words.tables.symbol, '92px', (row) => row.symbol),
        {
          name: words.tables.found,
          width: '108px',
          cell: (row) => (
            <span className={`signed f-${familyOf(row.result)}`}>
              <Sign family={familyOf(row.result)} />
              <span className="state-text">{healthWords[row.result]}</span>
            </span>
          ),
          exact: (row) => healthWords[row.result],
        },
        figureColumn(
          words.tables.took,
          '72px',
          (row) => numberText(row.roundTripMs),
          (_, value) => latency(Number(value)),
        ),
        figureColumn(
          words.tables.requests,
          '72px',
          (row) => numberText(row.requests),
          (_, value) => value,
        ),
        wordsColumn(
          words.tables.inWords,
          'minmax(240px, 1fr)',
          (row) => engineText(row.sentence),
          (row) => tell(row.sentence, row.symbol),
        ),
      ],
    }),
    [checks, tell],
  );
}

const numberText = (value: number | null): string | null => (value === null ? null : String(value));
