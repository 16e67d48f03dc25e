import type { Changed } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { type AskedChanges, afterAskedChange } from './asked-changes.ts';
import type { AfterEach } from './changes.ts';
import { afterOrderChange, type OrderChanges } from './order-changes.ts';
import { afterReadingChange, type ReadingChanges } from './reading-changes.ts';
import { afterRunningChange, type RunningChanges } from './running-changes.ts';

interface Changes extends OrderChanges, ReadingChanges, AskedChanges, RunningChanges {}

/** The name of something that happens to a symbol. */
export type ChangeType = keyof Changes;

/** Something that happens to a symbol, with what is known of it. */
export type SymbolChange<Type extends ChangeType = ChangeType> = {
  readonly [T in Type]: { readonly type: T } & Changes[T];
}[Type];

/** What shows these changes; of the others something else tells, or nothing is shown. */
export const SHOWS: Readonly<Partial<Record<ChangeType, readonly Changed[]>>> = {
  'market changed': ['symbols'],
  'document changed': ['symbols'],
  // A stop that asks stands among the questions of its symbol.
  'standing changed': ['standing', 'symbols'],
  'health found': ['symbols'],
  'order unknown': ['symbols'],
  'order beyond records': ['symbols'],
  'execution began': ['symbols'],
  'step taken': ['symbols'],
  'execution shown': ['symbols'],
  'execution ended': ['symbols'],
};

const after: AfterEach<Changes> = {
  ...afterOrderChange,
  ...afterReadingChange,
  ...afterAskedChange,
  ...afterRunningChange,
};

/** What a change leaves of a state: the fields that it sets, and no other. Pure; what happens is told, never read here. */
export function afterChange<Type extends ChangeType>(
  state: SymbolState,
  change: SymbolChange<Type>,
): Partial<SymbolState> {
  const type: Type = change.type;
  return after[type](state, change);
}
