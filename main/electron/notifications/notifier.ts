import { askWith, isNobody, type RunTool, toolRunner } from '../session-bus.ts';

/** What shows a desktop's notifications: `silent` has not answered in time, `unknown` can't be asked. */
export type Notifier = 'there' | 'none' | 'silent' | 'unknown';

/** One that the bus has to start first needs a moment. */
const LIMIT_MS = 3000;
const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';
const method = 'GetServerInformation';

const tools = [
  [
    'gdbus',
    `call --session --timeout 3 --dest ${name} --object-path ${path} --method ${name}.${method}`.split(' '),
  ],
  [
    'dbus-send',
    `--session --print-reply --reply-timeout=3000 --dest=${name} ${path} ${name}.${method}`.split(' '),
  ],
  ['busctl', `--user --timeout=3 call ${name} ${path} ${name} ${method}`.split(' ')],
] as const;

/**
 * Asks a Linux desktop whether something shows notifications, within about 3 s and without waiting for it in this thread.
 * Electron's own way does wait there: libnotify calls the bus and blocks until it is answered, 25 s by default, for its
 * capabilities and for each notification (electron/electron at 96f3996, shell/browser/notifications/linux/
 * libnotify_notification.cc, GetServerCapabilities and Show), and as long the engine would stand still.
 * The specification of the question: https://specifications.freedesktop.org/notification-spec/latest/protocol.html
 */
export async function askNotifier(
  platform: NodeJS.Platform,
  run: RunTool = toolRunner(LIMIT_MS + 500),
): Promise<Notifier> {
  if (platform === 'darwin' || platform === 'win32') return 'there';
  try {
    await askWith(tools, run);
    return 'there';
  } catch (error) {
    const { code, killed } = error as { code?: unknown; killed?: boolean };
    if (code === 'ENOENT') return 'unknown';
    if (isNobody(error)) return 'none';
    return killed || /NoReply|timed out|Timeout was reached/.test(String(error)) ? 'silent' : 'unknown';
  }
}
