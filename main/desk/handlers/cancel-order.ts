import type { Account } from '#main/sync/account/account.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { describe } from '#main/sync/check/order-words.ts';
import { isOwn, LISTED } from '#main/sync/check/pending.ts';
import { type EndedOrder, endForeign, howEnded } from '#main/sync/orders/end-foreign.ts';
import { endOrder } from '#main/sync/orders/rest.ts';
import type { ExchangeOrder } from '#main/sync/ports/exchange.ts';
import type { OrderRow } from '#main/sync/ports/journal.ts';
import { limitFor } from '#main/sync/standing/own.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';

/**
 * Cancels one open order because the trader said so, own or foreign. Says that it is cancelled when a query says so;
 * rejects with what was learnt where none does.
 */
export async function cancelOrder(
  core: DeskCore,
  symbol: string,
  orderId: string,
): Promise<{ sentence: string }> {
  const { account, scheduler } = core.ready().engine;
  const state = account.symbols.get(core.known(symbol));
  const order = state?.observation?.orders.find((each) => each.orderId === orderId);
  if (!state || !order) throw new DeskRefusal('expired', 'This order is not open any more.');
  const limit = limitFor(state, order.clientOrderId);
  if (limit) return { sentence: await core.ready().engine.standing.cancel(limit.id) };
  if (state.busy)
    throw new DeskRefusal('not-now', 'A trade of this symbol is under way; it ends its own orders.');
  if (order.listId !== null && !isOwn(account, order))
    throw new DeskRefusal('refused', `I leave this order: ${LISTED}. Cancel it at MEXC.`);
  const what = describe(state, order);
  const row = isOwn(account, order) ? state.live.get(order.clientOrderId ?? '') : undefined;
  const ended = row ? await endOwn(account, state, row) : await endElsewhere(account, state, order, what);
  scheduler.look('an order was cancelled');
  const { cancelled, filled } = howEnded(state, ended);
  const sentence = cancelled
    ? `You cancelled the order to ${what}${filled ? `; ${filled}` : ''}.`
    : `The order to ${what} filled before it could be cancelled.`;
  account.say({ symbol, kind: 'cancelled', sentence, data: { orderId } });
  return { sentence };
}

async function endOwn(account: Account, state: SymbolState, row: OrderRow): Promise<EndedOrder> {
  const end = await endOrder(account, state, row);
  if (end.kind !== 'ended') throw new DeskRefusal('failed', end.sentence);
  return end.row;
}

async function endElsewhere(
  account: Account,
  state: SymbolState,
  order: ExchangeOrder,
  what: string,
): Promise<EndedOrder> {
  const end = await endForeign(account, state, order);
  if (end.kind === 'ended') return end.order;
  const why =
    end.kind === 'open'
      ? 'MEXC took the cancel, and 10 s later the order is still open.'
      : `${end.failure.sentence} I don't know whether it is cancelled.`;
  throw new DeskRefusal(
    'failed',
    `The order to ${what}: ${why} Look at your open orders, and cancel it again.`,
  );
}
