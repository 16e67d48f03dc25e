import { type ChildProcess, spawn } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { inRoot, root } from '../../build/paths.ts';

/**
 * `npm run test:busy -- [--runs 5] [--loops 2] [PATH …]`: whole runs of `npm test` in a row (or of its part under PATH),
 * beside loops that keep processors busy. Prints a line for each run and one for all; ends with 1 when a test failed.
 */
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, loops: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const runs = wholeNumber(values.runs);
const loops = wholeNumber(values.loops);

function wholeNumber(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  process.stderr.write(`--runs and --loops take a whole number from 0 to 999, not "${text}".\n`);
  process.exit(2);
}

const children = new Set<ChildProcess>();
function start(args: readonly string[], stdio: 'ignore' | ['ignore', 'pipe', 'inherit']): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: root, stdio });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.once('exit', () => {
  for (const child of children) child.kill();
});

/** One run's totals, by its last line: `12 passed, 0 failed, 3 skipped`; none when it ended without. */
async function run(): Promise<{ passed: number; failed: number; skipped: number }> {
  const child = start([inRoot('build', 'test.ts'), ...positionals], ['ignore', 'pipe', 'inherit']);
  let told = '';
  child.stdout?.on('data', (part) => {
    process.stdout.write(part);
    told = `${told}${part}`.slice(-2000);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const [, passed, failed, skipped] = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(told) ?? [];
  if (passed === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(passed), failed: Number(failed) || (code === 0 ? 0 : 1), skipped: Number(skipped) };
}

for (let loop = 0; loop < loops; loop++) start(['-e', 'for (;;);'], 'ignore');
const lines: string[] = [];
let failures = 0;
for (let number = 1; number <= runs; number++) {
  const at = performance.now();
  const { passed, failed, skipped } = await run();
  failures += failed;
  const seconds = Math.round((performance.now() - at) / 1000);
  const load = loadavg()[0]?.toFixed(1);
  lines.push(
    `run ${number}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s; load ${load}`,
  );
  process.stdout.write(`${lines.at(-1)}\n`);
}
process.stdout.write(
  `\n${lines.join('\n')}\n${runs} runs beside ${loops} busy loops on ${cpus().length} processors: ${failures} failed\n`,
);
process.exit(failures === 0 && runs > 0 ? 0 : 1);
