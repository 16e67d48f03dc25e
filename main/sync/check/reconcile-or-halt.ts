import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';

/** `reconcile` for what corrects or trades: what it finds to halt for halts the symbol. */
export async function reconcileOrHalt(
  managed: ManagedSymbol,
  observation: Observation,
): Promise<Reconciliation> {
  const reconciliation = await reconcile(managed, observation);
  if (reconciliation.kind === 'halt') haltSymbol(managed, reconciliation.sentence);
  return reconciliation;
}
