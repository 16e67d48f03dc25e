import { isSame, type Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { ManagedSymbol } from './managed-symbol.ts';

/** Halts one symbol with a reason, until the trader re-arms it. */
export function haltSymbol(managed: ManagedSymbol, reason: Told, by?: 'installation'): void {
  const { account, state } = managed;
  // A check under way may have said something else of it meanwhile.
  managed.setHealth('halted', words.check.halted({ reason }));
  if (state.doc.halt && isSame(state.doc.halt.reason, reason)) return;
  account.recordSoon([
    managed.update({
      halt: { reason, at: account.clock.now(), ...(by ? { by } : {}) },
      question: null,
    }),
    account.eventLog.say({
      symbol: state.market.symbol,
      kind: 'halt',
      tone: 'alarm',
      sentence: words.account.symbolHalted({ symbol: state.market.symbol, reason }),
      notify: { kind: 'halted', title: words.account.symbolHaltedTitle({ symbol: state.market.symbol }) },
    }),
  ]);
}
