import type { Told } from '#shared/words/said.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import type { OrderRow } from '../ports/journal.ts';
import { hasTurnedUp } from './life.ts';

/**
 * Halts the symbol when an order that was believed absent turns up, whoever finds it first: why, in a sentence. Does
 * nothing for others.
 */
export function haltIfTurnedUp(managed: ManagedSymbol, before: OrderRow, now: OrderRow): Told | null {
  return hasTurnedUp(before, now) ? haltTurnedUp(managed, before, now) : null;
}

/** Halts the symbol of such an order. */
export function haltTurnedUp(managed: ManagedSymbol, before: OrderRow, now: OrderRow): Told {
  const { clientOrderId: id, filledQuantity: filled, quantity } = now;
  const said = before.status === 'REJECTED' ? words.ownOrders.refusedTurnedUp : words.ownOrders.turnedUp;
  const sentence = said({ id, filled, quantity, base: managed.state.market.base });
  haltSymbol(managed, sentence);
  return sentence;
}
