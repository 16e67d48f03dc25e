import { expect, test } from 'vitest';
import { generate } from './generate.ts';
import { play } from './run.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';
import { Totals } from './totals.ts';

/** Enough for each of the rates below; more is what `npm run simulate` is for. */
const RUNS = 1000;
const SEED = 1;

test(`${RUNS} schedules of faults and crashes end as the model says they must`, async () => {
  const totals = new Totals();
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const schedule = generate(seed, { symbols: 1 });
    const result = await play(schedule);
    totals.add(result);
    if (result.violations.length > 0) {
      const small = (await shrink(schedule)) ?? { schedule, result };
      const told = await play(small.schedule, true);
      expect.fail(tell(small.schedule, told, schedule.happenings.length));
    }
  }
  expect(totals.stopsUnjustified).toBe(0);
  // At least 20 checks a run, two faults in half of the runs, crashes in half, 99 % converged, and no pair of a fault
  // and a step that is not in the table or is called unreachable.
  expect(totals.shortfalls).toEqual([]);
  expect(totals.ordersSent).toBeGreaterThan(totals.runs);
}, 900_000);

/** Runs in which the program, or the model itself, was found wrong once. */
const KEPT = [
  // An approved retry whose beginning the journal refused and took later: the model took it for two trades.
  [4_072_896_931, 1],
  // A sale that MEXC's firewall refused, while somebody sold the same on the phone: only a reading can tell the program.
  [2_662_677_050, 1],
  // Cash that left before a crash: for 80 s after it no reading was fit to tell of it.
  [2_634_817_493, 8],
] as const;

test.each(KEPT)('seed %i with up to %i symbols ends as the model says it must', async (seed, symbols) => {
  expect((await play(generate(seed, { symbols }))).violations).toEqual([]);
});

test('the same seed plays the same run to the last line of its story', async () => {
  const stories = [];
  for (let times = 0; times < 2; times += 1)
    stories.push((await play(generate(7, { symbols: 1 }), true)).story);
  expect(stories[0]?.length).toBeGreaterThan(5);
  expect(stories[1]).toEqual(stories[0]);
});

test('several symbols that share an account end as the model says they must', async () => {
  for (let seed = 500; seed < 560; seed += 1) {
    const schedule = generate(seed, { symbols: 3 });
    const result = await play(schedule);
    expect(result.violations, `seed ${seed}`).toEqual([]);
  }
}, 60_000);
