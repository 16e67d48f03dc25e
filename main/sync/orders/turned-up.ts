import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { OrderRow } from '../ports/journal.ts';
import { hasTurnedUp } from './life.ts';

/**
 * Halts the symbol when an order that was believed absent turns up, whoever finds it first: why, in a sentence. Does
 * nothing for others.
 */
export function haltIfTurnedUp(
  account: Account,
  state: SymbolState,
  before: OrderRow,
  now: OrderRow,
): Told | null {
  return hasTurnedUp(before, now) ? haltTurnedUp(account, state, before, now) : null;
}

/** Halts the symbol of such an order. */
export function haltTurnedUp(account: Account, state: SymbolState, before: OrderRow, now: OrderRow): Told {
  const { clientOrderId: id, filledQuantity: filled, quantity } = now;
  const said = before.status === 'REJECTED' ? words.ownOrders.refusedTurnedUp : words.ownOrders.turnedUp;
  const sentence = said({ id, filled, quantity, base: state.market.base });
  haltSymbol(account, state, sentence);
  return sentence;
}
