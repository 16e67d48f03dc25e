import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Tool {
  readonly what: string;
  /** Debian's package. */
  readonly package: string;
  present(): boolean;
  /** What does as well where that isn't to be had. */
  readonly instead?: { readonly package: string; present(): boolean };
}

/** What the tests need beyond npm's packages. */
const tools: readonly Tool[] = [
  {
    // Chromium without a browser's own windows: the window's suites take half the time with it.
    what: 'Chromium',
    package: 'chromium-headless-shell',
    present: () => Boolean(process.env.CHROMIUM) || onPath('chromium-headless-shell'),
    instead: { package: 'chromium', present: () => onPath('chromium') },
  },
  { what: 'Xvfb', package: 'xvfb', present: () => onPath('Xvfb') },
  { what: 'gnome-keyring', package: 'gnome-keyring', present: () => onPath('gnome-keyring-daemon') },
  { what: 'dbus-run-session', package: 'dbus-daemon', present: () => onPath('dbus-run-session') },
  { what: 'libsecret', package: 'libsecret-1-0', present: () => library('libsecret-1.so.0') },
];

/**
 * Installs what is missing where that can be done (Debian, as root); elsewhere says what to install. The suites that
 * need it are then skipped, which the closing summary says.
 */
export function provideTools(say: (line: string) => void): void {
  const missing = tools.filter((tool) => !tool.present());
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) {
    const lacking = missing.filter((tool) => !tool.instead?.present());
    if (lacking.length === 0) return;
    say(`Some tests need ${lacking.map((tool) => tool.what).join(', ')}, which this computer lacks.`);
    const names = lacking.map((tool) => tool.package).join(' ');
    say(`On Debian: sudo apt-get install --no-install-recommends ${names}`);
    return;
  }
  say(`Installing ${missing.map((tool) => tool.package).join(' ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  const install = (...names: string[]) => apt('install', '-q', '-y', '--no-install-recommends', ...names);
  apt('update', '-q');
  if (install(...missing.map((tool) => tool.package))) return;
  // One package that isn't to be had takes the others with it, so each is tried by itself.
  const had = missing.map((tool) => {
    const { instead } = tool;
    return install(tool.package) || (instead && (instead.present() || install(instead.package)));
  });
  if (!had.every(Boolean)) say('Not all of it could be installed.');
}

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function library(name: string): boolean {
  const folders = ['/lib', '/usr/lib', '/usr/lib64', '/usr/local/lib'];
  for (const folder of ['/usr/lib', '/lib'].filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder)) if (entry.includes('-linux-')) folders.push(join(folder, entry));
  }
  return folders.some((folder) => existsSync(join(folder, name)));
}
