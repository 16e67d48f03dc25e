import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { generate } from './generate.ts';
import { nameOf, REACHABLE } from './pairs.ts';
import { play } from './run.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';
import { Totals } from './totals.ts';

const USAGE = `npm run simulate -- [--runs N] [--seed S] [--symbols 1-8] [--workers N] [--json] [--replay SEED]

Plays N schedules, each from its own seed (S, S + 1, ...), and judges them by the model. Without --seed the first is
drawn anew at each call, and printed. With --symbols 8 a run has one
to eight symbols, drawn from its seed. --replay plays one seed and
tells its story, shrunk when it fails. --json ends with one line of JSON. The exit code is 1 on any violation,
unjustified stop, or when the runs were too easy (checks, faults, crashes, pairs of a fault and a step).
docs/simulator.md says what is judged.`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(2 ** 32 - 20_000_000)) },
    symbols: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    replay: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** A schedule takes some 10 ms. */
const STANDS_MS = 30_000;

const symbols = whole('symbols', values.symbols, 1, 8);
if (values.help) console.log(USAGE);
else if (values.replay !== undefined) await replay(whole('replay', values.replay, 0, 2 ** 32 - 1));
else await simulate();

async function simulate(): Promise<void> {
  const runs = whole('runs', values.runs, 1, 10_000_000);
  const first = whole('seed', values.seed, 0, 2 ** 32 - 1);
  const workers = whole('workers', values.workers, 1, 64);
  const totals = new Totals();
  console.log(`The first seed is ${first}.`);
  const began = performance.now();
  const share = Math.ceil(runs / workers);
  let done = 0;
  const progress = (more: number) => {
    done += more;
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(
      `\r${done} of ${runs} runs, ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} runs/s `,
    );
  };
  await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const from = first + index * share;
      const count = Math.min(share, runs - index * share);
      if (count > 0) totals.merge(await work(from, count, progress));
    }),
  );
  process.stderr.write('\n');
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

/** One thread's part of the runs. */
function work(from: number, count: number, progress: (more: number) => void): Promise<Totals> {
  return new Promise((resolve, reject) => {
    const place = new Uint32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { from, count, symbols, place },
    });
    const watch = endsOr(place, (seed) => {
      console.log(`seed ${seed}: does not end; nothing was played in this thread for ${STANDS_MS / 1000} s.`);
      process.exit(1);
    });
    worker.on('message', (message: { done: number } | { failed: string } | { totals: Totals }) => {
      if ('done' in message) progress(message.done);
      else if ('failed' in message) console.log(message.failed);
      else {
        clearInterval(watch);
        resolve(message.totals);
      }
    });
    worker.on('error', reject);
  });
}

/** A run that spins without end would stop all progress unsaid: calls `stands` with a seed that is played for too long. */
function endsOr(place: Uint32Array, stands: (seed: number) => void): NodeJS.Timeout {
  let last = place[0];
  return setInterval(() => {
    const seed = place[0] ?? 0;
    if (seed === last) stands(seed);
    last = seed;
  }, STANDS_MS).unref();
}

async function replay(seed: number): Promise<void> {
  const schedule = generate(seed, { symbols });
  const small = await shrink(schedule);
  const told = await play(small?.schedule ?? schedule, true);
  console.log(tell(small?.schedule ?? schedule, told, schedule.happenings.length));
  if (told.violations.length > 0) process.exitCode = 1;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  console.error(`--${name} must be a whole number from ${least} to ${most}.\n\n${USAGE}`);
  process.exit(2);
}
