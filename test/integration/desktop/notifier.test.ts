import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const child = fileURLToPath(new URL('notifier-child.ts', import.meta.url));
const has = (tool: string) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
const bus = has('dbus-run-session');
if (!bus && process.env.CI) throw new Error('dbus-run-session is needed here');
if (!bus) console.warn('SKIPPED: the tests of notifications on a session bus need dbus-run-session');

/** What the program learns in a session bus of its own, where notifications are shown so; `without` has no bus at all. */
const learn = (shows: string, tool: string, withBus = true) =>
  new Promise<{ notifier: string; turns: number; ms: number }>((resolve, reject) => {
    const [program, args] = withBus
      ? ['dbus-run-session', ['--', process.execPath, child, shows, tool]]
      : [process.execPath, [child, shows, tool]];
    const { PATH, HOME } = process.env;
    execFile(
      program as string,
      args as string[],
      { timeout: 60_000, env: { PATH, HOME } },
      (error, stdout, stderr) => {
        if (stdout.startsWith('{')) resolve(JSON.parse(stdout));
        else reject(new Error(`no report: ${stderr} ${error?.message}`));
      },
    );
  });

describe.skipIf(!bus)('notifications on a real session bus', () => {
  describe.each(['gdbus', 'dbus-send', 'busctl'].filter(has))('asked about with %s', (tool) => {
    test.each([
      ['server', 'there'],
      ['none', 'none'],
    ])('with "%s" on it are %s', async (shows, notifier) => {
      expect((await learn(shows, tool)).notifier).toBe(notifier);
    });
  });
  test('that are shown by nothing that answers are given up in time, and the program goes on meanwhile', async () => {
    const { notifier, turns, ms } = await learn('silent', 'any');
    expect(notifier).toBe('silent');
    expect(ms).toBeLessThan(10_000);
    expect(turns).toBeGreaterThan(20);
  });
});

test('without a session bus it is not known whether notifications are shown, which is said within the limit', async () => {
  const { notifier, ms } = await learn('none', 'any', false);
  expect(['unknown', 'none']).toContain(notifier);
  expect(ms).toBeLessThan(10_000);
});
