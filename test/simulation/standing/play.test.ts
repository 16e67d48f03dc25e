import { afterEach, expect, test, vi } from 'vitest';
import { playStanding } from './play.ts';

const RUNS = 25;

test(`${RUNS} days of limits and stops, with faults and crashes, end as they must`, async () => {
  let fired = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const played = await playStanding(seed);
    fired += played.fired;
    expect(played.violations, `seed ${seed}\n${played.story.join('\n')}`).toEqual([]);
  }
  expect(fired).toBeGreaterThan(5);
}, 120_000);

// biome-ignore lint/suspicious/noExplicitAny: a module's functions are replaced here whatever their types are.
type Module = Record<string, any>;

interface Mutation {
  readonly name: string;
  /** The first seed that is known to notice it. */
  readonly seed: number;
  readonly module: string;
  readonly make: (original: Module) => Module;
}

const mutations: readonly Mutation[] = [
  {
    name: 'fire at one book',
    seed: 1,
    module: '#main/sync/standing/trigger.ts',
    make: (original) => ({
      triggerStep: (...args: unknown[]) => {
        const step = original.triggerStep(...args);
        return { ...step, holds: step.said === 'counts' };
      },
    }),
  },
  {
    name: 'count a wide book whose ask is over the stop',
    seed: 20,
    module: '#main/sync/standing/trigger.ts',
    make: (original) => ({
      triggerStep: (before: unknown, top: Module, price: unknown) =>
        original.triggerStep(before, { ...top, ask: top.bid?.plus('0.01') }, price),
    }),
  },
  {
    name: 'take the fill of a limit for drift',
    seed: 14,
    module: '#main/sync/standing/own.ts',
    make: () => ({ movedByFill: () => ({}) }),
  },
  {
    name: 'let a limit move what is asked after a Flat has set it',
    seed: 1,
    module: '#main/sync/standing/limit.ts',
    make: (original) => ({
      limitStep: (limit: unknown, input: Module) =>
        original.limitStep(limit, input.type === 'mute' ? { type: 'rests' } : input),
    }),
  },
  {
    name: 'sell all, whatever is to be kept',
    seed: 6,
    module: '#main/sync/standing/firing-attempt.ts',
    make: (original) => ({
      attempt: (account: unknown, cell: unknown, stop: unknown, keep: Module, ...rest: unknown[]) =>
        original.attempt(account, cell, stop, keep.mul(0), ...rest),
    }),
  },
  {
    name: 'cancel limits before each click and check',
    seed: 1,
    module: '#main/sync/standing/own.ts',
    make: (original) => ({
      passingOrders: (cell: Module) => [...cell.live.values()],
      limitFor: () => null,
      openOf: original.openOf,
    }),
  },
  {
    name: 'forget a limit whose order ended elsewhere',
    seed: 7,
    module: '#main/sync/standing/follow.ts',
    make: () => ({ followLimits: async () => undefined }),
  },
  {
    name: 'fire again what has fired',
    seed: 5,
    module: '#main/sync/standing/firing-end.ts',
    make: (original) => ({
      doneRows: (account: Module, cell: Module, stop: Module, ...rest: unknown[]) => {
        const rows = original.doneRows(account, cell, stop, ...rest);
        const again = { ...stop, phase: 'armed', fired: null };
        account.updateStanding(cell, { ...cell.standing, stop: again });
        return rows;
      },
    }),
  },
];

afterEach(() => {
  for (const { module } of mutations) vi.doUnmock(module);
  vi.resetModules();
});

const afresh = process.env.STANDING_MUTATIONS_FROM;

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  'the play notices an engine that would %s',
  async (name, { module, make, seed: known }) => {
    vi.resetModules();
    vi.doMock(module, async (original) => {
      const real = (await original()) as Module;
      return { ...real, ...make(real) };
    });
    const { playStanding: broken } = await import('./play.ts');
    const first = afresh === undefined ? known : Number(afresh);
    for (let seed = first; seed < first + (afresh === undefined ? 30 : 400); seed++) {
      const [violation] = (await broken(seed)).violations;
      if (violation === undefined) continue;
      if (afresh !== undefined) console.log(`${name}: seed ${seed}: ${violation.slice(0, 200)}`);
      return;
    }
    expect.fail('not noticed');
  },
  120_000,
);
