import { useMemo } from 'react';
import type { FillView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { handWord } from '../format/words.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { figureColumn, sideColumn, textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { useDecimals } from './decimals.ts';

const none: readonly FillView[] = [];

export function useFillsTable(): TableData<FillView> {
  const fills = useWindow((state) => state.view?.fills ?? none);
  const decimals = useDecimals();
  return useMemo(
    () => ({
      name: words.tables.trades,
      rows: [...fills].sort((first, second) => second.at - first.at),
      rowKey: (row) => `${row.symbol} ${row.tradeId}`,
      detail: (row) =>
        words.tables.tradeDetail({
          tradeId: row.tradeId,
          orderId: row.orderId,
          hand: handWord[row.hand],
          quantity: row.quantity,
          price: row.price,
          sum: row.quoteQuantity,
          fee: row.fee,
          feeAsset: row.feeAsset,
        }),
      empty: words.tables.noTradesYet,
      columns: [
        timeColumn(words.tables.time, (row) => row.at),
        textColumn(words.tables.symbol, '92px', (row) => row.symbol),
        textColumn(words.tables.by, '116px', (row) => handWord[row.hand]),
        sideColumn((row) => row.side),
        figureColumn(
          words.tables.price,
          '92px',
          (row) => row.price,
          (row, value) => amount(value, decimals(row.symbol).price),
        ),
        figureColumn(
          words.tables.quantity,
          '92px',
          (row) => row.quantity,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        figureColumn(
          words.tables.value,
          '92px',
          (row) => row.quoteQuantity,
          (_, value) => amount(value, 2),
        ),
        figureColumn(
          words.tables.fee,
          'minmax(110px, 1fr)',
          (row) => row.fee,
          (row, value) => `${amount(value, 4)} ${row.feeAsset}`,
        ),
      ],
    }),
    [fills, decimals],
  );
}
