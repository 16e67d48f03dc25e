import { useMemo } from 'react';
import type { CorrectionView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { activityWord, outcomeWord, sideWord } from '../format/words.ts';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { engineText, words } from '../words.ts';
import { textColumn, timeColumn, wordsColumn } from './cells.tsx';
import type { Column, TableData } from './column.ts';
import { type Decimals, useDecimals } from './decimals.ts';

const none: readonly CorrectionView[] = [];

export function useCorrectionsTable(): TableData<CorrectionView> {
  const corrections = useWindow((state) => state.view?.corrections ?? none);
  const decimals = useDecimals();
  const tell = useTeller();
  return useMemo(
    () => ({
      name: words.tables.corrections,
      rows: [...corrections].sort((first, second) => second.at - first.at),
      rowKey: (row) => row.id,
      detail: (row) =>
        `${tell(row.reason, row.symbol)} ${tell(row.outcome?.sentence ?? words.tables.stillRunning, row.symbol)}`,
      empty: words.tables.noCorrectionsYet,
      columns: [
        timeColumn(words.tables.time, (row) => row.at),
        textColumn(words.tables.symbol, '78px', (row) => row.symbol),
        textColumn(words.tables.what, '92px', (row) =>
          row.outcome?.side
            ? `${activityWord[row.kind]}, ${sideWord[row.outcome.side]}`
            : activityWord[row.kind],
        ),
        textColumn(words.tables.result, '66px', (row) =>
          row.outcome ? outcomeWord[row.outcome.result] : words.tables.running,
        ),
        figures(words.tables.planned, 'predicted', decimals),
        figures(words.tables.actual, 'actual', decimals),
        wordsColumn(
          words.tables.reason,
          'minmax(60px, 1fr)',
          (row) => engineText(row.reason),
          (row) => tell(row.reason, row.symbol),
        ),
      ],
    }),
    [corrections, decimals, tell],
  );
}

/** "0.4750 at 2,001.52": what was meant to happen, or what did; the fee stands in the row's detail. */
function figures(
  name: string,
  part: 'predicted' | 'actual',
  decimals: (symbol: string) => Decimals,
): Column<CorrectionView> {
  return {
    name,
    width: '124px',
    align: 'right',
    cell: (row) => {
      const told = row.outcome?.[part];
      if (!told) return '–';
      const size = quantity(told.quantity, decimals(row.symbol).quantity);
      return told.price === null
        ? size
        : words.tables.sizeAt({ size, price: amount(told.price, decimals(row.symbol).price) });
    },
    exact: (row) => {
      const told = row.outcome?.[part];
      return told
        ? words.tables.sizeAtFee({ size: told.quantity, price: told.price ?? '?', fee: told.fee })
        : '';
    },
  };
}
