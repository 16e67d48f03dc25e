import { spawn } from 'node:child_process';
import type { Obstacle } from './obstacle.ts';
import { noSandbox } from './sandbox.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Longest wait for the program's answer, in milliseconds. */
const patience = 10_000;

/**
 * Null when Electron's program starts here: asked for its version, it gives it after it has loaded its libraries and
 * set up its sandbox, and before it needs a display (electron/default_app/main.ts). Tried on Linux only, where these are
 * the system's to give.
 */
export async function startObstacle(
  program: string,
  environment: NodeJS.ProcessEnv,
): Promise<Obstacle | null> {
  if (process.platform !== 'linux') return null;
  const { said, answered, end } = await ask(program, environment);
  if (answered) return null;
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(said)?.[1];
  if (library !== undefined) {
    return {
      why: `Electron needs ${library}, which this system lacks`,
      remedy: 'Install the package of your system that brings it.',
    };
  }
  // content/browser/zygote_host/zygote_host_impl_linux.cc: "No usable sandbox!", "The SUID sandbox helper binary was …"
  if (/sandbox/i.test(said)) return noSandbox(program);
  const line = said.trim().split('\n')[0]?.replace(/\p{C}/gu, ' ').slice(0, 200) ?? '';
  return { why: `Electron's runtime ${end}${line && `: "${line}"`}`, remedy: '' };
}

interface Reply {
  readonly said: string;
  readonly answered: boolean;
  /** How it ended, for a sentence. */
  readonly end: string;
}

function ask(program: string, environment: NodeJS.ProcessEnv): Promise<Reply> {
  const child = spawn(program, ['--version'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withoutSecrets(environment),
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  let told = '';
  let said = '';
  child.stdout.on('data', (data) => {
    told = `${told}${data}`.slice(-4000);
  });
  child.stderr.on('data', (data) => {
    said = `${said}${data}`.slice(-4000);
  });
  return new Promise((resolve) => {
    child.once('error', (error) =>
      resolve({ said, answered: false, end: `can't be run (${error.message})` }),
    );
    child.once('close', (code, signal) =>
      resolve({
        said,
        answered: code === 0 && /^v\d+\./m.test(told),
        end:
          signal === 'SIGKILL'
            ? `gave no version within ${patience / 1000} s`
            : `ended with ${signal ?? code} when it was asked for its version`,
      }),
    );
  });
}
