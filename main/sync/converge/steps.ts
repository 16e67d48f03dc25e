import { text, ZERO } from '#shared/decimal.ts';
import type { StepView } from '#shared/ipc/symbol-view.ts';
import type { Account } from '../account/account.ts';
import type { Busy, Cell } from '../account/cell.ts';

const NAMES = ['Sync', 'Trade', 'Verify'] as const;

/** Marks the cell busy with three visible steps. */
export function begin(
  account: Account,
  cell: Cell,
  id: string,
  kind: 'trade' | 'correction' | 'standing',
  title: string,
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
  cell.busy = busy;
  account.changed('symbols');
  return busy;
}

/** Ends a pause of what runs: a stop, or a later click. */
export const wakesOf = ({ abort, overtaken }: Busy): AbortSignal =>
  AbortSignal.any([abort.signal, overtaken.signal]);

/** The cell is free again, and whoever waits for that is told. */
export function end(account: Account, cell: Cell): void {
  const { busy } = cell;
  cell.busy = null;
  busy?.ended.resolve();
  account.changed('symbols');
}

/** Moves one step on; the window shows it as it happens. */
export function step(
  account: Account,
  cell: Cell,
  name: StepView['name'],
  state: StepView['state'],
  note = '',
): void {
  const now = account.clock.now();
  show(account, cell, {
    steps: cell.busy?.view.steps.map((each) =>
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
export function show(account: Account, cell: Cell, patch: Partial<Busy['view']>): void {
  if (!cell.busy) return;
  cell.busy.view = { ...cell.busy.view, ...patch };
  account.changed('symbols');
}
