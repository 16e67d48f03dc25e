import { newSymbolState, type Observation, type SymbolState } from '#main/sync/account/symbol-state.ts';
import type { ExchangeOrder } from '#main/sync/ports/exchange.ts';
import type { FillRow, OrderRow } from '#main/sync/ports/journal.ts';
import { holdingOf } from '#main/sync/rules/holding.ts';
import { noStanding } from '#main/sync/standing/document.ts';
import { newWatch } from '#main/sync/standing/stop.ts';
import { afterChange, type ChangeType, type SymbolChange } from '#main/sync/state/symbol-change.ts';
import { newSymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { market } from '../rules/world.ts';

export const symbol = 'ETH/USDC';

export const fresh = (): SymbolState => newSymbolState(market(), newSymbolDoc(symbol, 0), null);

/** The state after these changes: another one, while the account keeps the same. */
export function after(state: SymbolState, ...changes: readonly SymbolChange[]): SymbolState {
  let now = state;
  for (const change of changes) now = { ...now, ...afterChange(now, change) };
  return now;
}

export const row = (id: string, phase: OrderRow['phase'] = 'known'): OrderRow => ({
  clientOrderId: id,
  intentId: 'intent',
  symbol,
  side: 'BUY',
  price: '3000',
  quantity: '1',
  purpose: 'trade',
  phase,
  orderId: phase === 'planned' ? null : `at ${id}`,
  status: phase === 'ended' ? 'CANCELED' : 'NEW',
  filledQuantity: '0',
  filledQuote: '0',
  plannedAt: 0,
  sentAt: 0,
  endedAt: phase === 'ended' ? 1 : null,
  note: null,
});

export const fill = (tradeId: string): FillRow => ({
  symbol,
  tradeId,
  orderId: 'at a',
  clientOrderId: 'a',
  side: 'BUY',
  price: '3000',
  quantity: '0.1',
  quoteQuantity: '300',
  fee: '0',
  feeAsset: 'USDC',
  at: 1,
});

const foreign: ExchangeOrder = {
  symbol,
  orderId: 'theirs',
  clientOrderId: null,
  listId: null,
  side: 'SELL',
  type: 'LIMIT',
  price: dec(3000),
  quantity: dec(1),
  filledQuantity: ZERO,
  filledQuote: ZERO,
  status: 'NEW',
  createdAt: 0,
};

export const observation: Observation = {
  holding: holdingOf({ free: dec(2), locked: ZERO }, { free: dec(1000), locked: ZERO }, ZERO, ZERO),
  book: { symbol, bids: [], asks: [], readAt: 5 },
  orders: [],
  unread: [],
  at: 5,
  askedAt: 4,
};

const view: ActivityView = {
  id: 'run',
  kind: 'trade',
  title: 'Long',
  startedAt: 0,
  steps: [{ name: 'Sync', state: 'waiting', startedAt: null, endedAt: null, note: '' }],
  filled: '0',
  planned: '0',
  quote: '0',
};

/** What changes only what runs. */
export const ofRunning = (change: SymbolChange): boolean =>
  change.type === 'step taken' || (change.type.startsWith('execution') && change.type !== 'execution shown');

/** One of each thing that can happen to a symbol, with what sets all that it can set. */
export const samples: { readonly [Type in ChangeType]: SymbolChange<Type> } = {
  'own request': { type: 'own request' },
  'order live': { type: 'order live', row: row('a') },
  'order unknown': { type: 'order unknown', row: row('a', 'unknown') },
  'order looked up': { type: 'order looked up', row: row('a', 'unknown') },
  'order known': { type: 'order known', row: row('a', 'ended') },
  'order beyond records': {
    type: 'order beyond records',
    beyond: { row: row('a', 'unknown'), change: dec(1), askedAt: 3 },
  },
  'order counted': { type: 'order counted', id: 'a' },
  'fills booked': { type: 'fills booked', rows: [fill('t1')] },
  'fills read': { type: 'fills read', unread: 'not read' },
  'trades kept': { type: 'trades kept', ids: ['t2'] },
  'foreign cancel answered': {
    type: 'foreign cancel answered',
    cancelling: { order: foreign, taken: 1, vain: 1, nextAt: 9, survives: null },
  },
  'foreign order gone': { type: 'foreign order gone', orderId: 'theirs' },
  'foreign orders asked about': {
    type: 'foreign orders asked about',
    foreign: { id: 'q', orders: 'theirs' },
  },
  'siblings said': { type: 'siblings said', orderIds: ['s'] },
  'unread orders named': { type: 'unread orders named', named: new Set(['u']) },
  'strays answered': { type: 'strays answered', at: 7 },
  'market changed': { type: 'market changed', market: market({ lotSize: '0.01' }) },
  'fees read': { type: 'fees read', takerFee: dec('0.001') },
  priced: { type: 'priced', price: { bid: dec(2999), ask: dec(3001), at: 5 } },
  observed: { type: 'observed', observation },
  'first looked': { type: 'first looked', firstLook: { at: 5, rested: new Set() } },
  'armed again': { type: 'armed again' },
  'book answered': { type: 'book answered', late: true },
  'prices listed': { type: 'prices listed', has: false },
  'check read': { type: 'check read', unread: 'no book' },
  'looked at': { type: 'looked at', at: 5 },
  'check told': { type: 'check told', check: { at: 5, result: 'in sync', sentence: 'all is well' } },
  'look began': { type: 'look began' },
  'look takes long': { type: 'look takes long' },
  'look missed': { type: 'look missed' },
  'look ended': { type: 'look ended' },
  'look again': { type: 'look again', at: 99 },
  'own order told of': { type: 'own order told of' },
  'hint followed': { type: 'hint followed' },
  'change seen': { type: 'change seen', change: { total: '2', since: 5, others: true } },
  'not reconciled': { type: 'not reconciled', at: 6 },
  reconciled: { type: 'reconciled' },
  'taken as read': { type: 'taken as read' },
  'held taken': { type: 'held taken', at: 5 },
  'causes found': { type: 'causes found', causes: ['elsewhere'], cause: null },
  'causes taken up': { type: 'causes taken up' },
  'quiet begins': { type: 'quiet begins', evaluatedAt: 5, since: 5 },
  'document changed': {
    type: 'document changed',
    patch: { ledger: { total: '2', at: 5, consumed: [], takenAt: null } },
    at: 5,
  },
  'standing changed': { type: 'standing changed', standing: noStanding(symbol) },
  'stop watched': { type: 'stop watched', watch: newWatch(5, false) },
  'care asked for': { type: 'care asked for', why: 'since a start' },
  'care taken': { type: 'care taken' },
  recorded: { type: 'recorded', at: 5, rules: '{}' },
  closed: { type: 'closed', why: 'an answer is written' },
  opened: { type: 'opened' },
  'health found': { type: 'health found', health: 'in sync', sentence: 'all is well' },
  'click waits': { type: 'click waits' },
  'click goes on': { type: 'click goes on' },
  'execution began': { type: 'execution began', view, out: true },
  'step taken': { type: 'step taken', step: 'Sync', state: 'running', note: '', at: 5 },
  'execution shown': { type: 'execution shown', patch: { filled: '0.5' } },
  'execution stopped': { type: 'execution stopped' },
  'execution overtaken': { type: 'execution overtaken', by: 'click' },
  'execution let go': { type: 'execution let go' },
  'execution ended': { type: 'execution ended' },
  'correction ended': { type: 'correction ended', tryAfter: 50 },
  'hint left': { type: 'hint left', at: 8 },
  'hint met': { type: 'hint met' },
};
