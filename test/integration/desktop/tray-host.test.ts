import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const child = fileURLToPath(new URL('tray-host-child.ts', import.meta.url));
const has = (tool: string) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
const bus = has('dbus-run-session');
if (!bus && process.env.CI) throw new Error('dbus-run-session is needed here');
if (!bus) console.warn('SKIPPED: the tests of the tray host need dbus-run-session');

/** What the program learns in a session bus of its own with that watcher on it. */
const learn = (watcher: string, tool: string) =>
  new Promise<{ host: string; ms: number }>((resolve, reject) => {
    const args = ['--', process.execPath, child, watcher, tool];
    execFile('dbus-run-session', args, { timeout: 60_000 }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(JSON.parse(stdout));
      else reject(new Error(`no report: ${stderr} ${error?.message}`));
    });
  });

describe.skipIf(!bus)('D14: on a real session bus', () => {
  describe.each(['gdbus', 'dbus-send', 'busctl'].filter(has))('asked with %s', (tool) => {
    test.each([
      ['host', 'there'],
      ['no host', 'none'],
      ['none', 'none'],
    ])('a watcher with "%s" means that a tray host is %s', async (watcher, host) => {
      expect((await learn(watcher, tool)).host).toBe(host);
    });
  });
  test('a watcher that never answers is given up in time, and is unknown', async () => {
    const { host, ms } = await learn('silent', 'any');
    expect(host).toBe('unknown');
    expect(ms).toBeLessThan(10_000);
  });
});
