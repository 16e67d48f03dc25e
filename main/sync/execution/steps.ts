import { text, ZERO } from '#shared/decimal.ts';
import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import type { SymbolChange } from '../state/symbol-change.ts';
import type { StepTaken } from './machine.ts';

const NAMES = ['Sync', 'Trade', 'Verify'] as const;

/** Marks the symbol busy with three visible steps; `out`: with a Flat or Short. */
export function begin(
  account: Account,
  state: SymbolState,
  id: string,
  kind: 'trade' | 'correction' | 'standing',
  title: Told,
  out = false,
): void {
  const view: ActivityView = {
    id,
    kind,
    title,
    startedAt: account.clock.now(),
    steps: NAMES.map((name) => ({ name, state: 'waiting', startedAt: null, endedAt: null, note: '' })),
    filled: text(ZERO),
    planned: text(ZERO),
    quote: text(ZERO),
  };
  account.apply(state, { type: 'execution began', view, out });
}

/** The symbol is free again, and whoever waits for that is told. */
export function end(account: Account, state: SymbolState): void {
  account.apply(state, { type: 'execution ended' });
}

/** Moves one step on; the window shows it as it happens. */
export function step(
  account: Account,
  symbolState: SymbolState,
  name: StepTaken['step'],
  state: StepTaken['state'],
  note: Told = '',
): void {
  account.apply(symbolState, { type: 'step taken', step: name, state, note, at: account.clock.now() });
}

/** Changes what is shown of a running activity. */
export function show(
  account: Account,
  state: SymbolState,
  patch: SymbolChange<'execution shown'>['patch'],
): void {
  account.apply(state, { type: 'execution shown', patch });
}
