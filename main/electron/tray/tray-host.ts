import { execFile } from 'node:child_process';

/** Whether this desktop shows tray icons: `unknown` where it can't be asked. */
export type TrayHost = 'there' | 'none' | 'unknown';

/** Runs a program for at most the time limit; rejects with Node's error of execFile, its stderr in the message. */
export type RunTool = (tool: string, args: readonly string[]) => Promise<string>;

const LIMIT_MS = 1500;
const watcher = 'org.kde.StatusNotifierWatcher';
const property = 'IsStatusNotifierHostRegistered';

/** The same question in the tools that desktops have: GLib's, D-Bus's own, systemd's. */
const tools = [
  [
    'gdbus',
    'call --session --timeout 1 --dest W --object-path /StatusNotifierWatcher --method org.freedesktop.DBus.Properties.Get W P',
  ],
  [
    'dbus-send',
    '--session --print-reply=literal --reply-timeout=1000 --dest=W /StatusNotifierWatcher org.freedesktop.DBus.Properties.Get string:W string:P',
  ],
  ['busctl', '--user --timeout=1 get-property W /StatusNotifierWatcher W P'],
] as const;

/**
 * Asks the desktop whether something shows tray icons now. Electron's `new Tray` never throws on Linux: where nothing
 * does, it makes an icon that nobody sees (electron/electron at 96f3996, shell/browser/ui/tray_icon_linux.cc,
 * OnImplInitializationFailed). Answers within about 1.5 s. The specification of the question:
 * https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 * An older tray (XEmbed) may be there all the same, which nobody can be asked about: `none` is no proof of a missing icon.
 */
export async function askTrayHost(platform: NodeJS.Platform, run: RunTool = runTool): Promise<TrayHost> {
  if (platform === 'darwin' || platform === 'win32') return 'there';
  for (const [tool, template] of tools) {
    const args = template.split(' ').map((word) => word.replace(/\bW\b/, watcher).replace(/\bP\b/, property));
    try {
      return readAnswer(await run(tool, args));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      // Nobody has the watcher's name: no tray of this kind at all.
      return /ServiceUnknown|NameHasNoOwner|not provided by any|does not have an owner/i.test(String(error))
        ? 'none'
        : 'unknown';
    }
  }
  return 'unknown';
}

/** `(<true>,)`, `variant boolean true` or `b true`, and nothing else. */
function readAnswer(text: string): TrayHost {
  const [, value] = /^\s*(?:\(<|variant\s+boolean\s+|b\s+)(true|false)(?:>,\))?\s*$/.exec(text) ?? [];
  return value === 'true' ? 'there' : value === 'false' ? 'none' : 'unknown';
}

/** Without a shell, and with nothing of this process's environment but what finds the bus. */
const runTool: RunTool = (tool, args) =>
  new Promise((resolve, reject) => {
    const { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env;
    const env = { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR, LC_ALL: 'C' };
    const options = { env, timeout: LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: 10_000 } as const;
    execFile(tool, args, options, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
