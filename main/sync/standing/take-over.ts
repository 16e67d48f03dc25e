import { text } from '#shared/decimal.ts';
import { MOST_LIMITS } from '#shared/ipc/standing.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { symbolKey } from '../state/symbol-doc.ts';
import type { LimitDoc } from './document.ts';
import { limitWords } from './plan.ts';

/** Whether an order of a Plumbline without a row here could go on as a limit of this one. */
export function canTakeOver(cell: Cell, order: ExchangeOrder): boolean {
  return order.type === 'LIMIT' && order.listId === null && cell.standing.limits.length < MOST_LIMITS;
}

/**
 * Takes an order of an earlier installation over as a limit: its row and the limit's in one append. What of it had filled
 * is in what is held already and moves nothing. Rejects with a Refusal, or with `JournalDown`: then nothing has changed.
 */
export async function takeOver(account: Account, cell: Cell, order: ExchangeOrder): Promise<string> {
  const { clientOrderId } = order;
  if (clientOrderId === null || !canTakeOver(cell, order))
    throw new Refusal('refused', 'This order can not be taken over; cancel it or leave it.');
  const at = account.clock.now();
  const id = account.ids.next();
  const row: OrderRow = {
    clientOrderId,
    intentId: id,
    symbol: order.symbol,
    side: order.side,
    price: text(order.price),
    quantity: text(order.quantity),
    purpose: 'standing',
    phase: 'known',
    orderId: order.orderId,
    status: order.status,
    filledQuantity: text(order.filledQuantity),
    filledQuote: text(order.filledQuote),
    plannedAt: order.createdAt,
    sentAt: order.createdAt,
    endedAt: null,
    note: 'Taken over.',
  };
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
  const counted = () => ({ ...cell.doc.counted, [clientOrderId]: row.filledQuantity });
  const added = () => ({ ...cell.standing, limits: [...cell.standing.limits, limit] });
  const words = limitWords(cell, limit, order.quantity.minus(order.filledQuantity));
  const sentence = `${order.symbol}: I took "${words}" over as your limit.`;
  await account.decide({
    rows: [
      { type: 'order', row },
      { type: 'doc', key: symbolKey(order.symbol), value: { ...cell.doc, counted: counted() } },
      account.standingRow(cell, added()),
    ],
    apply: () => {
      account.ownIds.add(clientOrderId);
      cell.live.set(clientOrderId, row);
      account.recordSoon([
        account.update(cell, { counted: counted() }),
        account.updateStanding(cell, added()),
      ]);
    },
    said: { symbol: order.symbol, kind: 'standing', sentence },
  });
  return sentence;
}
