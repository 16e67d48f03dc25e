import type { HistoryRow } from '#shared/ipc/history.ts';
import { STORY, type StoryGroup } from '#shared/ipc/story.ts';
import { textColumn, timeColumn } from '../tables/cells.tsx';
import type { TableData } from '../tables/column.ts';
import { engineText, words } from '../words.ts';

export const groups = Object.keys(STORY) as StoryGroup[];
export const groupNames: Readonly<Record<StoryGroup, string>> = words.history.groups;

/** What a kind is called in the table. */
const names: Readonly<Record<string, string>> = {
  intent: words.history.yourClick,
  'trade-outcome': words.history.tradeEnded,
  order: words.history.order,
  fill: words.history.fill,
  judged: words.history.compared,
  correction: words.history.correction,
  'correction-outcome': words.history.correctionEnded,
  adopt: words.history.takenAsAsked,
  left: words.history.leftAsItIs,
  kept: words.history.kept,
  'foreign-orders': words.history.ordersElsewhere,
  setting: words.history.setting,
  'read-failed': words.history.notReadable,
  resolved: words.history.foundOut,
};

export function storyTable(rows: readonly HistoryRow[], filtered: boolean): TableData<HistoryRow> {
  return {
    name: words.history.history,
    rows,
    rowKey: (row) => `${row.at} ${row.kind} ${row.symbol ?? ''} ${engineText(row.sentence)} ${idOf(row)}`,
    detail: (row) => `${engineText(row.sentence)} ${detailOf(row)}`.trim(),
    empty: filtered ? words.history.nothingFits : words.history.nothingHasHappened,
    columns: [
      timeColumn(words.history.time, (row) => row.at),
      textColumn(words.history.symbol, '92px', (row) => row.symbol ?? ''),
      textColumn(words.history.what, '132px', (row) => names[row.kind] ?? engineText(row.kind)),
      textColumn(words.history.inWords, 'minmax(320px, 1fr)', (row) => engineText(row.sentence)),
    ],
  };
}

const idOf = (row: HistoryRow): string =>
  String(row.data.clientOrderId ?? row.data.tradeId ?? row.data.intentId ?? '');

/** The record behind a row, so that it can be looked up at the exchange. */
function detailOf(row: HistoryRow): string {
  const { orderId, tradeId, clientOrderId, intentId } = row.data;
  const parts = [
    orderId ? words.history.orderId({ id: String(orderId) }) : '',
    tradeId ? words.history.tradeId({ id: String(tradeId) }) : '',
    clientOrderId ? words.history.ownId({ id: String(clientOrderId) }) : '',
    intentId ? words.history.belongsTo({ id: String(intentId) }) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}
