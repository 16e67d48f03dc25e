import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.ts';

/** The folder of the npm package; its installer puts the runtime into `dist` there. */
export const electronPackage = inRoot('node_modules', 'electron');

/** Where the program lies in the runtime: `getPlatformPath` of node_modules/electron/install.js (45.4.1). */
const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const programName = programs[process.platform] ?? 'electron';

/** The version of the package, which is the only runtime that it takes; null where the package isn't installed. */
export function electronVersion(folder = electronPackage): string | null {
  const text = read(join(folder, 'package.json'));
  return text === null ? null : String(JSON.parse(text).version);
}

/**
 * Where Electron's program is, or null when its runtime isn't here as a whole: what the installer looks at is looked at
 * (`isInstalled` of node_modules/electron/install.js: version and path.txt, which it writes last), so that one that
 * was broken off or is of another version doesn't count. ELECTRON_OVERRIDE_DIST_PATH names the folder of a runtime of
 * one's own. Looks only: the electron package itself would try to download what is missing, therefore it is never
 * imported.
 */
export function electronProgram(environment: NodeJS.ProcessEnv, folder = electronPackage): string | null {
  const own = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) return existing(join(own, programName));
  if (read(join(folder, 'dist', 'version'))?.replace(/^v/, '') !== electronVersion(folder)) return null;
  if (read(join(folder, 'path.txt')) !== programName) return null;
  return existing(join(folder, 'dist', programName));
}

function existing(path: string): string | null {
  return existsSync(path) ? path : null;
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
