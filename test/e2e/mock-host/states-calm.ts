import type { Slices } from '#shared/ipc/slices.ts';
import { one } from './one.ts';
import { ahead, eth, session, sol, world } from './world.ts';

/** All is well, or nothing has begun. */
export const calm: Readonly<Record<string, () => Slices>> = {
  'in-sync': () => world(),
  simulation: () =>
    world({
      session: session({
        mode: 'sim',
        badge: 'SIM',
        venue: 'simulation',
        accountUid: null,
        health: 'sync skipped',
        sentence: 'Simulation: a paper account and a built-in market. Checks are skipped.',
        nextCheckAt: null,
        lastCheckAt: null,
        keys: { source: 'none', sentence: 'Simulation needs no key.' },
      }),
      symbols: [
        eth({
          health: 'sync skipped',
          checks: [],
          lastCheckAt: null,
          sentence: 'Simulation: what you ask for is traded on paper. Checks are skipped.',
        }),
      ],
      checks: [],
    }),
  live: () =>
    one(
      { limitRoom: { order: '500', symbol: '1048.53' } },
      {
        session: session({
          mode: 'live',
          badge: 'LIVE+SYNC',
          venue: 'mexc',
          keys: { source: 'keychain', sentence: 'Kept in the keychain.' },
          unavailableModes: [],
        }),
      },
    ),
  'live-paused': () =>
    one(
      { limitRoom: { order: '500', symbol: '1048.53' } },
      {
        session: session({
          mode: 'live',
          badge: 'LIVE',
          venue: 'mexc',
          paused: true,
          sentence: 'Live, paused: I read and show, and correct nothing until you resume.',
          nextCheckAt: ahead(21),
          unavailableModes: [],
        }),
      },
    ),
  empty: () =>
    world({
      symbols: [],
      orders: [],
      corrections: [],
      fills: [],
      checks: [],
      log: [],
      session: session({ sentence: 'Nothing is watched yet.' }),
    }),
  'never-read': () =>
    one({
      desired: null,
      held: null,
      price: null,
      health: 'checking',
      deviation: null,
      sentence: 'I read the account for the first time.',
      checks: [],
      lastCheckAt: null,
      position: null,
    }),
  many: () =>
    world({
      symbols: [
        eth(),
        ...Array.from({ length: 99 }, (_, place) =>
          sol({
            symbol: `A${String(place).padStart(2, '0')}/USDT`,
            base: `A${String(place).padStart(2, '0')}`,
            quote: 'USDT',
            health: place % 17 === 0 ? 'partial' : place % 23 === 0 ? 'drift' : 'in sync',
            deviation: place % 17 === 0 ? '-0.3' : place % 23 === 0 ? '1' : '0',
          }),
        ),
      ],
    }),
};
