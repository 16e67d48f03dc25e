import { text, ZERO } from '#shared/decimal.ts';
import type { ActivityView, StepView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';

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
  name: StepView['name'],
  state: StepView['state'],
  note: Told = '',
): void {
  const now = account.clock.now();
  show(account, symbolState, {
    steps: symbolState.busy?.view.steps.map((each) =>
      each.name !== name
        ? each
        : {
            ...each,
            state,
            note: note || each.note,
            startedAt: each.startedAt ?? now,
            endedAt: state === 'waiting' || state === 'running' ? null : now,
          },
    ),
  });
}

/** Changes what is shown of a running activity. */
export function show(account: Account, state: SymbolState, patch: Partial<ActivityView>): void {
  if (state.busy) account.apply(state, { type: 'execution shown', patch });
}
