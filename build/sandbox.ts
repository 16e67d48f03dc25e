import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Obstacle } from './obstacle.ts';

/**
 * Null unless it is certain that Chromium's sandbox can't be set up for this program on Linux. It takes user namespaces
 * or else its helper chrome-sandbox, which must belong to root with mode 4755
 * (https://chromium.googlesource.com/chromium/src/+/main/docs/linux/sandboxing.md), and ends with a crash where it finds
 * neither: Ubuntu from 23.10 on gives namespaces to programs with an AppArmor profile only
 * (https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md). What only a trial
 * can show is tried in try-program.ts. `root` is where the system's files are, for tests.
 */
export function sandboxObstacle(program: string, root = '/'): Obstacle | null {
  if (process.platform !== 'linux' || isSetuidRoot(helperOf(program))) return null;
  const limit = namespaceLimit(root);
  if (limit === null || (limit.startsWith('kernel.apparmor') && hasProfile(program, root))) return null;
  return noSandbox(program, ` (${limit})`);
}

/** The same, found out by trial. */
export function noSandbox(program: string, detail = ''): Obstacle {
  const helper = helperOf(program);
  return {
    why: `this system does not let Chromium set up its sandbox${detail}, and I don't start without one`,
    remedy: `To allow it: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}", or install the deb or rpm that npm run package makes.`,
  };
}

function helperOf(program: string): string {
  return join(dirname(program), 'chrome-sandbox');
}

function isSetuidRoot(helper: string): boolean {
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4755) === 0o4755;
}

/** The setting that keeps an ordinary user from making a user namespace; null where none is known to. */
function namespaceLimit(root: string): string | null {
  const settings: readonly (readonly [string, string])[] = [
    // Ubuntu's, Debian's, and the kernel's own: user_namespaces(7).
    ['kernel.apparmor_restrict_unprivileged_userns', '1'],
    ['kernel.unprivileged_userns_clone', '0'],
    ['user.max_user_namespaces', '0'],
  ];
  for (const [name, forbids] of settings)
    if (read(join(root, 'proc/sys', ...name.split('.'))) === forbids) return `${name} is ${forbids}`;
  return null;
}

/** True when a profile of AppArmor's names this program and lets it make user namespaces. */
function hasProfile(program: string, root: string): boolean {
  const folder = join(root, 'etc/apparmor.d');
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => read(join(folder, entry.name)) ?? '')
    .some((profile) => profile.includes(program) && /^\s*userns\b/m.test(profile));
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
