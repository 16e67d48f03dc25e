import { useMemo } from 'react';
import type { CorrectionView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
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
      name: 'Corrections',
      rows: [...corrections].sort((first, second) => second.at - first.at),
      rowKey: (row) => row.id,
      detail: (row) => tell(`${row.reason} ${row.outcome?.sentence ?? 'Still running.'}`, row.symbol),
      empty: 'No corrections and no trades yet. Each one appears here with its reason and what it cost.',
      columns: [
        timeColumn('Time', (row) => row.at),
        textColumn('Symbol', '78px', (row) => row.symbol),
        textColumn('What', '92px', (row) =>
          row.outcome?.side ? `${row.kind}, ${row.outcome.side.toLowerCase()}` : row.kind,
        ),
        textColumn('Result', '66px', (row) => row.outcome?.result ?? 'running'),
        figures('Planned', 'predicted', decimals),
        figures('Actual', 'actual', decimals),
        wordsColumn(
          'Reason',
          'minmax(60px, 1fr)',
          (row) => row.reason,
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
      return told.price === null ? size : `${size} at ${amount(told.price, decimals(row.symbol).price)}`;
    },
    exact: (row) => {
      const told = row.outcome?.[part];
      return told ? `${told.quantity} at ${told.price ?? '?'}, fee ${told.fee}` : '';
    },
  };
}
