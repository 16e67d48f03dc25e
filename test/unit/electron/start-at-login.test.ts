import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { autostartEntry, autostartFile } from '#main/electron/login/autostart-file.ts';
import { startAtLogin } from '#main/electron/login/start-at-login.ts';
import { createStandIn, type StandIn } from '#test/electron/standin/stand-in.ts';

let home: string;
let standIn: StandIn;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-login-'));
  standIn = createStandIn({ cdp: null, exit: () => {} });
  standIn.app.isPackaged = true;
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const on = (platform: NodeJS.Platform, more: Partial<Parameters<typeof startAtLogin>[0]> = {}) =>
  startAtLogin({
    app: standIn.electron.app,
    platform,
    environment: {},
    home,
    execPath: '/opt/Plumbline/plumbline',
    folderIsNamed: false,
    ...more,
  });
const file = () => join(home, '.config', 'autostart', 'plumbline.desktop');

describe('start at login on Linux', () => {
  test('is a file of the user alone that names the program, and is gone when it is switched off', () => {
    const login = on('linux');
    expect([login.missing() !== null, login.set(true), login.missing()]).toEqual([true, null, null]);
    expect(readFileSync(file(), 'utf8')).toBe(autostartEntry('/opt/Plumbline/plumbline'));
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(login.set(true)).toBeNull();
    expect([login.set(false), existsSync(file()), login.set(false)]).toEqual([null, false, null]);
  });

  test.each(['Hidden=true', 'Hidden = True', 'X-GNOME-Autostart-enabled=false'])(
    'that the desktop has switched off with "%s" is said, and is on again when set anew',
    (line) => {
      const login = on('linux');
      login.set(true);
      writeFileSync(file(), `${readFileSync(file(), 'utf8')}${line}\n`);
      expect(login.missing()).toMatch(
        /^I will not be started at login: .*plumbline.desktop is not there, or your desktop/,
      );
      expect(login.set(true)).toBeNull();
    },
  );

  test('of a program that has moved is said', () => {
    on('linux').set(true);
    expect(on('linux', { execPath: '/usr/bin/plumbline' }).missing()).toContain('not there');
  });

  test("names an AppImage's own file, whose program is gone with its mount", () => {
    on('linux', { environment: { APPIMAGE: '/home/me/Plumbline.AppImage' } }).set(true);
    expect(readFileSync(file(), 'utf8')).toContain('Exec="/home/me/Plumbline.AppImage"\n');
  });

  test.each([
    [{ XDG_CONFIG_HOME: '/x' }, '/x/autostart/plumbline.desktop'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/me/.config/autostart/plumbline.desktop'],
    [{ XDG_CONFIG_HOME: '' }, '/home/me/.config/autostart/plumbline.desktop'],
    [{}, '/home/me/.config/autostart/plumbline.desktop'],
  ])('with %j goes to %s', (environment, path) => {
    expect(autostartFile(environment, '/home/me')).toBe(path);
  });

  test.each([
    ['/opt/My Programs/plumbline', 'Exec="/opt/My Programs/plumbline"'],
    ['/opt/Über/plumbline', 'Exec="/opt/Über/plumbline"'],
    ['/opt/100%/plumbline', 'Exec="/opt/100%%/plumbline"'],
    ['/opt/a"b/plumbline', String.raw`Exec="/opt/a\\"b/plumbline"`],
    ['/opt/$HOME/plumbline', String.raw`Exec="/opt/\\$HOME/plumbline"`],
    ['/opt/a\\b/plumbline', String.raw`Exec="/opt/a\\\\b/plumbline"`],
  ])('has %s as %s', (program, line) => {
    expect(autostartEntry(program).split('\n')).toContain(line);
    const login = on('linux', { execPath: program });
    expect([login.set(true), login.missing()]).toEqual([null, null]);
  });

  test('that can not be written or taken away says so', () => {
    writeFileSync(join(home, '.config'), 'a file where a folder should be');
    expect(on('linux').set(true)).toMatch(/^I will not be started at login: E/);
    rmSync(join(home, '.config'));
    mkdirSync(file(), { recursive: true });
    chmodSync(file(), 0o700);
    expect(on('linux').set(false)).toMatch(/^I may still be started at login: /);
  });
});

describe.each(['win32', 'darwin'] as const)('start at login on %s', (platform) => {
  test('is the system’s own login item, of the program without arguments', () => {
    const login = on(platform);
    expect([login.set(true), standIn.app.loginItem.openAtLogin, login.missing()]).toEqual([null, true, null]);
    expect([login.set(false), standIn.app.loginItem.openAtLogin]).toEqual([null, false]);
    expect(existsSync(file())).toBe(false);
  });
  test('that the system does not take, or has switched off, is said with where to allow it', () => {
    standIn.app.takes = platform === 'darwin' ? 'after approval' : 'nothing';
    const words = platform === 'darwin' ? /System Settings under General, Login Items/ : /Apps, Startup/;
    expect(on(platform).set(true)).toMatch(words);
    expect(on(platform).missing()).toMatch(words);
  });
});

test('an unsigned program on macOS is told that macOS does not take it', () => {
  standIn.app.takes = 'nothing';
  expect(on('darwin').set(true)).toMatch(/macOS says not-registered; it takes only a signed program/);
});

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  test.each([
    [{ folderIsNamed: true }, true, /named with --data-dir/],
    [{}, false, /only the installed program can be/],
  ])('with %j and packaged %s nothing is set, and why is said', (more, packaged, words) => {
    standIn.app.isPackaged = packaged;
    const login = on(platform, more);
    expect(login.set(true)).toMatch(words);
    expect([login.set(false), login.missing()]).toEqual([null, null]);
    expect([standIn.app.loginItem.openAtLogin, existsSync(file())]).toEqual([false, false]);
  });
});
