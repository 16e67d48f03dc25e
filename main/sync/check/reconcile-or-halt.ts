import type { Account } from '../account/account.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';

/** `reconcile` for what corrects or trades: what it finds to halt for halts the symbol. */
export async function reconcileOrHalt(
  account: Account,
  state: SymbolState,
  observation: Observation,
): Promise<Reconciliation> {
  const reconciliation = await reconcile(account, state, observation);
  if (reconciliation.kind === 'halt') haltSymbol(account, state, reconciliation.sentence);
  return reconciliation;
}
