import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.ts';

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Where Electron's program is, or null when its runtime isn't here. Looks only: the electron package itself would try
 * to download what is missing, therefore it is never imported.
 */
export function electronProgram(environment: NodeJS.ProcessEnv): string | null {
  const listed = inRoot('node_modules', 'electron', 'path.txt');
  const name = existsSync(listed)
    ? readFileSync(listed, 'utf8').trim()
    : (executables[process.platform] ?? 'electron');
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH || inRoot('node_modules', 'electron', 'dist');
  const program = join(folder, name);
  return existsSync(program) ? program : null;
}

/** Null when Electron can run here, else why not, in half a sentence. */
export function whyNoElectron(environment: NodeJS.ProcessEnv): string | null {
  if (electronProgram(environment) === null) {
    return environment.ELECTRON_OVERRIDE_DIST_PATH
      ? `Electron's runtime is not in ${environment.ELECTRON_OVERRIDE_DIST_PATH}`
      : "Electron's runtime is not installed";
  }
  if (process.platform !== 'linux') return null;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid?.() === 0) return "Electron's sandbox does not run as root";
  return null;
}
