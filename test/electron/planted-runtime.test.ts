import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDisplay } from '#test/integration/start/mirror.ts';
import { Project } from '#test/integration/start/project.ts';
import { electronVersion } from '../../build/electron-runtime.ts';
import { inRoot, root } from '../../build/paths.ts';

let folder: string;
let display: Awaited<ReturnType<typeof openDisplay>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-planted-'));
  display = await openDisplay();
});
afterAll(() => {
  display?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tests on the real runtime, run as `npm test` runs them: every test's name with what became of it. */
async function runRealRuntimeTests(environment: NodeJS.ProcessEnv): Promise<[string, string][]> {
  const report = join(folder, 'report.json');
  const { ELECTRON_OVERRIDE_DIST_PATH: _, DISPLAY: _none, WAYLAND_DISPLAY: _nor, ...inherited } = process.env;
  await new Promise((resolve) =>
    execFile(
      process.execPath,
      [
        ...[inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'test/vitest.config.ts'],
        ...['--maxWorkers=1', '--reporter=json', `--outputFile.json=${report}`],
        'test/electron/real-runtime.test.ts',
      ],
      { cwd: root, env: { ...inherited, ...environment, PLUMBLINE_BUILT: 'yes' } },
      resolve,
    ),
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }): [string, string] => [fullName, status]),
  );
}

test.runIf(process.platform === 'linux')(
  'D2: the tests on the real runtime run wherever a runtime and a display are: one that is none makes them fail',
  { timeout: 240_000 },
  async () => {
    const starts = join(folder, 'starts');
    writeFileSync(
      join(folder, 'electron'),
      `#!/bin/sh\necho "$@" >> "${starts}"\necho "I am no Electron" >&2\nexit 1\n`,
      { mode: 0o755 },
    );
    const planted = await runRealRuntimeTests({
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      DISPLAY: display.name,
    });
    expect(planted.filter(([, status]) => status === 'passed')).toEqual([]);
    const failed = planted.filter(([, status]) => status === 'failed').map(([name]) => name);
    for (const name of [
      'the window comes up under its own origin',
      'every page is sandboxed',
      'R2: ',
      'R27: ',
    ])
      expect(
        failed.filter((each) => each.includes(name)),
        name,
      ).not.toHaveLength(0);
    // Where the program is started before a suite, Vitest skips its tests and the suite fails as a whole: it has tried.
    const programs = readFileSync(starts, 'utf8').trim().split('\n');
    expect(programs.length).toBeGreaterThan(5);
    for (const program of programs) expect(program).toContain(inRoot('dist', 'main', 'electron.js'));
  },
);

test('D2: without a display they are skipped, runtime or not', { timeout: 60_000 }, async () => {
  const skipped = await runRealRuntimeTests({ ELECTRON_OVERRIDE_DIST_PATH: folder });
  expect(skipped.filter(([, status]) => status !== 'skipped' && status !== 'pending')).toEqual([]);
});

test('D2: the configuration of the tests leaves an installed runtime to them, and only a missing one elsewhere', async () => {
  const project = new Project();
  mkdirSync(join(project.folder, 'test'));
  for (const name of ['vitest.config.ts', 'slow-first.ts'])
    cpSync(inRoot('test', name), join(project.folder, 'test', name));
  const asked =
    "await import('./test/vitest.config.ts'); process.stdout.write(String(process.env.ELECTRON_OVERRIDE_DIST_PATH));";
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const runtime = () =>
    new Promise((resolve) =>
      execFile(
        process.execPath,
        ['--input-type=module', '-e', asked],
        { cwd: project.folder, env },
        (error, told) => resolve(error ?? told),
      ),
    );
  expect(await runtime()).toBe('/nonexistent-electron-runtime');
  mkdirSync(join(project.electron, 'dist'));
  writeFileSync(join(project.electron, 'dist', 'electron'), '');
  writeFileSync(join(project.electron, 'dist', 'version'), electronVersion() ?? '');
  expect(await runtime()).toBe('/nonexistent-electron-runtime');
  writeFileSync(join(project.electron, 'path.txt'), 'electron');
  expect(await runtime()).toBe('undefined');
  await project.remove();
});
