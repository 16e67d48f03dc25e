import { useMemo } from 'react';
import type { CorrectionView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { useWindow } from '../store/store.ts';
import { figureColumn, sideColumn, textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { type Decimals, useDecimals } from './decimals.ts';

const none: readonly CorrectionView[] = [];
type Part = 'predicted' | 'actual';
type Figure = 'quantity' | 'price';

export function useCorrectionsTable(): TableData<CorrectionView> {
  const corrections = useWindow((state) => state.view?.corrections ?? none);
  const decimals = useDecimals();
  return useMemo(
    () => ({
      name: 'Corrections',
      rows: [...corrections].sort((first, second) => second.at - first.at),
      rowKey: (row) => row.id,
      detail: (row) => `${row.reason} ${row.outcome?.sentence ?? 'Still running.'}`,
      empty: 'No corrections and no trades yet. Each one appears here with its reason and what it cost.',
      columns: [
        timeColumn('Time', (row) => row.at),
        textColumn('Symbol', '86px', (row) => row.symbol),
        textColumn('Kind', '78px', (row) => row.kind),
        sideColumn((row) => row.outcome?.side ?? null),
        textColumn('Result', '82px', (row) => row.outcome?.result ?? 'running'),
        figure('Planned', 'predicted', 'quantity', decimals),
        figure('at', 'predicted', 'price', decimals),
        figure('Actual', 'actual', 'quantity', decimals),
        figure('at ', 'actual', 'price', decimals),
        figureColumn(
          'Fee',
          '72px',
          (row) => row.outcome?.actual?.fee ?? null,
          (_, value) => amount(value, 4),
        ),
        textColumn('Reason', 'minmax(220px, 1fr)', (row) => row.reason),
      ],
    }),
    [corrections, decimals],
  );
}

function figure(name: string, part: Part, which: Figure, decimals: (symbol: string) => Decimals) {
  return figureColumn<CorrectionView>(
    name,
    '78px',
    (row) => row.outcome?.[part]?.[which] ?? null,
    (row, value) =>
      which === 'price'
        ? amount(value, decimals(row.symbol).price)
        : quantity(value, decimals(row.symbol).quantity),
  );
}
