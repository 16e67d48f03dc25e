import { text } from '#shared/decimal.ts';
import { MOST_LIMITS } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import { afterOrder, type OrderTerms, plannedOrder } from '../orders/life.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import { Refusal } from '../refusal.ts';
import { symbolRow } from '../state/symbol-doc.ts';
import type { LimitDoc } from './document.ts';
import { limitWords } from './plan.ts';

/** Whether an order of a Plumbline without a row here could go on as a limit of this one. None does after the kill switch. */
export function canTakeOver({ account, state }: ManagedSymbol, order: ExchangeOrder): boolean {
  if (account.halt !== null) return false;
  return order.type === 'LIMIT' && order.listId === null && state.standing.limits.length < MOST_LIMITS;
}

/**
 * Takes an order of an earlier installation over as a limit: its row and the limit's in one append. What of it had filled
 * is in what is held already and moves nothing. Rejects with a Refusal, or with `JournalDown`: then nothing has changed.
 */
export async function takeOver(managed: ManagedSymbol, order: ExchangeOrder): Promise<Told> {
  const { account, state } = managed;
  const { clientOrderId } = order;
  if (clientOrderId === null || !canTakeOver(managed, order))
    throw new Refusal('refused', words.standing.canNotTakeOver);
  const at = account.clock.now();
  const id = account.ids.next();
  const terms: OrderTerms = {
    clientOrderId,
    intentId: id,
    symbol: order.symbol,
    side: order.side,
    price: text(order.price),
    quantity: text(order.quantity),
    purpose: 'standing',
  };
  const why = words.standing.takenOverNote;
  const row = afterOrder(plannedOrder(terms, order.createdAt), { type: 'taken over', order, why });
  const limit: LimitDoc = {
    id,
    side: order.side,
    price: row.price,
    quantity: row.quantity,
    flat: false,
    phase: 'resting',
    why: null,
    next: null,
    mute: false,
    filledBefore: '0',
    order: clientOrderId,
    placedAt: order.createdAt,
    createdAt: at,
  };
  const counted = () => ({ ...state.doc.counted, [clientOrderId]: row.filledQuantity });
  const added = () => ({ ...state.standing, limits: [...state.standing.limits, limit] });
  const called = limitWords(state, limit, order.quantity.minus(order.filledQuantity));
  const sentence = words.standing.tookOver({ symbol: order.symbol, limit: called });
  await account.decide({
    rows: [
      { type: 'order', row },
      symbolRow(order.symbol, { ...state.doc, counted: counted() }),
      managed.standingRow(added()),
    ],
    apply: () => {
      account.ownIds.add(clientOrderId);
      managed.apply({ type: 'order live', row });
      account.recordSoon([managed.update({ counted: counted() }), managed.updateStanding(added())]);
    },
    said: { symbol: order.symbol, kind: 'standing', sentence },
  });
  return sentence;
}
