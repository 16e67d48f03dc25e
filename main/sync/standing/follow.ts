import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
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
  managed: ManagedSymbol,
  observation: Pick<Observation, 'orders' | 'unread'>,
  balances: AccountReading,
): Promise<void> {
  const { state } = managed;
  const resting = state.standing.limits.flatMap((limit) => state.live.get(limit.order) ?? []);
  const known = resting.filter((row) => !state.unknown.has(row.clientOrderId));
  if (known.length === 0) return;
  const missing: OrderRow[] = [];
  for (const row of known) {
    const ours = (each: { readonly clientOrderId: string | null }) =>
      each.clientOrderId === row.clientOrderId;
    const listed = observation.orders.find(ours);
    if (listed) takeOver(managed, row, listed);
    else if (!observation.unread.some(ours)) missing.push(row);
  }
  const change = unexplainedBase(state, balances);
  const side = change.isZero() ? null : change.gt(0) ? 'BUY' : 'SELL';
  const asked = known.filter((row) => missing.includes(row) || row.side === side);
  await Promise.all(
    asked.map((row) => {
      const now = state.live.get(row.clientOrderId);
      return now && query(managed, now);
    }),
  );
}

function takeOver(managed: ManagedSymbol, row: OrderRow, listed: ExchangeOrder): void {
  const odd = contradiction(row, listed);
  if (odd !== null) {
    doubt(managed, row, unbelievable(row, odd));
    return;
  }
  const booked = bookOrder(managed, row, listed);
  if (JSON.stringify(booked.row) === JSON.stringify(row)) return;
  managed.account.recordSoon(booked.rows);
  remember(managed, booked.row);
  managed.account.changed('orders');
}
