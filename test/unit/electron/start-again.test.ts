import { expect, test } from 'vitest';
import { failedStartHtml } from '#main/electron/dialogs/failed-start.ts';
import { canStartAgain, relaunchOptions } from '#main/electron/start-again.ts';

const mounted = ['/tmp/.mount_plumbX/plumbline', '--mode', 'practice'];
test.each([
  ['an AppImage', { APPIMAGE: '/home/a b/Plumbline.AppImage' }, mounted],
  ['an AppImage without flags', { APPIMAGE: '/p.AppImage' }, mounted.slice(0, 1)],
])('D18: %s starts its own file again, since its mount is gone by then', (_name, env, argv) => {
  expect(relaunchOptions({ env, argv })).toEqual({ execPath: env.APPIMAGE, args: argv.slice(1) });
});
test.each([[{}], [{ APPIMAGE: '' }], [{ APPIMAGE: 'p.AppImage' }]])(
  'D18: everything else (%j) starts again as Electron does it',
  (env) => {
    expect(relaunchOptions({ env, argv: mounted })).toEqual({});
  },
);

test('D18: what was started with keys from the environment or a pipe offers no start that would find none, and says so', () => {
  expect(canStartAgain([...mounted, '--keys-from-env'])).toBe(false);
  expect(canStartAgain([...mounted, '--keys-stdin'])).toBe(false);
  expect(canStartAgain([...mounted, '--keys-file', '/k'])).toBe(true);
  expect(canStartAgain(mounted)).toBe(true);
  const failed = { sentence: 'x', dataFolder: '/d' };
  expect(failedStartHtml({ ...failed, canStartAgain: false })).toMatch(/keys were given at the start/);
  expect(failedStartHtml({ ...failed, canStartAgain: false })).not.toContain('Start again');
  expect(failedStartHtml({ ...failed, canStartAgain: true })).toContain('Start again');
});
