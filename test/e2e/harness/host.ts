import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from './client.ts';
import { type Exchange, stopExchanges } from './exchange.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ready {
  readonly ready: true;
  readonly host: string;
  readonly url: string;
  readonly ws: string;
  readonly token: string;
  readonly pid: number;
}

export interface Host {
  readonly ready: Ready;
  readonly child: ChildProcess;
  /** Everything that it wrote to stderr so far. */
  said(): string;
  connect(): Promise<Client>;
  /** Ends it with a signal and waits; gives the exit code, or null when a signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface HostOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** `npm start` itself instead of the program that it ends in. */
  readonly through?: 'npm' | 'program';
}

const running = new Set<ChildProcess>();
const folders = new Set<string>();
let built = process.env.PLUMBLINE_BUILT === 'yes';

/** dist/ as the sources are now; a build that is up to date is left alone. */
export function build(): void {
  if (built) return;
  const made = spawnSync(process.execPath, ['build/build.ts'], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`the build failed: ${made.stderr}`);
  built = true;
}

/** An empty data folder; `cleanUp` removes it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-e2e-'));
  folders.add(folder);
  return join(folder, 'data');
}

function launch(args: readonly string[], { environment, through }: HostOptions): ChildProcess {
  build();
  const npm = through === 'npm';
  const child = npm
    ? spawn('npm', ['start', '--', ...args], {
        cwd: root,
        env: { ...process.env, ...environment },
        detached: true,
      })
    : spawn(process.execPath, ['dist/main/headless.js', ...args], {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** What npm starts is its child's child: its whole group goes, where it has one of its own. */
function killTree(child: ChildProcess): void {
  try {
    if (child.spawnfile === 'npm' && child.pid) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Starts the headless host and waits for its ready line; rejects with what it said when it ends without one. */
export function startHost(args: readonly string[], options: HostOptions = {}): Promise<Host> {
  const child = launch(['--no-open', '--port', '0', ...args], options);
  let stderr = '';
  child.stderr?.on('data', (part) => {
    stderr += part;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    ended.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
    if (!child.stdout) throw new Error('no stdout');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const ready = JSON.parse(line) as Ready;
      resolve({
        ready,
        child,
        said: () => stderr,
        connect: () => Client.open(ready),
        end(signal) {
          process.kill(ready.pid, signal);
          return ended;
        },
      });
    });
  });
}

/** A start that is expected to be refused: how it ended and what it said. */
export async function refusedStart(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = launch(['--no-open', ...args], { environment });
  const out = { stdout: '', stderr: '' };
  child.stdout?.on('data', (part) => {
    out.stdout += part;
  });
  child.stderr?.on('data', (part) => {
    out.stderr += part;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', (ended) => resolve(ended)));
  return { code, ...out };
}

/** The flags of live mode on a loopback exchange, whose keys come from the environment. */
export function liveArguments(exchange: Pick<Exchange, 'url' | 'ca'>, folder: string): string[] {
  const args = ['--mode', 'live', '--keys-from-env', '--exchange-url', exchange.url, '--data-dir', folder];
  return [...args, ...(exchange.ca === null ? [] : ['--exchange-ca', exchange.ca])];
}

/** The headless host in live mode on a loopback exchange. */
export function startLive(exchange: Exchange, folder: string, options: HostOptions = {}): Promise<Host> {
  return startHost(liveArguments(exchange, folder), {
    ...options,
    environment: { ...exchange.keys, ...options.environment },
  });
}

/** Kills what still runs, exchanges too, and removes the folders; for `afterAll`. */
export async function cleanUp(): Promise<void> {
  await stopExchanges();
  for (const child of running) killTree(child);
  await Promise.all([...running].map((child) => new Promise((resolve) => child.once('exit', resolve))));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
