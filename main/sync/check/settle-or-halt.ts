import type { Account } from '../account/account.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { type Settled, settle } from './settle.ts';

/** `settle` for what corrects or trades: what it finds to halt for halts the symbol. */
export async function settleOrHalt(
  account: Account,
  state: SymbolState,
  observation: Observation,
): Promise<Settled> {
  const settled = await settle(account, state, observation);
  if (settled.kind === 'halt') haltSymbol(account, state, settled.sentence);
  return settled;
}
