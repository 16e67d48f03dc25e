import type { HistoryRow } from '#shared/ipc/history.ts';
import { STORY, type StoryGroup } from '#shared/ipc/story.ts';
import { textColumn, timeColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';

export const groups = Object.keys(STORY) as StoryGroup[];

/** What a kind is called in the table. */
const names: Readonly<Record<string, string>> = {
  intent: 'your click',
  'trade-outcome': 'trade ended',
  order: 'order',
  fill: 'fill',
  judged: 'compared',
  correction: 'correction',
  'correction-outcome': 'correction ended',
  adopt: 'taken as asked',
  left: 'left as it is',
  kept: 'kept',
  'foreign-orders': 'orders elsewhere',
  setting: 'setting',
  'read-failed': 'not readable',
  resolved: 'found out',
};

export function storyTable(rows: readonly HistoryRow[], filtered: boolean): TableData<HistoryRow> {
  return {
    name: 'History',
    rows,
    rowKey: (row) => `${row.at} ${row.kind} ${row.symbol ?? ''} ${row.sentence} ${idOf(row)}`,
    detail: (row) => `${row.sentence} ${detailOf(row)}`.trim(),
    empty: filtered
      ? 'Nothing in this time fits the filter.'
      : 'Nothing has happened in this time. Clicks, questions, orders and corrections are told here.',
    columns: [
      timeColumn('Time', (row) => row.at),
      textColumn('Symbol', '92px', (row) => row.symbol ?? ''),
      textColumn('What', '132px', (row) => names[row.kind] ?? row.kind),
      textColumn('In words', 'minmax(320px, 1fr)', (row) => row.sentence),
    ],
  };
}

const idOf = (row: HistoryRow): string =>
  String(row.data.clientOrderId ?? row.data.tradeId ?? row.data.intentId ?? '');

/** The record behind a row, so that it can be looked up at the exchange. */
function detailOf(row: HistoryRow): string {
  const { orderId, tradeId, clientOrderId, intentId } = row.data;
  const parts = [
    orderId ? `order ${orderId}` : '',
    tradeId ? `trade ${tradeId}` : '',
    clientOrderId ? `my id ${clientOrderId}` : '',
    intentId ? `belongs to ${intentId}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}
