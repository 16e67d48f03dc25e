import { parseArgs } from 'node:util';
import { seedOptions, wholeReader } from '../seeds/options.ts';
import { inThreads } from '../seeds/threads.ts';
import { generate } from './generate.ts';
import { nameOf, REACHABLE } from './pairs.ts';
import { play } from './run.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';
import { Totals, type TotalsData } from './totals.ts';

const USAGE = `npm run simulate -- [--runs N] [--seed S] [--symbols 1-8] [--workers N] [--json] [--replay SEED]

Plays N schedules, each from its own seed (S, S + 1, ...), and judges them by the model. Without --seed the first is
drawn anew at each call, and printed. With --symbols 8 a run has one
to eight symbols, drawn from its seed. --replay plays one seed and
tells its story, shrunk when it fails. --json ends with one line of JSON. The exit code is 1 on any violation,
unjustified stop, or when the runs were too easy (checks, faults, crashes, pairs of a fault and a step).
docs/simulator.md says what is judged.`;

const { values } = parseArgs({
  options: { ...seedOptions, symbols: { type: 'string', default: '1' } },
});

const whole = wholeReader(USAGE);
const symbols = whole('symbols', values.symbols, 1, 8);
if (values.help) console.log(USAGE);
else if (values.replay !== undefined) await replay(whole('replay', values.replay, 0));
else await simulate();

async function simulate(): Promise<void> {
  const runs = whole('runs', values.runs ?? '1000', 1, 10_000_000);
  const first = whole('seed', values.seed, 0);
  const workers = whole('workers', values.workers, 1, 64);
  const totals = new Totals();
  console.log(`The first seed is ${first}.`);
  const began = performance.now();
  const worker = new URL('./worker.ts', import.meta.url);
  const data = { symbols };
  for (const part of await inThreads<{ readonly totals: TotalsData }>(worker, { first, runs, workers, data }))
    totals.merge(part.totals);
  const summary = totals.summary(first, performance.now() - began);
  for (const { seed, sentences } of totals.failures.slice(0, 20)) {
    console.log(`seed ${seed}:\n  ${sentences.join('\n  ')}`);
  }
  const [worst] = totals.failures;
  if (worst) await replay(worst.seed);
  tellPairs(totals);
  for (const sentence of totals.shortfalls.slice(0, 40)) console.log(`Too easy: ${sentence}`);
  const shareOf = (count: number) => `${((100 * count) / totals.runs).toFixed(1)} %`;
  console.log(
    `${totals.runs} runs, ${totals.checks} checks (at least ${totals.leastChecks} a run), two faults or more in ${shareOf(totals.withTwoFaults)}, one to three crashes in ${shareOf(totals.withCrashes)}; ${workers} threads.`,
  );
  const held = {
    leastChecks: totals.leastChecks,
    runsWithTwoFaults: totals.withTwoFaults,
    runsWithCrashes: totals.withCrashes,
    leastPairHits: totals.pairCounts()[0]?.count ?? 0,
    workers,
  };
  if (values.json) console.log(JSON.stringify({ ...summary, ...held }));
  else console.log(summary);
  process.exitCode = totals.failed ? 1 : 0;
}

/** Each fault with the steps that it met and how often; what can't be met is in unreachable.ts. */
function tellPairs(totals: Totals): void {
  const rows = new Map<string, string[]>();
  for (const { fault, step } of REACHABLE) {
    const count = totals.pairs[nameOf(fault, step)] ?? 0;
    rows.set(fault, [...(rows.get(fault) ?? []), `${step} ${count}`]);
  }
  console.log('\nHow often each fault met each step that it can meet:');
  for (const [fault, steps] of rows) console.log(`  ${fault}: ${steps.join(', ')}`);
  const rarest = totals.pairCounts().slice(0, 5);
  console.log(`  The rarest: ${rarest.map(({ name, count }) => `${name} ${count}`).join(', ')}\n`);
}

async function replay(seed: number): Promise<void> {
  const schedule = generate(seed, { symbols });
  const small = await shrink(schedule);
  const told = await play(small?.schedule ?? schedule, true);
  console.log(tell(small?.schedule ?? schedule, told, schedule.happenings.length));
  if (told.violations.length > 0) process.exitCode = 1;
}
