import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { bookOrder, unexplainedBase } from '../orders/booking.ts';
import { contradiction, unbelievable } from '../orders/contradiction.ts';
import { doubt, query, remember } from '../orders/own-orders.ts';
import type { AccountReading, ExchangeOrder } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';

/**
 * Takes over what a reading's open orders tell of the limits that rest: no request where they are listed and the account
 * shows nothing more. One that is listed no longer is asked for by its id; so is one that may have filled meanwhile, where
 * the account has changed its way and nothing explains that.
 */
export async function followLimits(
  account: Account,
  cell: Cell,
  seen: Pick<Seen, 'orders' | 'unread'>,
  balances: AccountReading,
): Promise<void> {
  const resting = cell.standing.limits.flatMap((limit) => cell.live.get(limit.order) ?? []);
  const known = resting.filter((row) => !cell.unknown.has(row.clientOrderId));
  if (known.length === 0) return;
  const missing: OrderRow[] = [];
  for (const row of known) {
    const ours = (each: { readonly clientOrderId: string | null }) =>
      each.clientOrderId === row.clientOrderId;
    const listed = seen.orders.find(ours);
    if (listed) takeOver(account, cell, row, listed);
    else if (!seen.unread.some(ours)) missing.push(row);
  }
  const change = unexplainedBase(cell, balances);
  const side = change.isZero() ? null : change.gt(0) ? 'BUY' : 'SELL';
  const asked = known.filter((row) => missing.includes(row) || row.side === side);
  await Promise.all(
    asked.map((row) => {
      const now = cell.live.get(row.clientOrderId);
      return now && query(account, cell, now);
    }),
  );
}

function takeOver(account: Account, cell: Cell, row: OrderRow, listed: ExchangeOrder): void {
  const odd = contradiction(row, listed);
  if (odd !== null) {
    doubt(account, cell, row, unbelievable(row, odd));
    return;
  }
  const booked = bookOrder(account, cell, row, listed);
  if (JSON.stringify(booked.row) === JSON.stringify(row)) return;
  account.recordSoon(booked.rows);
  remember(account, cell, booked.row);
  account.changed('orders');
}
