import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import { nextState, type RunInput, type Running, type StepTaken, withStep } from '../execution/machine.ts';
import type { AfterEach } from './changes.ts';

/** What runs on a symbol: each of these is an input of `RUNS`. Times are monotonic unless said otherwise. */
export interface RunningChanges {
  /** A click waits for the end of what runs. */
  readonly 'click waits': object;
  readonly 'click goes on': object;
  readonly 'execution began': { readonly view: ActivityView; readonly out: boolean };
  readonly 'step taken': StepTaken;
  /** How much of it has filled, or is planned. */
  readonly 'execution shown': {
    readonly patch: Partial<Pick<ActivityView, 'filled' | 'planned' | 'quote'>>;
  };
  readonly 'execution stopped': object;
  readonly 'execution overtaken': { readonly by: NonNullable<Running['overtaken']> };
  readonly 'execution let go': object;
  readonly 'execution ended': object;
  /** A correction has ended; one that could not begin is not tried again before this time. */
  readonly 'correction ended': { readonly tryAfter: number | null };
  /** What the stream told of is left to the execution under way to read. */
  readonly 'hint left': { readonly at: number };
  /** The execution has read. */
  readonly 'hint met': object;
}

const hears = (busy: Running | null, input: RunInput, patch: Partial<Running>) => {
  const at = nextState(busy, input);
  return { busy: busy && { ...busy, ...patch, at } };
};

export const afterRunningChange: AfterEach<RunningChanges> = {
  'click waits': ({ clicksWaiting }) => ({ clicksWaiting: clicksWaiting + 1 }),
  'click goes on': ({ clicksWaiting }) => ({ clicksWaiting: clicksWaiting - 1 }),
  'execution began': ({ busy }, { view, out }) => ({
    busy: { at: nextState(busy, 'begins'), view, out, stopped: false, overtaken: null, letGo: false },
  }),
  'step taken': ({ busy }, change) => ({ busy: withStep(busy, change) }),
  'execution shown': ({ busy }, { patch }) => ({
    busy: busy && { ...busy, view: { ...busy.view, ...patch } },
  }),
  'execution stopped': ({ busy }) => hears(busy, 'stopped', { stopped: true }),
  // The first reason stands.
  'execution overtaken': ({ busy }, { by }) => hears(busy, 'overtaken', { overtaken: busy?.overtaken ?? by }),
  'execution let go': ({ busy }) => hears(busy, 'let go', { letGo: true }),
  'execution ended': ({ busy }) => ({ busy: nextState(busy, 'ended') === 'ended' ? null : busy }),
  'correction ended': (_, { tryAfter }) => ({ correctAfter: tryAfter }),
  'hint left': (_, { at }) => ({ hintedAt: at }),
  'hint met': () => ({ hintedAt: null }),
};
