import { afterEach, expect, test, vi } from 'vitest';
import { generate } from './generate.ts';
import { type Mutation, mutations } from './mutations.ts';

const MOST_RUNS = 2000;
/** How many runs each breakage may take from the seed that is known to notice it. */
const afresh = process.env.SIMULATE_MUTATIONS_FROM;

afterEach(() => {
  for (const { replace } of mutations) if (replace) vi.doUnmock(replace.module);
  vi.resetModules();
});

/** Plays from its seed on until the model notices that the engine is broken; gives the seed, or null. */
async function caughtAt(mutation: Mutation): Promise<{ seed: number; by: string } | null> {
  const { replace, seams } = mutation;
  vi.resetModules();
  if (replace) {
    vi.doMock(replace.module, async (original) => replace.make(await original()));
  }
  const { play } = await import('./run.ts');
  const first = afresh === undefined ? mutation.seed : Number(afresh);
  for (let seed = first; seed < first + MOST_RUNS; seed += 1) {
    const { violations } = await play(generate(seed, { symbols: 1 }), false, seams);
    const sin = violations.find((each) => mutation.by.includes(each.sin));
    if (sin) return { seed, by: `${sin.sin}: ${sin.sentence}` };
  }
  return null;
}

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  'the model notices an engine that would %s',
  async (name, mutation) => {
    const caught = await caughtAt(mutation);
    if (afresh !== undefined)
      console.log(`${name}: seed ${caught?.seed ?? '-'}, ${caught?.by ?? 'not noticed'}`);
    expect(caught).not.toBeNull();
  },
  120_000,
);
