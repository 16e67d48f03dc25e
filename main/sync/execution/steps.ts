import { text, ZERO } from '#shared/decimal.ts';
import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolChange } from '../state/symbol-change.ts';
import type { StepTaken } from './machine.ts';

const NAMES = ['Sync', 'Trade', 'Verify'] as const;

/** Marks the symbol busy with three visible steps; `out`: with a Flat or Short. */
export function begin(
  managed: ManagedSymbol,
  id: string,
  kind: 'trade' | 'correction' | 'standing',
  title: Told,
  out = false,
): void {
  const view: ActivityView = {
    id,
    kind,
    title,
    startedAt: managed.account.clock.now(),
    steps: NAMES.map((name) => ({ name, state: 'waiting', startedAt: null, endedAt: null, note: '' })),
    filled: text(ZERO),
    planned: text(ZERO),
    quote: text(ZERO),
  };
  managed.apply({ type: 'execution began', view, out });
}

/** The symbol is free again, and whoever waits for that is told. */
export function end(managed: ManagedSymbol): void {
  managed.apply({ type: 'execution ended' });
}

/** Moves one step on; the window shows it as it happens. */
export function step(
  managed: ManagedSymbol,
  name: StepTaken['step'],
  state: StepTaken['state'],
  note: Told = '',
): void {
  managed.apply({ type: 'step taken', step: name, state, note, at: managed.account.clock.now() });
}

/** Changes what is shown of a running activity. */
export function show(managed: ManagedSymbol, patch: SymbolChange<'execution shown'>['patch']): void {
  managed.apply({ type: 'execution shown', patch });
}
