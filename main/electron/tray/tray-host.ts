import { askWith, isNobody, type RunTool, toolRunner } from '../session-bus.ts';

/** Whether this desktop shows tray icons: `unknown` where it can't be asked. */
export type TrayHost = 'there' | 'none' | 'unknown';

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
export async function askTrayHost(
  platform: NodeJS.Platform,
  run: RunTool = toolRunner(LIMIT_MS),
): Promise<TrayHost> {
  if (platform === 'darwin' || platform === 'win32') return 'there';
  const asked = tools.map(([tool, template]) => {
    const words = template.split(' ');
    return [tool, words.map((word) => word.replace(/\bW\b/, watcher).replace(/\bP\b/, property))] as const;
  });
  try {
    return readAnswer(await askWith(asked, run));
  } catch (error) {
    // Nobody has the watcher's name: no tray of this kind at all.
    return isNobody(error) ? 'none' : 'unknown';
  }
}

/** `(<true>,)`, `variant boolean true` or `b true`, and nothing else. */
function readAnswer(text: string): TrayHost {
  const [, value] = /^\s*(?:\(<|variant\s+boolean\s+|b\s+)(true|false)(?:>,\))?\s*$/.exec(text) ?? [];
  return value === 'true' ? 'there' : value === 'false' ? 'none' : 'unknown';
}
