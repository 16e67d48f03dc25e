import { useMemo } from 'react';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import { amount, quantity } from '../format/number.ts';
import { Button } from '../parts/button.tsx';
import { ask } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { figureColumn, textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { useDecimals } from './decimals.ts';

const owners = {
  own: 'Plumbline',
  foreign: 'placed elsewhere',
  'other-installation': 'another Plumbline',
} as const;
const none: readonly OpenOrderView[] = [];

export function useOrdersTable(onSaid: (sentence: string, ok: boolean) => void): TableData<OpenOrderView> {
  const rows = useWindow((state) => state.view?.orders ?? none);
  const decimals = useDecimals();
  const outOfTouch = useOutOfTouch();
  return useMemo(() => {
    const cancel = async (row: OpenOrderView) => {
      if (row.orderId === null) return;
      const answer = await ask('orders.cancel', { symbol: row.symbol, orderId: row.orderId });
      onSaid(answer.ok ? answer.value.sentence : answer.message, answer.ok);
    };
    return {
      name: 'Open orders',
      rows,
      rowKey: (row) => `${row.symbol} ${row.orderId ?? row.clientOrderId}`,
      detail: (row) =>
        `${row.type} order ${row.orderId ?? 'without an id yet'}, ${owners[row.owner]}, ${row.state}. ${row.keepReason ?? 'Can be cancelled here.'}`,
      empty: 'No open orders. A resting order, yours or placed elsewhere, appears here.',
      columns: [
        timeColumn('Placed', (row) => row.createdAt),
        textColumn('Symbol', '78px', (row) => row.symbol),
        textColumn('By', '100px', (row) => owners[row.owner]),
        {
          name: 'Order',
          width: '76px',
          cell: (row) => (
            <span className={row.side === null ? 'soft' : row.side === 'BUY' ? 'buy-text' : 'sell-text'}>
              {`${row.side ?? ''} ${row.type}`.trim().toLowerCase().replaceAll('_', ' ')}
            </span>
          ),
          exact: (row) => `${row.side ?? ''} ${row.type}`.trim(),
        },
        figureColumn(
          'Price',
          '74px',
          (row) => row.price,
          (row, value) => amount(value, decimals(row.symbol).price),
        ),
        figureColumn(
          'Quantity',
          '68px',
          (row) => row.quantity,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        figureColumn(
          'Filled',
          '60px',
          (row) => row.filled,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        {
          name: 'Cancel',
          width: 'minmax(64px, 1fr)',
          cell: (row) =>
            row.keepReason !== null || row.orderId === null ? (
              <span className="soft">{row.keepReason ?? 'no id yet'}</span>
            ) : (
              <Button
                look="quiet small"
                aria-label={`Cancel order ${row.orderId}`}
                isDisabled={outOfTouch}
                onPress={() => void cancel(row)}
              >
                Cancel
              </Button>
            ),
          exact: (row) => row.keepReason ?? '',
        },
      ],
    };
  }, [rows, decimals, outOfTouch, onSaid]);
}
