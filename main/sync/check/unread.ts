import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { contradiction } from '../orders/contradiction.ts';
import type { OrderList, UnreadOrder } from '../ports/exchange.ts';
import { listed } from '../together.ts';

/** Rows that contradict an own order's own row stand with those that can't be read: nothing of them is believed. */
export function sortOpen(symbols: readonly ManagedSymbol[], list: OrderList): OrderList {
  const live = new Map(symbols.flatMap(({ state }) => [...state.live]));
  const odd = new Map(
    list.orders.flatMap((order) => {
      const row = live.get(order.clientOrderId ?? '');
      const what = row && contradiction(row, order);
      return what ? [[order, { ...order, what }] as const] : [];
    }),
  );
  if (odd.size === 0) return list;
  return {
    orders: list.orders.filter((order) => !odd.has(order)),
    unread: [...list.unread, ...odd.values()],
  };
}

/** Whether a row that can't be read may be an own order: it carries the id of a row of ours. */
export function isOwnUnread({ account, state }: ManagedSymbol, { clientOrderId }: UnreadOrder): boolean {
  return clientOrderId !== null && (state.live.has(clientOrderId) || account.ownIds.has(clientOrderId));
}

/** Why nothing may be sent while an own open order can't be read; null when there is none. */
export function ownUnread(managed: ManagedSymbol, observation: Observation): Told | null {
  const own = observation.unread.find((each) => isOwnUnread(managed, each));
  if (!own) return null;
  return words.otherOrders.ownUnread({
    id: own.clientOrderId ?? '',
    what: own.what,
    symbol: managed.state.market.symbol,
  });
}

/** Open orders placed elsewhere that can't be read, in words: named, left alone, and no reason to stop. */
export function foreignUnread(managed: ManagedSymbol, observation: Observation): readonly UnreadOrder[] {
  return observation.unread.filter((each) => !isOwnUnread(managed, each));
}

export function describeUnread(order: UnreadOrder): Told {
  const { unread } = words.otherOrders;
  const parts = [
    order.side && unread[order.side],
    order.type && unread.type({ type: order.type }),
    order.orderId,
    unread.notReadable({ what: order.what }),
  ];
  return unread.order({ parts: listed(parts.flatMap((part) => part || [])) });
}

/** All that is told of one, as a name of it. */
const toldOf = ({ orderId, side, type, what }: UnreadOrder): string =>
  JSON.stringify([side, type, orderId, what]);

/** Says each of them once, for as long as it stays open. */
export function nameUnread(managed: ManagedSymbol, observation: Observation): void {
  const { state } = managed;
  if (observation.unread.length === 0 && state.named.size === 0) return;
  const now = foreignUnread(managed, observation);
  for (const order of now) {
    if (state.named.has(toldOf(order))) continue;
    managed.account.say({
      symbol: state.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: words.otherOrders.unread.named({
        symbol: state.market.symbol,
        order: describeUnread(order),
      }),
    });
  }
  managed.apply({ type: 'unread orders named', named: new Set(now.map(toldOf)) });
}
