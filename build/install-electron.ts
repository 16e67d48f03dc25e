import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { electronPackage, electronProgram, electronVersion } from './electron-runtime.ts';
import { installerTrouble } from './installer-trouble.ts';
import { inRoot } from './paths.ts';
import { inTurn } from './turn.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What watch-download.mjs reports. */
const progress = z.discriminatedUnion('at', [
  z.object({ at: z.literal('connecting'), from: z.string() }),
  z.object({ at: z.literal('receiving'), received: z.number(), total: z.number().nullable() }),
  z.object({ at: z.literal('unpacking') }),
  z.object({ at: z.literal('failed'), why: z.string() }),
]);
export type Progress = z.infer<typeof progress>;

/** Longest waits, in milliseconds: for the next byte, for the unpacking, and for all of it. */
export const patience = { forNext: 20_000, forUnpacking: 300_000, inAll: 1_800_000 };

export interface Installing {
  readonly environment: NodeJS.ProcessEnv;
  readonly told: (progress: Progress) => void;
  /** Another start of this project is fetching: it is waited for. */
  readonly waiting: () => void;
  /** Ends the installer; its own temporary files go with it. */
  readonly signal?: AbortSignal;
  readonly folder?: string;
  readonly patience?: typeof patience;
}

/**
 * Has electron's own installer fetch the runtime into its package: once for each version, since it keeps what it has
 * fetched in its cache (electron_config_cache, by default the system's cache folder) and does nothing where the runtime
 * is there. It takes ELECTRON_MIRROR and npm's settings of the same meaning, and refuses whatever hasn't the
 * checksum that came with the package. Proxies are those of the environment or of npm's configuration.
 * Returns null when the runtime is there, else why not, in half a sentence.
 */
export async function installElectron(options: Installing): Promise<string | null> {
  const folder = options.folder ?? electronPackage;
  let trouble: string | null = null;
  try {
    await inTurn(
      async () => {
        // Whoever was waited for may have fetched it.
        if (electronProgram(options.environment, folder) === null)
          trouble = await runInstaller(folder, options);
      },
      { mark: join(folder, '.fetching'), waiting: options.waiting, signal: options.signal },
    );
  } catch (error) {
    return installerTrouble(String(error));
  }
  if (trouble !== null || options.signal?.aborted) return trouble ?? 'the download was stopped';
  return electronProgram(options.environment, folder) === null
    ? `what ${electronVersion(folder)}'s installer left has no program in it`
    : null;
}

function runInstaller(folder: string, options: Installing): Promise<string | null> {
  const limits = options.patience ?? patience;
  // Its unfinished files go away with this folder, however it ends.
  const own = mkdtempSync(join(tmpdir(), 'plumbline-electron-'));
  const child = spawn(
    process.execPath,
    [
      '--disable-sigusr1',
      '--import',
      new URL('watch-download.mjs', import.meta.url).href,
      join(folder, 'install.js'),
    ],
    {
      cwd: inRoot(),
      stdio: ['ignore', 2, 'pipe', 'ipc'],
      env: { ...installerEnvironment(options.environment), TMPDIR: own, TMP: own, TEMP: own },
      killSignal: 'SIGKILL',
      ...(options.signal ? { signal: options.signal } : {}),
    },
  );
  let said = '';
  let why: string | null = null;
  const stop = (reason: string) => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const inAll = setTimeout(stop, limits.inAll, `it took longer than ${minutes(limits.inAll)}`);
  const noByte = `nothing came for ${limits.forNext / 1000} s`;
  let next = setTimeout(stop, limits.forNext, noByte);
  child.stderr?.on('data', (data) => {
    said = `${said}${data}`.slice(-4000);
  });
  child.on('message', (message) => {
    const read = progress.safeParse(message);
    if (!read.success) return;
    const { data } = read;
    if (data.at === 'failed') why ??= data.why;
    clearTimeout(next);
    next =
      data.at === 'unpacking'
        ? setTimeout(stop, limits.forUnpacking, `unpacking took longer than ${minutes(limits.forUnpacking)}`)
        : setTimeout(stop, limits.forNext, noByte);
    options.told(data);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      why ??= `its installer did not start: ${error.message}`;
    });
    child.once('close', (code) => {
      clearTimeout(inAll);
      clearTimeout(next);
      rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      resolve(code === 0 ? null : (why ?? installerTrouble(said)));
    });
  });
}

/**
 * Node takes proxies from the environment only when asked to
 * (https://nodejs.org/docs/latest-v24.x/api/cli.html#node_use_env_proxy1), and npm keeps its own beside it.
 */
function installerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    npm_config_proxy: proxy,
    npm_config_https_proxy: secure = proxy,
    npm_config_noproxy: except,
    ...rest
  } = withoutSecrets(environment);
  const add = (name: string, value: string | undefined) =>
    value && !environment[name] && !environment[name.toLowerCase()] ? { [name]: value } : {};
  return {
    ...rest,
    ...add('HTTP_PROXY', proxy),
    ...add('HTTPS_PROXY', secure),
    ...add('NO_PROXY', except),
    NODE_USE_ENV_PROXY: '1',
    ELECTRON_GET_NO_PROGRESS: '1',
  };
}

function minutes(milliseconds: number): string {
  return `${Math.round(milliseconds / 60_000)} min`;
}
