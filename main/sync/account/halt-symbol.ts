import type { Account } from './account.ts';
import type { Cell } from './cell.ts';

/** Halts one symbol with a reason, until the trader re-arms it. */
export function haltSymbol(account: Account, cell: Cell, reason: string, by?: 'installation'): void {
  // A check under way may have said something else of it meanwhile.
  account.setHealth(cell, 'halted', `Halted: ${reason}`);
  if (cell.doc.halt?.reason === reason) return;
  account.recordSoon([
    account.update(cell, {
      halt: { reason, at: account.clock.now(), ...(by ? { by } : {}) },
      question: null,
    }),
    account.voice.say({
      symbol: cell.market.symbol,
      kind: 'halt',
      tone: 'alarm',
      sentence: `${cell.market.symbol} is halted: ${reason}`,
      notify: { kind: 'halted', title: `${cell.market.symbol} halted` },
    }),
  ]);
}
