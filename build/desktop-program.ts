import { whyNoDisplay } from './display.ts';
import { electronProgram, electronVersion } from './electron-runtime.ts';
import { installElectron } from './install-electron.ts';
import { installProgress } from './install-progress.ts';
import type { Obstacle } from './obstacle.ts';
import { sandboxObstacle } from './sandbox.ts';
import { startObstacle } from './try-program.ts';

export interface Looking {
  readonly environment: NodeJS.ProcessEnv;
  /** Fetch the runtime where it is missing and all else is there. */
  readonly install: boolean;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Electron's program, ready to run here, or the obstacle. The runtime is fetched only where it could be used. */
export async function desktopProgram(
  looking: Looking,
): Promise<{ readonly program: string } | { readonly obstacle: Obstacle }> {
  const { environment } = looking;
  const obstacle =
    namedFolderObstacle(environment) ??
    (await systemObstacle(environment)) ??
    (await fetchIfMissing(looking));
  if (obstacle !== null) return { obstacle };
  const program = electronProgram(environment) ?? '';
  const trouble = sandboxObstacle(program) ?? (await startObstacle(program, environment));
  return trouble === null ? { program } : { obstacle: trouble };
}

/** Whoever names a folder wants that runtime and no other: none is fetched instead. */
function namedFolderObstacle(environment: NodeJS.ProcessEnv): Obstacle | null {
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder || electronProgram(environment) !== null) return null;
  return { why: `Electron's runtime is not in ${folder}`, remedy: '' };
}

async function systemObstacle(environment: NodeJS.ProcessEnv): Promise<Obstacle | null> {
  if (process.platform !== 'linux') return null;
  const display = await whyNoDisplay(environment);
  if (display !== null) return { why: display, remedy: '' };
  if (process.getuid?.() !== 0) return null;
  return {
    why: "Chromium's sandbox does not run as root, and I don't start without one",
    remedy: 'Start me as an ordinary user to get the desktop window.',
  };
}

async function fetchIfMissing({ environment, install, output, signal }: Looking): Promise<Obstacle | null> {
  if (electronProgram(environment) !== null) return null;
  const version = electronVersion();
  if (version === null) {
    return { why: 'the electron package is not installed', remedy: 'Run "npm ci" to install it.' };
  }
  const byHand = 'To fetch it by hand: npx install-electron';
  if (!install || environment.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    const asked = install ? 'ELECTRON_SKIP_BINARY_DOWNLOAD' : '--no-install';
    return {
      why: `Electron's runtime is not installed and ${asked} leaves it so`,
      remedy: `${byHand}.`,
    };
  }
  const progress = installProgress(version, output);
  const why = await installElectron({ environment, signal, ...progress });
  progress.end();
  return why === null
    ? null
    : {
        why: `Electron ${version} could not be fetched: ${why}`,
        remedy: `${byHand}; behind a firewall set HTTPS_PROXY or ELECTRON_MIRROR first. --no-install starts without trying.`,
      };
}
