import { cpus, loadavg } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { warmChecks } from './sections/check.ts';
import { clicks } from './sections/clicks.ts';
import { coldChecks } from './sections/cold.ts';
import { drift } from './sections/drift.ts';
import { idle } from './sections/idle.ts';
import { journal } from './sections/journal.ts';
import { loop } from './sections/loop.ts';
import { type Bench, FULL, QUICK, type Section } from './sections/settings.ts';
import { build, leaveRunning, start } from './sections/start.ts';
import { stops } from './sections/stops.ts';
import { symbols } from './sections/symbols.ts';
import { beside } from './support/beside.ts';
import { missed, type Row } from './support/stats.ts';
import { table, verdicts } from './support/table.ts';
import { inTurns } from './support/turns.ts';

const SECTIONS: Readonly<Record<string, Section>> = {
  check: async (bench) => [...(await warmChecks(bench, false)), ...(await warmChecks(bench, true))],
  // Waiting for sockets to grow cold takes nothing: both can wait at the same time.
  cold: async (bench) => (await Promise.all([coldChecks(bench, false), coldChecks(bench, true)])).flat(),
  drift,
  click: clicks,
  stop: stops,
  loop,
  symbols,
  journal,
  idle,
  start,
};
/** They only wait and count: in a process of their own, beside the others. */
const BESIDE = ['cold', 'idle'];
/** Each measures alone in its turn, and rests while the other does. */
const TOGETHER = ['drift', 'click', 'stop'];

const program = new Command('bench')
  .description('Measures Plumbline against a practice exchange in a process of its own.')
  .option('--json', 'only the line of JSON on stdout')
  .option('--quick', 'small samples: for looking, not for reporting')
  .option('--delay <ms>', 'the round trip, milliseconds', whole, 50)
  .option('--section <names>', `some of ${Object.keys(SECTIONS).join(', ')}, with commas between`)
  .option('--only <names>', 'the same');
program.parse();
const flags = program.opts<{
  json?: boolean;
  quick?: boolean;
  delay: number;
  section?: string;
  only?: string;
}>();

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 2 || value > 2000)
    throw new InvalidArgumentError('From 2 to 2000.');
  return value;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const named = (flags.section ?? flags.only)?.split(',');
const chosen = named ?? Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !SECTIONS[name]);
if (unknown.length > 0) {
  say(`There is no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const sizes = flags.quick ? QUICK : FULL;
const began = performance.now();
const loadAtStart = loadavg()[0] ?? 0;
let resident: Bench['resident'] | null = null;
const bench: Bench = {
  sizes,
  roundTripMs: flags.delay,
  say,
  alone: inTurns(),
  resident: async () => {
    resident ??= await leaveRunning(flags.delay, sizes.idleSeconds);
    return resident();
  },
};
const failures: string[] = [];
const found = new Map<string, readonly Row[]>();

async function run(name: string): Promise<void> {
  try {
    found.set(name, (await SECTIONS[name]?.(bench)) ?? []);
  } catch (error) {
    // One section that breaks must not take the others' figures with it.
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    say(`SECTION FAILED: ${failures.at(-1)}`);
  }
}

async function all(): Promise<void> {
  await build();
  resident = await leaveRunning(flags.delay, sizes.idleSeconds);
  const own = ['--delay', String(flags.delay), ...(flags.quick ? ['--quick'] : [])];
  const waiting = BESIDE.map((name) => beside(name, own));
  for (const name of chosen.filter((each) => !BESIDE.includes(each) && each !== 'start')) {
    if (name === TOGETHER[0]) await Promise.all(TOGETHER.map(run));
    else if (!TOGETHER.includes(name)) await run(name);
  }
  for (const [at, others] of (await Promise.all(waiting)).entries()) {
    found.set(BESIDE[at] ?? '', others.rows);
    failures.push(...others.failures);
  }
  await run('start');
}

if (named) for (const name of chosen) await run(name);
else await all();

const rows = [...found.values()].flat();
const [load = 0] = loadavg();
const seconds = Math.round((performance.now() - began) / 1000);
const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  loadAtStart,
  load,
  node: process.version,
};
const misses = rows.filter((each) => missed(each).length > 0).map((each) => `${each.section}: ${each.name}`);
if (!flags.json) {
  const told = [
    table(rows),
    verdicts(rows),
    `Round trip ${flags.delay} ms; ${machine.cores} cores, load ${loadAtStart.toFixed(1)} at the start and ${load.toFixed(1)} at the end, Node ${machine.node}; ${seconds} s${flags.quick ? '; --quick: not for reporting' : ''}.
${misses.length === 0 ? 'Every goal is met.' : `${misses.length} missed: ${misses.join('; ')}.`}
How to read this: docs/bench.md.`,
    ...failures.map((each) => `SECTION FAILED: ${each}`),
  ];
  process.stdout.write(`${told.join('\n\n')}\n\n`);
}
process.stdout.write(
  `${JSON.stringify({ bench: 1, roundTripMs: flags.delay, quick: flags.quick ?? false, seconds, machine, rows, misses, failures })}\n`,
);
process.exit(failures.length > 0 ? 1 : 0);
