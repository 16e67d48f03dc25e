import type { EngineDeps } from '#main/sync/engine.ts';

/** Ports of the engine whose calls are answered later. A port of many methods is given whole, one function as it is. */
export const ANSWERED = {
  exchange: [
    'markets',
    'together',
    'account',
    'openOrders',
    'book',
    'bookTops',
    'create',
    'cancel',
    'order',
    'allOrders',
    'fills',
    'deposits',
    'withdrawals',
    'transfers',
    'subAccountTransfers',
    'fees',
    'keyInfo',
    'tradableIds',
    'candles',
    'syncClock',
    'tryNow',
  ],
  journal: ['load', 'append', 'query', 'fillsOf', 'orders'],
} as const satisfies {
  readonly exchange: readonly (keyof EngineDeps['exchange'])[];
  readonly journal: readonly (keyof EngineDeps['journal'])[];
};

/** Those among the functions that the engine is built with which are answered later, and those that nothing comes back from. */
export const ANSWERED_DEPS = ['choose', 'reserve'] as const satisfies readonly (keyof EngineDeps)[];
export const TOLD_DEPS = ['checked', 'reopenStream', 'warm'] as const satisfies readonly (keyof EngineDeps)[];

/** Settings as they are looked up. */
export const LOOKED_UP = ['account', 'symbol', 'installation', 'reserve'] as const;

/** What an engine is built from, when it begins. */
export type Given = Pick<
  EngineDeps,
  'key' | 'circumstances' | 'markets' | 'snapshot' | 'symbols' | 'streams'
> & {
  readonly prefix: string;
  /** Ports that may be missing, and are there. */
  readonly has: readonly string[];
};

/** Readings that are most often what they were: kept once, as long as they are the same. */
export const OFTEN_THE_SAME: ReadonlySet<string> = new Set([
  'exchange.markets',
  'exchange.account',
  'exchange.openOrders',
  'exchange.bookTops',
]);
