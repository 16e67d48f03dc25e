import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import { isProgramId } from '../ports/ids.ts';

/** Times of orders and fills may be rounded down to seconds (MEXC API notes 3), and the clock's offset is measured. */
const ROUNDED_MS = 1000;

/** An id of this program that has no row here: another installation's, a copy's, or of before the journal was put back. */
export function isSibling(account: Account, clientOrderId: string | null): boolean {
  return isProgramId(clientOrderId) && !account.ownIds.has(clientOrderId);
}

/** What the first complete reading of a symbol showed: whatever comes after it was placed beside this program. */
export function firstLook(
  account: Account,
  askedAt: number,
  orders: readonly ExchangeOrder[],
): NonNullable<SymbolState['firstLook']> {
  const siblings = orders.filter((order) => isSibling(account, order.clientOrderId));
  return {
    at: account.exchangeAhead === null ? null : askedAt + account.exchangeAhead,
    rested: new Set(siblings.map((order) => order.orderId)),
  };
}

/**
 * Whether an order without a row was placed since this start looked first. One that rested then was not. Where the
 * exchange's clock was not measured, whatever was not seen then counts as placed since.
 */
export function isSinceFirstLook(state: SymbolState, orderId: string, at: number): boolean {
  const look = state.firstLook;
  if (!look || look.rested.has(orderId)) return false;
  return look.at === null || at >= look.at - ROUNDED_MS;
}

/** The client order id of an order that another installation has placed here since the first look; null without one. */
export function strangerOf({ account, state }: ManagedSymbol, observation: Observation): string | null {
  const order = observation.orders.find(
    (each) => isSibling(account, each.clientOrderId) && isSinceFirstLook(state, each.orderId, each.createdAt),
  );
  return order?.clientOrderId ?? null;
}

/** Why a symbol halts when another installation trades on it. */
export function strangerSentence(account: Account, clientOrderId: string): Told {
  return words.otherOrders.stranger({ id: clientOrderId, prefix: account.ids.prefix });
}
