import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { endOrder } from '../orders/rest.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { cancelForeign } from './foreign-cancels.ts';
import { isOwn } from './pending.ts';

/**
 * Cancels pending orders by id. Own orders are proven ended one by one; of foreign ones the next observation is the
 * proof. Returns the first sentence of an order that could not be cancelled, or null.
 */
export async function cancelPending(
  managed: ManagedSymbol,
  orders: readonly ExchangeOrder[],
): Promise<Told | null> {
  const results = await Promise.all(orders.map((order) => cancelOne(managed, order)));
  managed.account.changed('orders');
  return results.find((sentence) => sentence !== null) ?? null;
}

async function cancelOne(managed: ManagedSymbol, order: ExchangeOrder): Promise<Told | null> {
  const row = isOwn(managed.account, order) ? await ownRow(managed, order) : null;
  if (row) {
    const end = await endOrder(managed, row);
    return end.kind === 'ended' ? null : end.sentence;
  }
  return cancelForeign(managed, order);
}

async function ownRow({ account, state }: ManagedSymbol, order: ExchangeOrder): Promise<OrderRow | null> {
  const id = order.clientOrderId ?? '';
  const live = state.live.get(id);
  if (live) return live;
  const [row] = await account.journal.orders(account.key, [id]);
  return row ?? null;
}
