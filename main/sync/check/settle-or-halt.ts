import type { Account } from '../account/account.ts';
import type { Cell, Seen } from '../account/cell.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import { type Settled, settle } from './settle.ts';

/** `settle` for what corrects or trades: what it finds to halt for halts the symbol. */
export async function settleOrHalt(account: Account, cell: Cell, seen: Seen): Promise<Settled> {
  const settled = await settle(account, cell, seen);
  if (settled.kind === 'halt') haltSymbol(account, cell, settled.sentence);
  return settled;
}
