import { parseArgs } from 'node:util';
import { DESK_GAME, deskSummary } from '../desk/play/summary.ts';
import type { Sums } from '../seeds/game.ts';
import { seedOptions, wholeReader } from '../seeds/options.ts';
import { playSeeds, sayFailures } from '../seeds/play-seeds.ts';
import { inThreads } from '../seeds/threads.ts';
import { generate } from './generate.ts';
import { nameOf, REACHABLE } from './pairs.ts';
import { play } from './run.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';
import { Totals, type TotalsData } from './totals.ts';

const USAGE = `npm run simulate -- [--runs N] [--seed S] [--symbols 1-8] [--desk D] [--workers N] [--json] [--replay SEED]

Plays N schedules of the engine, each from its own seed (S, S + 1, ...), then D of the whole desk (one for each ten
where --desk isn't given), and judges them by the model. Without --seed the first is drawn anew at each call, and
printed. With --symbols 8 a run of the engine has one to eight symbols, drawn from its seed. --replay plays one seed of
the engine and tells its story, shrunk when it fails; npm run simulate:desk does so for the desk. --json ends with one
line of JSON. The exit code is 1 on any violation, unjustified stop, or when the runs were too easy (checks, faults,
crashes, pairs of a fault and a step). docs/simulator.md says what is judged.`;

const { values } = parseArgs({
  options: { ...seedOptions, symbols: { type: 'string', default: '1' }, desk: { type: 'string' } },
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
  const desks = whole('desk', values.desk ?? String(Math.floor(runs / 10)), 0, 10_000_000);
  const totals = new Totals();
  console.log(`The first seed is ${first}.`);
  const began = performance.now();
  const worker = new URL('./worker.ts', import.meta.url);
  const data = { symbols };
  for (const part of await inThreads<{ readonly totals: TotalsData }>(worker, { first, runs, workers, data }))
    totals.merge(part.totals);
  const desk = await playSeeds(DESK_GAME, { first, runs: desks, workers });
  const summary = together(totals, desk, first, performance.now() - began);
  for (const { seed, sentences } of totals.failures.slice(0, 20)) {
    console.log(`seed ${seed}:\n  ${sentences.join('\n  ')}`);
  }
  sayFailures(desk);
  const [worst] = totals.failures;
  if (worst) await replay(worst.seed);
  tellPairs(totals);
  for (const sentence of totals.shortfalls.slice(0, 40)) console.log(`Too easy: ${sentence}`);
  const shareOf = (count: number) => `${((100 * count) / totals.runs).toFixed(1)} %`;
  console.log(
    `${totals.runs} runs, ${totals.checks} checks (at least ${totals.leastChecks} a run), two faults or more in ${shareOf(totals.withTwoFaults)}, one to three crashes in ${shareOf(totals.withCrashes)}; ${desk.runs} runs of the whole desk, ${desk.counts.checks ?? 0} checks; ${workers} threads.`,
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
  process.exitCode = totals.failed || desk.failed > 0 ? 1 : 0;
}

/** The engine's runs and the whole desk's in one line: what both judge is added up, the rest is the engine's. */
function together(totals: Totals, desk: Sums, first: number, ms: number) {
  const engine = totals.summary(first, ms);
  const { liveness, statesStuck, untruths } = deskSummary(desk);
  return {
    ...engine,
    violations: engine.violations + desk.failed,
    duplicate: engine.duplicate + (desk.sins['two orders']?.length ?? 0),
    lost: engine.lost + (desk.sins['no row']?.length ?? 0),
    liveness: engine.liveness + liveness,
    statesStuck: engine.statesStuck + statesStuck,
    untruths: engine.untruths + untruths,
    ordersSent: engine.ordersSent + (desk.counts.ordersSent ?? 0),
    checksPerSecond: Math.round(((totals.checks + (desk.counts.checks ?? 0)) / ms) * 1000),
    desk: { runs: desk.runs, violations: desk.failed, ...desk.counts, sins: desk.sins },
  };
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
