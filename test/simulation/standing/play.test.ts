import { afterEach, expect, test, vi } from 'vitest';
import { type Module, mutations } from './mutations.ts';
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

test.each([
  [3657574514, 'a question that a click in vain has voided, while a limit fills'],
  [3657622885, 'a sale whose cancel is not proven when a stop has sold'],
  [1051162390, 'a purchase in flight beside a Short that sells as much'],
  [174189557, 'a Flat that comes to nothing, and a limit that it cancels fills after a crash'],
  [174173994, 'a price that comes to stand just where an own purchase rests'],
  [1927890211, 'a Short over a limit whose new place is not known to have arrived'],
  [1051201017, 'a limit that is cancelled in the moment in which its stop counts again'],
])('the day of seed %d ends as it must: %s', async (seed) => {
  const { violations, story } = await playStanding(seed);
  expect(violations, story.join('\n')).toEqual([]);
});

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
