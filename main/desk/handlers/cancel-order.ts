import { describe, isOwn } from '#main/sync/check/pending.ts';
import { endOrder } from '#main/sync/orders/rest.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';

/** Cancels one open order because the trader said so, own or foreign; an own one is proven to have ended. */
export async function cancelOrder(
  core: DeskCore,
  symbol: string,
  orderId: string,
): Promise<{ sentence: string }> {
  const { account, scheduler } = core.ready().engine;
  const cell = account.cells.get(core.known(symbol));
  const order = cell?.seen?.orders.find((each) => each.orderId === orderId);
  if (!cell || !order) throw new DeskRefusal('expired', 'This order is not open any more.');
  if (cell.busy)
    throw new DeskRefusal('not-now', 'A trade of this symbol is under way; it ends its own orders.');
  const what = describe(cell, order);
  const row = isOwn(account, order) ? cell.live.get(order.clientOrderId ?? '') : undefined;
  if (row) {
    const end = await endOrder(account, cell, row);
    if (end.kind !== 'ended') throw new DeskRefusal('failed', end.sentence);
  } else {
    cell.ownEvents++;
    const reply = await account.exchange.cancel({ symbol, orderId });
    cell.ownEvents++;
    if (!reply.ok && reply.failure.kind !== 'not-found')
      throw new DeskRefusal('failed', reply.failure.sentence);
  }
  const sentence = `You cancelled the order to ${what}.`;
  account.say({ symbol, kind: 'cancelled', sentence, data: { orderId } });
  scheduler.look('an order was cancelled');
  return { sentence };
}
