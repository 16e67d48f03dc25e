import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { contradiction } from '../orders/contradiction.ts';
import type { OrderList, UnreadOrder } from '../ports/exchange.ts';

/** Rows that contradict an own order's own row stand with those that can't be read: nothing of them is believed. */
export function sortOpen(cells: readonly Cell[], list: OrderList): OrderList {
  const live = new Map(cells.flatMap((cell) => [...cell.live]));
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
export function isOwnUnread(account: Account, cell: Cell, { clientOrderId }: UnreadOrder): boolean {
  return clientOrderId !== null && (cell.live.has(clientOrderId) || account.ownIds.has(clientOrderId));
}

/** Why nothing may be sent while an own open order can't be read; null when there is none. */
export function ownUnread(account: Account, cell: Cell, seen: Seen): string | null {
  const own = seen.unread.find((each) => isOwnUnread(account, cell, each));
  if (!own) return null;
  return `I can't read what MEXC tells of my own open order ${own.clientOrderId} (${own.what}). I buy and correct nothing of ${cell.market.symbol} until I can; look at it at MEXC.`;
}

/** Open orders of other hands that can't be read, in words: named, left alone, and no reason to stop. */
export function foreignUnread(account: Account, cell: Cell, seen: Seen): readonly UnreadOrder[] {
  return seen.unread.filter((each) => !isOwnUnread(account, cell, each));
}

export function describeUnread(order: UnreadOrder): string {
  const parts = [order.side?.toLowerCase(), order.type && `type ${order.type}`, order.orderId];
  return `an order that I can't read (${[...parts.filter((part) => part), `${order.what} not readable`].join(', ')})`;
}

/** Says each of them once, for as long as it stays open. */
export function nameUnread(account: Account, cell: Cell, seen: Seen): void {
  if (seen.unread.length === 0 && cell.named.size === 0) return;
  const now = foreignUnread(account, cell, seen).map(describeUnread);
  for (const words of now) {
    if (cell.named.has(words)) continue;
    account.say({
      symbol: cell.market.symbol,
      kind: 'foreign-orders',
      tone: 'caution',
      sentence: `${cell.market.symbol} has ${words}, not placed by me. I leave it alone and never cancel it.`,
    });
  }
  cell.named = new Set(now);
}
