import type { ActivityView } from '#shared/ipc/symbol-view.ts';
import type { Busy } from '../account/symbol-state.ts';
import type { AfterEach } from './changes.ts';

/** What runs on a symbol. Times are monotonic. */
export interface RunningChanges {
  /** A click waits for the end of what runs. */
  readonly 'click waits': object;
  readonly 'click goes on': object;
  readonly 'execution began': { readonly view: ActivityView; readonly out: boolean };
  readonly 'execution shown': { readonly patch: Partial<ActivityView> };
  /** The kill switch was pressed, or the program closes. */
  readonly 'execution stopped': object;
  /** A later click takes its place, or *End here* was pressed. */
  readonly 'execution overtaken': { readonly by: NonNullable<Busy['overtaken']> };
  /** A Flat or Short doesn't wait for an order whose outcome isn't known either. */
  readonly 'execution let go': object;
  readonly 'execution ended': object;
  /** A correction has ended; one that could not begin is not tried again before this time. */
  readonly 'correction ended': { readonly tryAfter: number | null };
  /** What the stream told of is left to the execution under way to read. */
  readonly 'hint left': { readonly at: number };
  /** The execution has read. */
  readonly 'hint met': object;
}

const ran = (busy: Busy | null, patch: Partial<Busy>) => ({ busy: busy && { ...busy, ...patch } });

export const afterRunningChange: AfterEach<RunningChanges> = {
  'click waits': ({ clicksWaiting }) => ({ clicksWaiting: clicksWaiting + 1 }),
  'click goes on': ({ clicksWaiting }) => ({ clicksWaiting: clicksWaiting - 1 }),
  'execution began': (_, { view, out }) => ({
    busy: { view, out, stopped: false, overtaken: null, letGo: false },
  }),
  'execution shown': ({ busy }, { patch }) => ran(busy, busy ? { view: { ...busy.view, ...patch } } : {}),
  'execution stopped': ({ busy }) => ran(busy, { stopped: true }),
  // The first reason stands.
  'execution overtaken': ({ busy }, { by }) => ran(busy, { overtaken: busy?.overtaken ?? by }),
  'execution let go': ({ busy }) => ran(busy, { letGo: true }),
  'execution ended': () => ({ busy: null }),
  'correction ended': (_, { tryAfter }) => ({ correctAfter: tryAfter }),
  'hint left': (_, { at }) => ({ hintedAt: at }),
  'hint met': () => ({ hintedAt: null }),
};
