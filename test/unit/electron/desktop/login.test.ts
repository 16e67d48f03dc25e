import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type OpenedDesktop, type OpenedOptions, openedDesktop, settle } from './opened-desktop.ts';

let one: OpenedDesktop;
afterEach(() => one.end());
const open = async (options: OpenedOptions = {}) => {
  one = await openedDesktop({
    ...options,
    prepare: (standIn) => {
      standIn.app.isPackaged = true;
      options.prepare?.(standIn);
    },
  });
  await settle();
};
const told = () => one.standIn.notifications.map(({ options }) => options.body);
const put = (installation: Record<string, string>) =>
  one.desk.put('settings', { ...one.desk.slices.settings, installation });
const isSet = (platform: NodeJS.Platform) =>
  platform === 'linux'
    ? existsSync(join(one.folder, '.config', 'autostart', 'plumbline.desktop'))
    : one.standIn.app.loginItem.openAtLogin;

describe.each(['linux', 'win32', 'darwin'] as const)('start at login on %s', (platform) => {
  test('is off until the trader sets it, follows what is set, and no other setting', async () => {
    await open({ platform });
    const set = one.given[0]?.host.onSetting;
    put({ theme: 'dark' });
    set?.('theme', 'dark');
    set?.('keepAwake', 'true');
    expect(isSet(platform)).toBe(false);
    set?.('startAtLogin', 'true');
    expect([isSet(platform), told()]).toEqual([true, []]);
    set?.('startAtLogin', 'false');
    expect(isSet(platform)).toBe(false);
  });
  test('that is wished and not so is said once at a start, and left as the system has it', async () => {
    await open({ platform });
    put({ startAtLogin: 'true' });
    put({ startAtLogin: 'true', theme: 'dark' });
    expect(told()).toEqual([
      expect.stringMatching(/^I will not be started at login: .* switch it off and on\.$/),
    ]);
    expect(isSet(platform)).toBe(false);
  });
});

test("the desk is told the system's locale, which is not the language of the page", async () => {
  await open({
    prepare: (standIn) => {
      standIn.app.systemLocale = 'fi-FI';
    },
  });
  expect(one.given[0]?.host.locale).toBe('fi-FI');
});
