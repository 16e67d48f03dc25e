import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Tool {
  readonly what: string;
  /** Debian's package. */
  readonly package: string;
  present(): boolean;
}

/** What the tests need beyond npm's packages. */
const tools: readonly Tool[] = [
  {
    what: 'Chromium',
    package: 'chromium',
    present: () => Boolean(process.env.CHROMIUM) || onPath('chromium'),
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
  const names = missing.map((tool) => tool.package).join(' ');
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) {
    say(`Some tests need ${missing.map((tool) => tool.what).join(', ')}, which this computer lacks.`);
    say(`On Debian: sudo apt-get install --no-install-recommends ${names}`);
    return;
  }
  say(`Installing ${names} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  apt('update', '-q');
  if (!apt('install', '-q', '-y', '--no-install-recommends', ...missing.map((tool) => tool.package))) {
    say('Not all of it could be installed.');
  }
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
