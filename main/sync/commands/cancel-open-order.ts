import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { describe } from '../check/order-words.ts';
import { isOwn, LISTED } from '../check/pending.ts';
import type { Engine } from '../engine.ts';
import { words } from '../engine-words.ts';
import { type EndedOrder, endForeign, howEnded } from '../orders/end-foreign.ts';
import { endOrder } from '../orders/rest.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { limitFor } from '../standing/own.ts';

const said = words.deskHandlers.cancelOrder;

/**
 * Cancels one open order because the trader said so, own or foreign. Says that it is cancelled when a query says so;
 * rejects with what was learnt where none does.
 */
export async function cancelOpenOrder(
  { account, scheduler, standing }: Pick<Engine, 'account' | 'scheduler' | 'standing'>,
  symbol: string,
  orderId: string,
): Promise<Told> {
  const managed = account.symbols.get(symbol);
  const order = managed?.state.observation?.orders.find((each) => each.orderId === orderId);
  if (!managed || !order) throw new Refusal('expired', said.notOpen);
  const limit = limitFor(managed.state, order.clientOrderId);
  if (limit) return standing.cancel(limit.id);
  if (managed.state.busy) throw new Refusal('not-now', said.tradeUnderWay);
  if (order.listId !== null && !isOwn(account, order))
    throw new Refusal('refused', said.leaves({ why: LISTED }));
  const what = describe(managed.state, order);
  const row = isOwn(account, order) ? managed.state.live.get(order.clientOrderId ?? '') : undefined;
  const ended = row ? await endOwn(managed, row) : await endElsewhere(managed, order, what);
  scheduler.look('an order was cancelled');
  const { cancelled, filled } = howEnded(managed.state, ended);
  const sentence = sentenceFor(what, cancelled, filled);
  account.say({ symbol, kind: 'cancelled', sentence, data: { orderId } });
  return sentence;
}

function sentenceFor(order: Told, cancelled: boolean, filled: Told | null): Told {
  if (!cancelled) return said.filledBefore({ order });
  return filled === null ? said.cancelled({ order }) : said.cancelledPartFilled({ order, filled });
}

async function endOwn(managed: ManagedSymbol, row: OrderRow): Promise<EndedOrder> {
  const end = await endOrder(managed, row);
  if (end.kind !== 'ended') throw new Refusal('failed', end.sentence);
  return end.row;
}

async function endElsewhere(managed: ManagedSymbol, order: ExchangeOrder, what: Told): Promise<EndedOrder> {
  const end = await endForeign(managed, order);
  if (end.kind === 'ended') return end.order;
  throw new Refusal(
    'failed',
    end.kind === 'open'
      ? said.stillOpen({ order: what })
      : said.unknown({ order: what, failure: end.failure.sentence }),
  );
}
