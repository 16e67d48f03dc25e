import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { OrderRow } from '../ports/journal.ts';
import { hasTurnedUp } from './life.ts';

/** Halts the symbol when an order that was believed absent turns up, whoever finds it first. Does nothing for others. */
export function haltIfTurnedUp(account: Account, state: SymbolState, before: OrderRow, now: OrderRow): void {
  if (hasTurnedUp(before, now)) haltSymbol(account, state, turnedUpSentence(state, now));
}

/** What is said of such an order. */
export function turnedUpSentence(
  state: SymbolState,
  { clientOrderId: id, filledQuantity: filled, quantity }: OrderRow,
): Told {
  return words.ownOrders.turnedUp({ id, filled, quantity, base: state.market.base });
}
