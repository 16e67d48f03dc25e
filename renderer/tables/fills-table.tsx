import { useMemo } from 'react';
import type { FillView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { handWord } from '../format/words.ts';
import { useWindow } from '../store/store.ts';
import { figureColumn, sideColumn, textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { useDecimals } from './decimals.ts';

const none: readonly FillView[] = [];

export function useFillsTable(): TableData<FillView> {
  const fills = useWindow((state) => state.view?.fills ?? none);
  const decimals = useDecimals();
  return useMemo(
    () => ({
      name: 'Trades',
      rows: [...fills].sort((first, second) => second.at - first.at),
      rowKey: (row) => `${row.symbol} ${row.tradeId}`,
      detail: (row) =>
        `Trade ${row.tradeId} of order ${row.orderId}, ${handWord[row.hand]}: ${row.quantity} at ${row.price}, ${row.quoteQuantity} in all, fee ${row.fee} ${row.feeAsset}.`,
      empty:
        'No trades yet. Each part of an order that trades appears here, yours and those placed elsewhere.',
      columns: [
        timeColumn('Time', (row) => row.at),
        textColumn('Symbol', '92px', (row) => row.symbol),
        textColumn('By', '116px', (row) => handWord[row.hand]),
        sideColumn((row) => row.side),
        figureColumn(
          'Price',
          '92px',
          (row) => row.price,
          (row, value) => amount(value, decimals(row.symbol).price),
        ),
        figureColumn(
          'Quantity',
          '92px',
          (row) => row.quantity,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        figureColumn(
          'Value',
          '92px',
          (row) => row.quoteQuantity,
          (_, value) => amount(value, 2),
        ),
        figureColumn(
          'Fee',
          'minmax(110px, 1fr)',
          (row) => row.fee,
          (row, value) => `${amount(value, 4)} ${row.feeAsset}`,
        ),
      ],
    }),
    [fills, decimals],
  );
}
