import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../build/paths.ts';

export interface Start {
  readonly child: ChildProcess;
  said(): string;
  /** The headless host's ready line. */
  readonly ready: Promise<{ readonly host: string; readonly pid: number }>;
  readonly ended: Promise<number | null>;
}

/** Root gets no desktop, so that the half of a start that decides it is told to be an ordinary user. */
const asUser = `if (process.argv[1]?.endsWith('prepare-start.ts')) process.getuid = () => 1000;`;
const shared = ['package.json', 'package-lock.json', 'tsconfig.json', 'main', 'shared', 'renderer', 'dist'];

/**
 * A copy of this project whose `npm start` may install Electron: `build` and the electron package are its own, all else
 * is this project's.
 */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'plumbline-start-'));
  readonly electron = join(this.folder, 'node_modules', 'electron');
  /** Where the fake program notes its starts. */
  readonly notes = join(this.folder, 'starts');
  private readonly children = new Set<Start>();

  constructor() {
    for (const name of shared) symlinkSync(inRoot(name), join(this.folder, name));
    cpSync(inRoot('build'), join(this.folder, 'build'), { recursive: true });
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(inRoot('node_modules')))
      if (name !== 'electron') symlinkSync(inRoot('node_modules', name), join(modules, name));
    // Without a runtime that may be installed here.
    cpSync(inRoot('node_modules', 'electron'), this.electron, {
      recursive: true,
      filter: (path) => !/electron\/(dist|path\.txt)$/.test(path),
    });
  }

  /** `npm start -- args`. */
  start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Start {
    const data = mkdtempSync(join(this.folder, 'data-'));
    const child = spawn(
      process.execPath,
      [join(this.folder, 'build', 'run.mjs'), 'build/start.mjs', '--no-open', '--data-dir', data, ...args],
      {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: this.environment(environment),
      },
    );
    let stdout = '';
    let stderr = '';
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    const ready = new Promise<{ host: string; pid: number }>((resolve, reject) => {
      child.stdout.on('data', (part) => {
        stdout += part;
        if (stdout.includes('\n')) resolve(JSON.parse(stdout));
      });
      void ended.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
    });
    ready.catch(() => {});
    child.stderr.on('data', (part) => {
      stderr += part;
    });
    const started = { child, said: () => stderr, ready, ended };
    this.children.add(started);
    return started;
  }

  /** The half of a start that decides: its decision, or the exit code that it was refused with, and what it said. */
  decide(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    return new Promise<{ decision: { do: string } | null; code: number; said: string }>((resolve) => {
      const options = { cwd: this.folder, env: this.environment(environment) };
      execFile(
        process.execPath,
        [join(this.folder, 'build', 'prepare-start.ts'), ...args],
        options,
        (error, told, said) =>
          resolve({
            decision: error ? null : JSON.parse(told),
            code: error ? Number(error.code) : 0,
            said,
          }),
      );
    });
  }

  private environment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { ELECTRON_OVERRIDE_DIST_PATH: _, WAYLAND_DISPLAY: _none, ...inherited } = process.env;
    return {
      ...inherited,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(asUser)}`,
      electron_config_cache: join(this.folder, 'cache'),
      ...given,
    };
  }

  /** What the fake program has noted. */
  starts(): unknown[] {
    if (!existsSync(this.notes)) return [];
    const lines = readFileSync(this.notes, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  }

  async remove(): Promise<void> {
    for (const { child, ended } of this.children) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
