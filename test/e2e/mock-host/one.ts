import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { ago, dots, eth, mx, session, sol, world } from './world.ts';

export const held = (changes: Partial<NonNullable<SymbolView['held']>>) =>
  ({ ...eth().held, ...changes }) as NonNullable<SymbolView['held']>;

export const one = (changes: Partial<SymbolView>, rest: Partial<Slices> = {}): Slices =>
  world({
    session: session({ health: changes.health ?? 'in sync', sentence: changes.sentence ?? '' }),
    symbols: [
      eth(changes),
      sol(),
      mx({
        health: 'in sync',
        deviation: '0',
        sentence: 'SHORT and only cash.',
        checks: dots(),
        held: { ...held({}), base: '0', baseTotal: '0', value: '0', reads: 'SHORT' },
      }),
    ],
    ...rest,
  });

export const flat: SymbolView['desired'] = {
  state: 'NO_POSITION',
  target: '0',
  since: ago(4000),
  by: 'you',
};

export const running: NonNullable<SymbolView['activity']> = {
  id: 'intent-8',
  kind: 'trade',
  title: 'Buying 0.1180 ETH, order 2 of at most 4 at 2,007.10',
  startedAt: ago(3),
  planned: '0.118',
  quote: '140.22',
  filled: '0.07',
  steps: [
    {
      name: 'Sync',
      state: 'done',
      startedAt: ago(3),
      endedAt: ago(2.6),
      note: 'Account read, nothing to cancel.',
    },
    {
      name: 'Trade',
      state: 'running',
      startedAt: ago(2.6),
      endedAt: null,
      note: '0.0700 of 0.1180 ETH filled at 2,003.15.',
    },
    {
      name: 'Verify',
      state: 'waiting',
      startedAt: null,
      endedAt: null,
      note: 'Waits until the account shows it.',
    },
  ],
};
