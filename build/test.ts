import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from './paths.ts';
import { summarise } from './test-summary.ts';
import { provideTools } from './test-tools.ts';

/**
 * `npm test`: provides what the tests need, builds, runs every ordinary suite with its fixed seeds, and closes with the
 * totals. A suite that can't run is counted as skipped and named; with CI=true that is a failure, but for what needs
 * Electron's runtime or a user other than root. Arguments narrow the run: `npm test -- test/unit/sync`. With
 * `--over stand-in` (`npm run test:stand-in`) the end-to-end suites run over the desktop program instead of the headless
 * host, with `--over electron` over Electron's runtime.
 */
const suites = ['test/unit', 'test/integration', 'test/e2e', 'test/simulation', 'test/electron'];
const suitesOverAnyHost = ['test/e2e/main-line', 'test/e2e/window'];

function main(given: readonly string[]): number {
  const over = given[0] === '--over' ? given[1] : undefined;
  if (over !== undefined) process.env.PLUMBLINE_TEST_HOST = over;
  const args = over === undefined ? given : given.slice(2);
  const ci = process.env.CI === 'true' || process.env.CI === '1';
  provideTools(say);
  if (!run(inRoot('build', 'build.ts'), [])) return fail('The build failed.');

  // The suites need not look once more whether it is up to date.
  process.env.PLUMBLINE_BUILT = 'yes';

  const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
  const report = join(folder, 'report.json');
  const all = over === undefined ? suites : suitesOverAnyHost;
  const wanted = args.length > 0 ? args : all.filter((suite) => existsSync(inRoot(suite)));
  try {
    const green = run(inRoot('node_modules', 'vitest', 'vitest.mjs'), [
      ...['run', '--config', inRoot('test', 'vitest.config.ts')],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...wanted,
    ]);
    if (!existsSync(report)) return fail('The test runner ended without a report.');
    const { passed, failed, skipped, notRun, unexcused } = summarise(report);
    for (const line of notRun) say(`NOT RUN: ${line.replace(root, '')}`);
    // The runner also fails for errors outside any test.
    const failures = failed + (ci ? unexcused : 0) || (green ? 0 : 1);
    if (ci && unexcused > 0) say(`${unexcused} tests could not be run here, which counts as failed.`);
    process.stdout.write(
      `\n${passed} passed, ${failures} failed, ${skipped - (ci ? unexcused : 0)} skipped\n`,
    );
    return failures === 0 && passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, args: readonly string[]): boolean {
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', cwd: root }).status === 0;
}

function fail(sentence: string): number {
  say(sentence);
  process.stdout.write('\n0 passed, 1 failed, 0 skipped\n');
  return 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exit(main(process.argv.slice(2)));
