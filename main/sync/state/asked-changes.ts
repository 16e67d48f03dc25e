import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import type { StandingDoc } from '../standing/document.ts';
import type { Watch } from '../standing/stop.ts';
import type { AfterEach } from './changes.ts';
import type { SymbolDoc } from './symbol-doc.ts';

/** What is asked and remembered of a symbol, and what is said of it. */
export interface AskedChanges {
  /** `at`: monotonic; kept where the ledger moves. */
  readonly 'document changed': { readonly patch: Partial<SymbolDoc>; readonly at: number };
  readonly 'standing changed': { readonly standing: StandingDoc };
  /** What is known of the price against the stop. */
  readonly 'stop watched': { readonly watch: Watch };
  /** The next evaluation must ask, for this reason unless it must already. */
  readonly 'care asked for': { readonly why: Told };
  readonly 'care taken': object;
  /** An observation was recorded for replays. */
  readonly recorded: NonNullable<SymbolState['recorded']>;
  /** A decision about the symbol is being written. */
  readonly closed: { readonly why: Told };
  readonly opened: object;
  readonly 'health found': { readonly health: HealthWord; readonly sentence: Told };
}

export const afterAskedChange: AfterEach<AskedChanges> = {
  'document changed': ({ doc, ledgerMono }, { patch, at }) => ({
    doc: { ...doc, ...patch },
    ledgerMono: patch.ledger ? at : ledgerMono,
  }),
  // Without a stop nothing is watched.
  'standing changed': ({ watch }, { standing }) => ({
    standing,
    watch: standing.stop === null ? null : watch,
  }),
  'stop watched': (_, { watch }) => ({ watch }),
  'care asked for': ({ careful }, { why }) => ({ careful: careful ?? why }),
  'care taken': () => ({ careful: null }),
  recorded: (_, { at, rules }) => ({ recorded: { at, rules } }),
  closed: (_, { why }) => ({ closed: why }),
  opened: () => ({ closed: null }),
  'health found': (_, { health, sentence }) => ({ health, sentence }),
};
