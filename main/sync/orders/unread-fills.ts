import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { unreadFill } from '../attribution/as-records.ts';
import { words } from '../engine-words.ts';
import type { Fill, UnreadFill } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { fillContradiction } from './contradiction.ts';

/** Own fills that the position lacks since they can't be read, as a sentence; null without such an order. */
export function fillsUnread({ market }: SymbolState, [order]: readonly OrderRow[], why: Told): Told | null {
  if (!order) return null;
  return words.ownOrders.fillsUnread({ id: order.clientOrderId, why, symbol: market.symbol });
}

/**
 * The same of these orders, each of which has filled more than its fills tell: a row of it that can't be read, or fills
 * that contradict it. Null where what is missing hasn't been told yet.
 */
export function unreadSentence(
  state: SymbolState,
  orders: readonly OrderRow[],
  fills: readonly Fill[],
  unread: readonly UnreadFill[],
): Told | null {
  for (const order of orders) {
    const { clientOrderId: id } = order;
    const odd = fillContradiction(
      order,
      fills.filter((fill) => fill.clientOrderId === id),
    );
    const row = unread.find((each) => mayBeOf(order, each));
    const why = odd ?? (row && unreadFill(state, row).sentence);
    if (why !== undefined) return fillsUnread(state, [order], why);
  }
  return null;
}

/** Whether a fill that can't be read may be of this order: also one that doesn't say whose it is. */
function mayBeOf({ clientOrderId, orderId }: OrderRow, fill: UnreadFill): boolean {
  if (fill.clientOrderId !== null) return fill.clientOrderId === clientOrderId;
  return fill.orderId === null || fill.orderId === orderId;
}

/** Said once for as long as it lasts; nothing is corrected unasked meanwhile. */
export function tellUnread(managed: ManagedSymbol, sentence: Told | null): void {
  const { account, state } = managed;
  const before = state.unreadFills;
  if (before === null && sentence === null) return;
  managed.apply({ type: 'fills read', unread: sentence });
  if (before !== null || sentence === null) return;
  const { symbol } = state.market;
  const notify = { kind: 'alert' as const, title: words.reading.fillTitle({ symbol }) };
  account.say({ symbol, kind: 'read-failed', tone: 'caution', sentence, notify });
}
