import { useMemo } from 'react';
import type { CheckView } from '#shared/ipc/slices.ts';
import { latency } from '../format/time.ts';
import { familyOf } from '../format/words.ts';
import { Sign } from '../parts/mark.tsx';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { figureColumn, textColumn, timeColumn, wordsColumn } from './cells.tsx';
import type { TableData } from './column.ts';

const none: readonly CheckView[] = [];

export function useChecksTable(): TableData<CheckView> {
  const checks = useWindow((state) => state.view?.checks ?? none);
  const tell = useTeller();
  return useMemo(
    () => ({
      name: 'Checks',
      rows: [...checks].sort((first, second) => second.at - first.at),
      rowKey: (row) => `${row.symbol} ${row.at}`,
      detail: (row) => `${row.symbol}: ${tell(row.sentence, row.symbol)}`,
      empty:
        'No checks yet. One runs every 30 s at least, and at once when something happens to the account.',
      columns: [
        timeColumn('Time', (row) => row.at),
        textColumn('Symbol', '92px', (row) => row.symbol),
        {
          name: 'Found',
          width: '108px',
          cell: (row) => (
            <span className={`signed f-${familyOf(row.result)}`}>
              <Sign family={familyOf(row.result)} />
              <span className="state-text">{row.result}</span>
            </span>
          ),
          exact: (row) => row.result,
        },
        figureColumn(
          'Took',
          '72px',
          (row) => numberText(row.roundTripMs),
          (_, value) => latency(Number(value)),
        ),
        figureColumn(
          'Requests',
          '72px',
          (row) => numberText(row.requests),
          (_, value) => value,
        ),
        wordsColumn(
          'In words',
          'minmax(240px, 1fr)',
          (row) => row.sentence,
          (row) => tell(row.sentence, row.symbol),
        ),
      ],
    }),
    [checks, tell],
  );
}

const numberText = (value: number | null): string | null => (value === null ? null : String(value));
