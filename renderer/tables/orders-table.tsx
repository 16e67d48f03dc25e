import { useMemo } from 'react';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { amount, quantity } from '../format/number.ts';
import { sideWord } from '../format/words.ts';
import { Button } from '../parts/button.tsx';
import { ask } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { engineText, words } from '../words.ts';
import { figureColumn, textColumn, timeColumn } from './cells.tsx';
import type { TableData } from './column.ts';
import { useDecimals } from './decimals.ts';

const owners = {
  own: words.tables.plumbline,
  foreign: words.tables.placedElsewhere,
  'other-installation': words.tables.anotherPlumbline,
} as const;
const none: readonly OpenOrderView[] = [];

export function useOrdersTable(onSaid: (sentence: Told, ok: boolean) => void): TableData<OpenOrderView> {
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
      name: words.tables.openOrders,
      rows,
      rowKey: (row) => `${row.symbol} ${row.orderId ?? row.clientOrderId}`,
      detail: (row) =>
        words.tables.orderDetail({
          type: row.type,
          id: row.orderId ?? words.tables.withoutAnId,
          owner: owners[row.owner],
          state: engineText(row.state),
          note: row.keepReason === null ? words.tables.canBeCancelled : engineText(row.keepReason),
        }),
      empty: words.tables.noOrdersYet,
      columns: [
        timeColumn(words.tables.placed, (row) => row.createdAt),
        textColumn(words.tables.symbol, '78px', (row) => row.symbol),
        textColumn(words.tables.by, '100px', (row) => owners[row.owner]),
        {
          name: words.tables.order,
          width: '76px',
          cell: (row) => (
            <span className={row.side === null ? 'soft' : row.side === 'BUY' ? 'buy-text' : 'sell-text'}>
              {`${row.side === null ? '' : sideWord[row.side]} ${engineText(row.type.toLowerCase().replaceAll('_', ' '))}`.trim()}
            </span>
          ),
          exact: (row) => `${row.side ?? ''} ${row.type}`.trim(),
        },
        figureColumn(
          words.tables.price,
          '74px',
          (row) => row.price,
          (row, value) => amount(value, decimals(row.symbol).price),
        ),
        figureColumn(
          words.tables.quantity,
          '68px',
          (row) => row.quantity,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        figureColumn(
          words.tables.filled,
          '60px',
          (row) => row.filled,
          (row, value) => quantity(value, decimals(row.symbol).quantity),
        ),
        {
          name: words.tables.cancel,
          width: 'minmax(64px, 1fr)',
          cell: (row) =>
            row.keepReason !== null || row.orderId === null ? (
              <span className="soft">
                {row.keepReason === null ? words.tables.noIdYet : engineText(row.keepReason)}
              </span>
            ) : (
              <Button
                look="quiet small"
                aria-label={words.tables.cancelOrder({ id: row.orderId })}
                isDisabled={outOfTouch}
                onPress={() => void cancel(row)}
              >
                {words.tables.cancel}
              </Button>
            ),
          exact: (row) => engineText(row.keepReason ?? ''),
        },
      ],
    };
  }, [rows, decimals, outOfTouch, onSaid]);
}
