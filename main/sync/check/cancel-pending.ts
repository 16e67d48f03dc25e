import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
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
  account: Account,
  state: SymbolState,
  orders: readonly ExchangeOrder[],
): Promise<Told | null> {
  const results = await Promise.all(orders.map((order) => cancelOne(account, state, order)));
  account.changed('orders');
  return results.find((sentence) => sentence !== null) ?? null;
}

async function cancelOne(account: Account, state: SymbolState, order: ExchangeOrder): Promise<Told | null> {
  const row = isOwn(account, order) ? await ownRow(account, state, order) : null;
  if (row) {
    const end = await endOrder(account, state, row);
    return end.kind === 'ended' ? null : end.sentence;
  }
  return cancelForeign(account, state, order);
}

async function ownRow(account: Account, state: SymbolState, order: ExchangeOrder): Promise<OrderRow | null> {
  const id = order.clientOrderId ?? '';
  const live = state.live.get(id);
  if (live) return live;
  const [row] = await account.journal.orders(account.key, [id]);
  return row ?? null;
}
