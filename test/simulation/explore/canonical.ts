import { createHash } from 'node:crypto';
import type { PracticeExchange } from '#main/practice/index.ts';
import type { Engine } from '#main/sync/engine.ts';
import { KEY } from '../fuzz/program.ts';
import type { Stage } from '../fuzz/stage.ts';
import type { Watch } from '../fuzz/watch.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** Monotonic times in a symbol's state, by the field that holds them. */
const MONOTONIC = new Set([
  'ledgerMono',
  'takenMono',
  'unreconciledSince',
  'correctAfter',
  'hintedAt',
  'wakeAt',
  'nextLookAt',
  'askedAt',
  'since',
  // Of the prices that a stop has seen.
  'at',
  'newest',
  'last',
]);
/** What only tells how the state came to be, or what is shown of it. */
const LEFT_OUT = new Set([
  'checks',
  'ownEvents',
  'booked',
  'ended',
  'lastCheckAt',
  'recorded',
  'abort',
  'overtaken',
  'letGo',
]);
/** Ages that rules tell apart; between them one age is as good as another. */
const AGES = [0, 250, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 300_000] as const;

/**
 * Everything that what happens next can depend on, as a hash: the program in memory and on disk, the exchange, what
 * was set up for later, and every timer. Ids are numbered in the order in which they are met; past times become ages
 * in steps. Two states with one hash are taken for one.
 */
export function stateOf(watch: Watch, stage: Stage): string {
  const { machine, program } = watch;
  return hashOf(
    {
      running: program.running,
      memory: memoryOf(program.engine),
      disk: [...machine.disk.account(KEY).docs],
      settings: program.symbolSettings,
      underWay: program.underWay.names,
      ...venueOf(machine.exchange),
      pending: stage.pending,
    },
    machine.clock,
  );
}

/** What the engine knows, but for its markets. */
export function memoryOf(engine: Engine | null): unknown {
  if (!engine) return null;
  const { account } = engine;
  return {
    paused: account.paused,
    halt: account.halt !== null,
    fault: account.journalFault !== null,
    keyProblem: account.keyProblem,
    readFault: account.readFault !== null,
    symbols: [...account.symbols.values()].map(({ state: { market: _, ...state } }) => state),
  };
}

/** The account at the exchange, and what was set up to go wrong there. */
export function venueOf({ core, faults }: PracticeExchange) {
  return {
    balances: [...core.accounts.balances].map(([asset, { free, locked }]) => [asset, free, locked]),
    open: [...core.orders.open.values()].flatMap((orders) => [...orders.values()]),
    faults: faults.list(),
    fill: core.marketOf('ETHUSDC').config.fill,
  };
}

/** The hash of a state and of every timer that waits. */
export function hashOf(state: object, clock: VirtualClock): string {
  const waits = clock.waits().map((ms) => Math.round(ms));
  return createHash('sha1')
    .update(canonical({ ...state, waits }, clock.now(), clock.monotonic()))
    .digest('base64');
}

/** The text of a value in which nothing tells apart what can't matter; `now` and `mono` are what times are counted from. */
export function canonical(value: unknown, now: number, mono: number): string {
  const ids = new Map<string, string>();
  const name = (id: string) => {
    const known = ids.get(id) ?? `#${ids.size}`;
    ids.set(id, known);
    return known;
  };
  const replacer = (key: string, each: unknown): unknown => {
    if (LEFT_OUT.has(key) || typeof each === 'function') return undefined;
    // Of prices that told the same of a stop only when each was tells apart.
    if (key === 'counted' && Array.isArray(each)) return steps(each, mono);
    if (each instanceof Map || each instanceof Set) return [...each];
    if (typeof each === 'number') {
      if (each > 1e12) return age(now - each);
      return MONOTONIC.has(key) ? age(mono - each) : each;
    }
    if (typeof each !== 'string') return each;
    return each.replaceAll(/PLtestid\d{9}a{6}|\b\d{4}-\d+\b|\b\d{9,}\b/g, name);
  };
  return JSON.stringify(value, replacer);
}

function steps(counted: readonly { readonly at: number; readonly late: boolean }[], mono: number): string[] {
  const told = counted.map(({ at, late }) => `${age(mono - at)}${late ? ' late' : ''}`);
  return told.filter((each, index) => each !== told[index - 1]);
}

function age(ms: number): string {
  if (ms < 0) return `in ${Math.round(-ms / 100)}`;
  return `over ${AGES.findLast((each) => ms >= each) ?? 0}`;
}
