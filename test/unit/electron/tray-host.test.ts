import { expect, test } from 'vitest';
import { askTrayHost } from '#main/electron/tray/tray-host.ts';

const missing = Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' });
const timedOut = Object.assign(new Error('Command failed'), { killed: true, signal: 'SIGKILL' });
const nobody = (text: string) => new Error(`Command failed: gdbus\n${text}`);

test.each([
  ['gdbus', '(<true>,)\n', 'there'],
  ['gdbus', '(<false>,)\n', 'none'],
  ['dbus-send', '   variant       boolean true\n', 'there'],
  ['dbus-send', '   variant       boolean false\n', 'none'],
  ['busctl', 'b true\n', 'there'],
  ['busctl', 'b false\n', 'none'],
  ['gdbus', '', 'unknown'],
  ['gdbus', "(<'true'>,)", 'unknown'],
  ['gdbus', '(<true>,) and more', 'unknown'],
  ['gdbus', nobody('GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: x'), 'none'],
  ['dbus-send', nobody('org.kde.StatusNotifierWatcher was not provided by any .service files'), 'none'],
  ['gdbus', nobody('Error connecting: Cannot autolaunch D-Bus without X11'), 'unknown'],
  ['gdbus', timedOut, 'unknown'],
  ['none', missing, 'unknown'],
] as const)('D14: of %s answering %j a tray host is %s', async (there, answer, host) => {
  const asked: string[] = [];
  const found = await askTrayHost('linux', async (tool, args) => {
    asked.push(tool);
    if (tool !== there) throw missing;
    expect(args.join(' ')).toContain('IsStatusNotifierHostRegistered');
    expect(args.join(' ')).not.toMatch(/\b[WP]\b/);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  expect(found).toBe(host);
  expect(new Set(asked).size).toBe(asked.length);
});

test.each([
  ['darwin', 'there', 0],
  ['win32', 'there', 0],
  ['linux', 'unknown', 3],
  ['freebsd', 'unknown', 3],
] as const)('D14: on %s without any tool it is %s, after %i questions', async (platform, host, times) => {
  let asked = 0;
  const found = await askTrayHost(platform, async () => {
    asked += 1;
    throw missing;
  });
  expect([found, asked]).toEqual([host, times]);
});
