import { text, ZERO } from '#shared/decimal.ts';
import type { StepView } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { Busy, SymbolState } from '../account/symbol-state.ts';

const NAMES = ['Sync', 'Trade', 'Verify'] as const;

/** Marks the symbol busy with three visible steps. */
export function begin(
  account: Account,
  state: SymbolState,
  id: string,
  kind: 'trade' | 'correction' | 'standing',
  title: Told,
): Busy {
  const busy: Busy = {
    view: {
      id,
      kind,
      title,
      startedAt: account.clock.now(),
      steps: NAMES.map((name) => ({ name, state: 'waiting', startedAt: null, endedAt: null, note: '' })),
      filled: text(ZERO),
      planned: text(ZERO),
      quote: text(ZERO),
    },
    abort: new AbortController(),
    overtaken: new AbortController(),
    letGo: new AbortController(),
    out: false,
    ended: Promise.withResolvers(),
  };
  state.busy = busy;
  account.changed('symbols');
  return busy;
}

/** Ends a pause of what runs: a stop, or a later click. */
export const wakesOf = ({ abort, overtaken }: Busy): AbortSignal =>
  AbortSignal.any([abort.signal, overtaken.signal]);

/** The symbol is free again, and whoever waits for that is told. */
export function end(account: Account, state: SymbolState): void {
  const { busy } = state;
  state.busy = null;
  busy?.ended.resolve();
  account.changed('symbols');
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
export function show(account: Account, state: SymbolState, patch: Partial<Busy['view']>): void {
  if (!state.busy) return;
  state.busy.view = { ...state.busy.view, ...patch };
  account.changed('symbols');
}
