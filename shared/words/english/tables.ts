import type { Texts, Voice } from '../voice.ts';

/** The tables under the chart, and their exports. */
export const tables = ({ counted, rich, say }: Voice) => ({
  notAllCancelled: ({
    failed,
    count,
    why,
  }: {
    readonly failed: number;
    readonly count: number;
    readonly why: string;
  }) => say`${failed} of ${count} could not be cancelled. ${why}`,
  cancelAll: 'Cancel all',
  cancelAllOpenOrders: 'Cancel all open orders',
  whosePlaced: ({ own, elsewhere }: { readonly own: number; readonly elsewhere: number }) =>
    say`${own} placed by Plumbline, ${elsewhere} placed elsewhere. Nothing is sold or bought by this.`,
  side: 'Side',
  checks: 'Checks',
  noChecksYet:
    'No checks yet. One runs every 30 s at least, and at once when something happens to the account.',
  time: 'Time',
  symbol: 'Symbol',
  found: 'Found',
  took: 'Took',
  requests: 'Requests',
  inWords: 'In words',
  corrections: 'Corrections',
  stillRunning: 'Still running.',
  noCorrectionsYet:
    'No corrections and no trades yet. Each one appears here with its reason and what it cost.',
  what: 'What',
  result: 'Result',
  planned: 'Planned',
  actual: 'Actual',
  reason: 'Reason',
  sizeAt: ({ size, price }: Texts<'size' | 'price'>) => say`${size} at ${price}`,
  sizeAtFee: ({ size, price, fee }: Texts<'size' | 'price' | 'fee'>) => say`${size} at ${price}, fee ${fee}`,
  chooseARowToRead: 'Choose a row to read all of it.',
  theClipboardWasRefused: 'The clipboard was refused.',
  exportMenu: <P>({ sign }: { readonly sign: P }) => rich<P>`Export ${sign}`,
  exportTable: ({ name }: Texts<'name'>) => say`Export ${name}`,
  copyAsCsv: 'Copy as CSV',
  saveAsCsv: 'Save as CSV',
  saveAsJson: 'Save as JSON',
  trades: 'Trades',
  tradeDetail: ({
    tradeId,
    orderId,
    hand,
    quantity,
    price,
    sum,
    fee,
    feeAsset,
  }: Texts<'tradeId' | 'orderId' | 'hand' | 'quantity' | 'price' | 'sum' | 'fee' | 'feeAsset'>) =>
    say`Trade ${tradeId} of order ${orderId}, ${hand}: ${quantity} at ${price}, ${sum} in all, fee ${fee} ${feeAsset}.`,
  noTradesYet:
    'No trades yet. Each part of an order that trades appears here, yours and those placed elsewhere.',
  by: 'By',
  price: 'Price',
  quantity: 'Quantity',
  value: 'Value',
  fee: 'Fee',
  everything: 'everything',
  done: 'done',
  needsALook: 'needs a look',
  alarms: 'alarms',
  notes: 'notes',
  searchTheLog: 'Search the log',
  kindOfLine: 'Kind of line',
  allSymbols: 'all symbols',
  log: 'Log',
  nothingYet: 'Nothing has happened yet. Checks, orders, questions and faults are written here in words.',
  noLineFitsTheFilter: 'No line fits the filter.',
  kind: 'Kind',
  plumbline: 'Plumbline',
  placedElsewhere: 'placed elsewhere',
  anotherPlumbline: 'another Plumbline',
  openOrders: 'Open orders',
  noOrdersYet: 'No open orders. A resting order, yours or placed elsewhere, appears here.',
  placed: 'Placed',
  order: 'Order',
  filled: 'Filled',
  cancel: 'Cancel',
  noIdYet: 'no id yet',
  cancelOrder: ({ id }: Texts<'id'>) => say`Cancel order ${id}`,
  tables: 'Tables',
  shutTheTables: 'Shut the tables',
  openTheTables: 'Open the tables',
  askedToCancel: ({ count }: { readonly count: number }) =>
    say`Asked to cancel ${counted(count, { one: 'order', other: 'orders' })}; each leaves the list when MEXC confirms it.`,
  cancelOrders: ({ count }: { readonly count: number }) =>
    say`Cancel ${counted(count, { one: 'order', other: 'orders' })}`,
  running: 'running',
  copiedRows: ({ count }: { readonly count: number }) =>
    say`Copied ${counted(count, { one: 'row', other: 'rows' })}.`,
  rowsReady: ({ count }: { readonly count: number }) =>
    say`${counted(count, { one: 'row', other: 'rows' })} ready to be saved.`,
  lastBought: <P>({
    time,
    hand,
    quantity,
    base,
  }: {
    readonly time: P;
    readonly hand: string;
    readonly quantity: string;
    readonly base: string;
  }) => rich<P | string>`last ${time}, ${hand}: bought ${quantity} ${base}`,
  lastSold: <P>({
    time,
    hand,
    quantity,
    base,
  }: {
    readonly time: P;
    readonly hand: string;
    readonly quantity: string;
    readonly base: string;
  }) => rich<P | string>`last ${time}, ${hand}: sold ${quantity} ${base}`,
  withoutAnId: 'without an id yet',
  canBeCancelled: 'Can be cancelled here.',
  orderDetail: ({ type, id, owner, state, note }: Texts<'type' | 'id' | 'owner' | 'state' | 'note'>) =>
    say`${type} order ${id}, ${owner}, ${state}. ${note}`,
});
