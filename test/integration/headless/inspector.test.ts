import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openedBySigusr1 } from '#test/listening.ts';
import { inRoot } from '../../../build/paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-inspector-'));
const running: ChildProcess[] = [];
beforeAll(() => {
  const built = spawnSync(process.execPath, [inRoot('build', 'build.ts')], { encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
}, 120_000);
afterEach(async () => {
  for (const child of running.splice(0)) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a program with this very Node and gives the process that says that it is ready. */
function ready(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: inRoot(), stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => resolve(JSON.parse(line).pid));
  });
}

const host = (name: string) => ['--no-open', '--port', '0', '--data-dir', join(folder, name)];

test.each([
  ['the headless program', ['dist/main/headless.js', ...host('program')]],
  ['npm start', ['build/run.mjs', 'build/start.mjs', '--host', 'headless', ...host('start')]],
  ['npm run practice', ['build/run.mjs', 'main/practice/cli.ts', '--port', '0', '--seed', 's2']],
  ['the practice program alone', ['main/practice/cli.ts', '--port', '0', '--seed', 's2']],
])('S2: SIGUSR1 opens no inspector in %s, which goes on', { timeout: 60_000 }, async (_, args) => {
  const pid = await ready(args);
  expect(await openedBySigusr1(pid)).toEqual([]);
  expect(process.kill(pid, 0)).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'a core dump of the program would have no memory in it, where the keys are',
  { timeout: 60_000 },
  async () => {
    const pid = await ready(['dist/main/headless.js', ...host('core')]);
    expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
  },
);
