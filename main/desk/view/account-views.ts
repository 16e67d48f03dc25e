import type { Account } from '#main/sync/account/account.ts';
import { saidBy } from '#main/sync/account/event-log.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { describe } from '#main/sync/check/order-words.ts';
import { isOwn, pendingOf } from '#main/sync/check/pending.ts';
import { isSibling } from '#main/sync/check/siblings.ts';
import { describeUnread, foreignUnread } from '#main/sync/check/unread.ts';
import { words } from '#main/sync/engine-words.ts';
import type { UnreadOrder } from '#main/sync/ports/exchange.ts';
import type { EventRow, FillRow, OrderRow } from '#main/sync/ports/journal.ts';
import { limitFor } from '#main/sync/standing/own.ts';
import { text } from '#shared/decimal.ts';
import type { HealthWord } from '#shared/ipc/primitives.ts';
import {
  type CorrectionView,
  correctionView,
  type FillView,
  type OpenOrderView,
} from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { shownHealth, shownSentence } from './symbol-view.ts';

const { health: said, orders: saidOfOrders } = words.deskView;

/** From calm to pressing: the header shows the worst of all symbols. */
const ORDER: readonly HealthWord[] = [
  'sync skipped',
  'in sync',
  'no symbols',
  'checking',
  'trading',
  'correcting',
  'surplus',
  'partial',
  'drift',
  'unfinished',
  'asking',
  'unsettled',
  'unknown',
  'stale',
  'offline',
  'key problem',
  'halted',
];

/** The health of the account and its sentence. */
export function worstHealth(account: Account): { health: HealthWord; sentence: Told } {
  if (account.halt)
    return { health: 'halted', sentence: said.tradingHalted({ reason: account.halt.reason }) };
  if (account.keyProblem) return { health: 'key problem', sentence: account.keyProblem };
  if (account.journalFault) {
    return {
      health: 'halted',
      sentence: said.journalFault({ why: account.journalFault }),
    };
  }
  const symbols = [...account.symbols.values()];
  let worst: { health: HealthWord; sentence: Told } | null = null;
  for (const managed of symbols) {
    const health = shownHealth(managed);
    if (!worst || ORDER.indexOf(health) > ORDER.indexOf(worst.health)) {
      const sentence = said.ofSymbol({
        symbol: managed.state.market.symbol,
        sentence: shownSentence(managed),
      });
      worst = { health, sentence };
    }
  }
  if (worst) return worst;
  const { readFault } = account;
  if (readFault) return { health: readFault.offline ? 'offline' : 'stale', sentence: readFault.sentence };
  return { health: 'no symbols', sentence: said.noSymbols };
}

/** All open orders of the managed symbols, own ones whose outcome is unknown among them. */
export function openOrders(account: Account): OpenOrderView[] {
  const views: OpenOrderView[] = [];
  for (const managed of account.symbols.values()) {
    const { state } = managed;
    if (!state.observation) continue;
    const keeps = new Map(
      pendingOf(managed, state.observation, false).keep.map((each) => [each.order, each.why]),
    );
    const shown = new Set<string | null>();
    for (const order of state.observation.orders) {
      shown.add(order.clientOrderId);
      const own = isOwn(account, order);
      const other = isSibling(account, order.clientOrderId);
      const covered = order.type === 'LIMIT' || order.type === 'LIMIT_MAKER';
      const fixed = !own && (!covered || order.listId !== null);
      views.push({
        symbol: order.symbol,
        orderId: order.orderId,
        clientOrderId: order.clientOrderId,
        owner: own ? 'own' : other ? 'other-installation' : 'foreign',
        side: order.side,
        type: order.type,
        price: text(order.price),
        quantity: text(order.quantity),
        filled: text(order.filledQuantity),
        state: order.status,
        createdAt: order.createdAt,
        ...standingOf(state, order.clientOrderId),
        keepReason: fixed ? saidOfOrders.leavesIt({ why: keeps.get(order) ?? describe(state, order) }) : null,
      });
    }
    const unread = foreignUnread(managed, state.observation);
    for (const order of new Map(unread.map((each) => [JSON.stringify(describeUnread(each)), each])).values())
      views.push(unreadView(state, order));
    for (const row of state.live.values()) {
      if (shown.has(row.clientOrderId)) continue;
      views.push({
        symbol: row.symbol,
        orderId: row.orderId,
        clientOrderId: row.clientOrderId,
        owner: 'own',
        side: row.side,
        type: 'LIMIT',
        price: row.price,
        quantity: row.quantity,
        filled: row.filledQuantity,
        state: row.phase === 'unknown' ? saidOfOrders.outcomeUnknown : row.phase,
        createdAt: row.plannedAt,
        ...standingOf(state, row.clientOrderId),
        keepReason: row.phase === 'unknown' ? saidOfOrders.looksItUp : null,
      });
    }
  }
  return views.slice(0, 1000);
}

const standingOf = (state: SymbolState, clientOrderId: string | null) => {
  const limit = limitFor(state, clientOrderId);
  return limit ? { standing: limit.id } : {};
};

/** What is told of it stands as it came; what can't be read stays empty. */
function unreadView(state: SymbolState, order: UnreadOrder): OpenOrderView {
  return {
    symbol: state.market.symbol,
    orderId: order.orderId,
    clientOrderId: order.clientOrderId,
    owner: 'foreign',
    side: order.side,
    type: order.type ?? 'unknown',
    price: null,
    quantity: null,
    filled: null,
    state: saidOfOrders.notReadable({ what: order.what }),
    createdAt: order.createdAt,
    keepReason: saidOfOrders.leavesIt({ why: describeUnread(order) }),
  };
}

/** Outcomes of trades and corrections, newest first, from the journal's events. */
export function corrections(rows: readonly EventRow[]): CorrectionView[] {
  return rows.flatMap((row) => {
    const { data } = row;
    const kind = row.kind.replace('-outcome', '');
    const parsed = correctionView.safeParse({
      id: data.intentId,
      symbol: row.symbol,
      at: row.at,
      kind,
      reason: data.reason,
      desired: data.desired,
      outcome: {
        at: row.at,
        kind,
        result: data.result,
        sentence: saidBy(row),
        side: data.side,
        predicted: data.predicted,
        actual: data.actual,
      },
    });
    return parsed.success ? [parsed.data] : [];
  });
}

/** `orders` are the journal's rows of own orders among them, which the caller has looked up. */
export function fillViews(rows: readonly FillRow[], orders: readonly OrderRow[]): FillView[] {
  const purposes = new Map(orders.map(({ clientOrderId, purpose }) => [clientOrderId, purpose]));
  const purposeOf = ({ clientOrderId }: FillRow) => purposes.get(clientOrderId ?? '');
  return rows.map((row) => ({
    symbol: row.symbol,
    tradeId: row.tradeId,
    orderId: row.orderId,
    own: purposeOf(row) !== undefined,
    hand: handOf(purposeOf(row)),
    side: row.side,
    price: row.price,
    quantity: row.quantity,
    quoteQuantity: row.quoteQuantity,
    fee: row.fee,
    feeAsset: row.feeAsset,
    at: row.at,
  }));
}

function handOf(purpose: OrderRow['purpose'] | undefined): FillView['hand'] {
  if (purpose === undefined) return 'elsewhere';
  if (purpose === 'standing') return 'standing';
  return purpose === 'correction' ? 'plumbline' : 'here';
}
