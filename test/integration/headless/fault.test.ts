import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from './process.ts';
import { windowFolder } from './window-folder.ts';

let folder: string;
let window: ReturnType<typeof windowFolder>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-fault-'));
  window = windowFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  window.remove();
});
const start = (environment: Record<string, string> = {}) =>
  run('fake-program.ts', ['--port', '0', '--no-open', '--data-dir', folder], {
    TEST_WINDOW_FOLDER: window.folder,
    ...environment,
  });
const log = () => readFileSync(join(folder, 'logs', 'plumbline.log'), 'utf8');

test.each([
  ['before there is an engine', 'TEST_EARLY_FAULT'],
  ['while the engine runs', 'TEST_FAULT'],
])('D11: a fault %s is said, kept for the next start, and told by that one alone', async (_when, name) => {
  const first = start({ [name]: 'x is not a function' });
  expect(await first.ended).toBe(1);
  expect(first.out.stderr).toMatch(/At .* UTC I stopped through a fault of my own \(.*x is not a function\)/);
  expect(first.out.stderr).not.toMatch(/\n\s+at /);
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  expect(log()).toContain('"level":60');
  for (const told of [1, 1]) {
    const next = start();
    await next.ready;
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(log().split('I ended through a fault of my own at').length - 1).toBe(told);
  }
});
