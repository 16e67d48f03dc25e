import { createHash } from 'node:crypto';
import { KEY } from '../fuzz/program.ts';
import type { Stage } from '../fuzz/stage.ts';
import type { Watch } from '../fuzz/watch.ts';

/** Monotonic times in a symbol's state, by the field that holds them. */
const MONOTONIC = new Set([
  'ledgerMono',
  'takenMono',
  'unsettledSince',
  'correctAfter',
  'hintedAt',
  'wakeAt',
  'nextLookAt',
  'askedAt',
  'since',
]);
/** What only tells how the state came to be, or what is shown of it. */
const LEFT_OUT = new Set([
  'checks',
  'ownEvents',
  'booked',
  'lastCheckAt',
  'recorded',
  'abort',
  'overtaken',
  'letGo',
]);
/** Ages that rules tell apart; between them one age is as good as another. */
const AGES = [0, 250, 1000, 2000, 5000, 15_000, 30_000, 60_000, 300_000] as const;

/**
 * Everything that what happens next can depend on, as a hash: the program in memory and on disk, the exchange, what
 * was set up for later, and every timer. Ids are numbered in the order in which they are met; past times become ages
 * in steps. Two states with one hash are taken for one.
 */
export function stateOf(watch: Watch, stage: Stage): string {
  const { machine, program } = watch;
  const { core, faults } = machine.exchange;
  const account = program.engine?.account;
  const cells = [...(account?.cells.values() ?? [])];
  const state = {
    running: program.running,
    memory: account && {
      paused: account.paused,
      halt: account.halt !== null,
      fault: account.journalFault !== null,
      keyProblem: account.keyProblem,
      readFault: account.readFault !== null,
      cells: cells.map(({ market: _, ...cell }) => cell),
    },
    disk: [...machine.disk.account(KEY).docs],
    settings: program.symbolSettings,
    underWay: program.underWay,
    balances: [...core.accounts.balances].map(([asset, { free, locked }]) => [asset, free, locked]),
    open: [...core.orders.open.values()].flatMap((orders) => [...orders.values()]),
    faults: faults.list(),
    pending: stage.pending,
    waits: machine.clock.waits().map((ms) => Math.round(ms)),
  };
  return createHash('sha1')
    .update(canonical(state, machine.clock.now(), machine.clock.monotonic()))
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

function age(ms: number): string {
  if (ms < 0) return `in ${Math.round(-ms / 100)}`;
  return `over ${AGES.findLast((each) => ms >= each) ?? 0}`;
}
