import { expect, test } from 'vitest';
import { askNotifier } from '#main/electron/notifications/notifier.ts';

const noTool = Object.assign(new Error('spawn'), { code: 'ENOENT' });
const killed = Object.assign(new Error('Command failed'), { killed: true, signal: 'SIGKILL' });
const failed = (words: string) => Object.assign(new Error(`Command failed: ${words}`), { code: 1 });

test.each([
  [`('notify-osd', 'Canonical Ltd', '1.0', '1.2')\n`, 'there'],
  [failed('GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable'), 'none'],
  [failed('Error org.freedesktop.DBus.Error.NameHasNoOwner: nobody'), 'none'],
  [failed('The name org.freedesktop.Notifications was not provided by any .service files'), 'none'],
  [failed('Error org.freedesktop.DBus.Error.NoReply: Did not receive a reply'), 'silent'],
  [failed('Timeout was reached'), 'silent'],
  [killed, 'silent'],
  // The message begins with the command, which names a limit.
  [failed('gdbus call --session --timeout 3: Cannot autolaunch D-Bus without X11 $DISPLAY'), 'unknown'],
  [noTool, 'unknown'],
])('a tool that ends with %s means that what shows notifications is %s', async (outcome, notifier) => {
  const run = () => (typeof outcome === 'string' ? Promise.resolve(outcome) : Promise.reject(outcome));
  expect(await askNotifier('linux', run)).toBe(notifier);
});

test.each(['darwin', 'win32'] as const)('%s shows its notifications itself', async (platform) => {
  expect(await askNotifier(platform, () => Promise.reject(new Error('asked')))).toBe('there');
});

test('tools that are not here are passed over', async () => {
  const asked: string[] = [];
  const run = async (tool: string) => {
    asked.push(tool);
    if (tool !== 'busctl') throw noTool;
    return 'ssss "a" "b" "1" "1.2"\n';
  };
  expect([await askNotifier('linux', run), asked]).toEqual(['there', ['gdbus', 'dbus-send', 'busctl']]);
});
