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
import { start } from './sections/start.ts';
import { missed, type Row } from './support/stats.ts';
import { table } from './support/table.ts';

const SECTIONS: Readonly<Record<string, Section>> = {
  check: async (bench) => [...(await warmChecks(bench, false)), ...(await warmChecks(bench, true))],
  // Waiting for sockets to grow cold takes nothing: both can wait at the same time.
  cold: async (bench) => (await Promise.all([coldChecks(bench, false), coldChecks(bench, true)])).flat(),
  drift,
  click: clicks,
  idle,
  loop,
  start,
  journal,
};

const program = new Command('bench')
  .description('Measures Plumbline against a practice exchange in a process of its own.')
  .option('--json', 'only the line of JSON on stdout')
  .option('--quick', 'small samples: for looking, not for reporting')
  .option('--delay <ms>', 'the round trip, milliseconds', whole, 50)
  .option('--only <sections>', `some of ${Object.keys(SECTIONS).join(', ')}, with commas between`);
program.parse();
const flags = program.opts<{ json?: boolean; quick?: boolean; delay: number; only?: string }>();

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 2 || value > 2000)
    throw new InvalidArgumentError('From 2 to 2000.');
  return value;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const chosen = flags.only?.split(',') ?? Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !SECTIONS[name]);
if (unknown.length > 0) {
  say(`There is no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const bench: Bench = { sizes: flags.quick ? QUICK : FULL, roundTripMs: flags.delay, say };
const began = performance.now();
const rows: Row[] = [];
const failures: string[] = [];
for (const name of chosen) {
  try {
    rows.push(...((await SECTIONS[name]?.(bench)) ?? []));
  } catch (error) {
    // One section that breaks must not take the others' figures with it.
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    say(`SECTION FAILED: ${failures.at(-1)}`);
  }
}
const [load = 0] = loadavg();
const seconds = Math.round((performance.now() - began) / 1000);
const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, load, node: process.version };
const misses = rows.filter((each) => missed(each).length > 0).map((each) => `${each.section}: ${each.name}`);
if (!flags.json) {
  process.stdout.write(`${table(rows)}\n\n`);
  process.stdout.write(
    `Round trip ${flags.delay} ms; ${machine.cores} cores, load ${load.toFixed(1)} at the end, Node ${machine.node}; ${seconds} s${flags.quick ? '; --quick: not for reporting' : ''}.\n`,
  );
  process.stdout.write(misses.length === 0 ? 'Every goal is met.\n' : `Missed: ${misses.join('; ')}.\n`);
  process.stdout.write('How to read this: docs/bench.md.\n');
}
process.stdout.write(
  `${JSON.stringify({ bench: 1, roundTripMs: flags.delay, quick: flags.quick ?? false, seconds, machine, rows, misses, failures })}\n`,
);
process.exit(failures.length > 0 ? 1 : 0);
