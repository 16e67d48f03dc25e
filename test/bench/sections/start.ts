import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Child, type Practice, startChild, startPractice } from '../support/practice.ts';
import { type Row, row, single } from '../support/stats.ts';
import type { Bench } from './settings.ts';

const root = new URL('../../../', import.meta.url);
const HEADLESS = 'dist/main/headless.js';
/** What `npm start` gives Node. */
const flags =
  /"start": "node (--\S+ )*/.exec(readFileSync(new URL('package.json', root), 'utf8'))?.[0].match(/--\S+/g) ??
  [];

/** The built program: how long it takes to load and to know the account, how large it is, what it holds in memory. */
export async function start(bench: Bench): Promise<readonly Row[]> {
  const { sizes, roundTripMs, say } = bench;
  await build();
  say(`Start: ${sizes.starts} times …`);
  const loads: { ms: number; cpu: number }[] = [];
  const verified: number[] = [];
  const trips: number[] = [];
  const opened: number[] = [];
  // The first start after a build compiles; `npm start` keeps what it compiled, so later ones don't.
  const first = await loadTime();
  for (let n = 0; n < sizes.starts; n++) loads.push(await loadTime());
  for (let n = 0; n < sizes.starts; n++) {
    const one = await startOnce(bench);
    opened.push(one.readyMs);
    verified.push(one.verifiedMs);
    trips.push(one.roundTrips);
  }
  const { megabytes, seconds } = await bench.resident();
  return [
    single('start', 'engine bundle loads, first time after a build', first.ms),
    row(
      'start',
      'engine bundle loads',
      loads.map((each) => each.ms),
      { goals: [{ of: 'p50', most: 120 }] },
    ),
    row(
      'start',
      'CPU of that, all threads',
      loads.map((each) => each.cpu),
    ),
    row('start', 'process start → serving the window', opened),
    row('start', 'process start → first verified state', verified, { roundTripMs }),
    row('start', 'sequential round trips to the first verified state', trips, {
      unit: 'trips',
      goals: [{ of: 'max', most: 4 }],
    }),
    ...bundleSizes(),
    single('start', 'resident memory, live, one symbol, no client', megabytes, {
      unit: 'MB',
      note: `after ${seconds.toFixed(0)} s`,
      goals: [{ of: 'max', most: 120 }],
    }),
  ];
}

/** Builds what is measured, as `npm start` does. */
export async function build(): Promise<void> {
  await run(['build/build.ts']);
}

/** The time of the import alone, in a process that has nothing else to do. */
async function loadTime(): Promise<{ ms: number; cpu: number }> {
  const code = `process.argv.push('bench', '--help');
    const { enableCompileCache } = await import('node:module');
    enableCompileCache(${JSON.stringify(fileURLToPath(new URL('dist/compiled', root)))});
    const write = process.stdout.write; process.stdout.write = () => true;
    const started = performance.now(); const before = process.cpuUsage();
    await import(${JSON.stringify(new URL(HEADLESS, root).href)});
    const ms = performance.now() - started; const cpu = process.cpuUsage(before);
    process.stdout.write = write; console.log(JSON.stringify([ms, (cpu.user + cpu.system) / 1000])); process.exit(0);`;
  const [ms = Number.NaN, cpu = Number.NaN] = JSON.parse(await run(['--input-type=module', '-e', code]));
  return { ms, cpu };
}

function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${args[0]} ended with ${code}`)),
    );
  });
}

interface Started {
  readonly readyMs: number;
  readonly verifiedMs: number;
  readonly roundTrips: number;
}

/** The built program as `npm start` runs it, live against a practice exchange of its own. */
async function startProgram(practice: Practice, folder: string): Promise<Child<unknown>> {
  const args = ['--mode', 'live', '--exchange-url', practice.url, '--keys-from-env', '--data-dir', folder];
  return startChild([...flags, HEADLESS, ...args, '--no-open', '--port', '0'], {
    ...process.env,
    MEXC_API_KEY: practice.apiKey,
    MEXC_API_SECRET: practice.apiSecret,
  });
}

async function startOnce(bench: Bench): Promise<Started> {
  const practice = await startPractice(['--reply-delay', String(bench.roundTripMs)]);
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  let program: Child<unknown> | null = null;
  try {
    await practice.mark();
    const began = Date.now();
    program = await startProgram(practice, folder);
    const readyMs = Date.now() - began;
    const { at, roundTrips } = await firstCohort(practice, bench.roundTripMs);
    return { readyMs, verifiedMs: at + bench.roundTripMs / 2 - began, roundTrips };
  } finally {
    await program?.end();
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a program that is left alone; what is returned says what it holds in memory by then, and ends it. */
export async function leaveRunning(roundTripMs: number, leastSeconds: number): Promise<Bench['resident']> {
  const practice = await startPractice(['--reply-delay', String(roundTripMs)]);
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const program = await startProgram(practice, folder);
  const began = performance.now();
  return async () => {
    await sleep(Math.max(0, leastSeconds * 1000 - (performance.now() - began)));
    const megabytes = resident(program.process.pid ?? 0);
    const seconds = (performance.now() - began) / 1000;
    await program.end();
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
    return { megabytes, seconds };
  };
}

/** Requests that arrive before an earlier one can have been answered go with it: what follows is the next trip. */
async function firstCohort(
  practice: Practice,
  roundTripMs: number,
): Promise<{ at: number; roundTrips: number }> {
  for (let tries = 0; tries < 100; tries++) {
    const requests = (await practice.requests()).filter((each) => !each.path.endsWith('userDataStream'));
    const account = requests.findIndex((each) => each.path === '/api/v3/account');
    const found = requests[account];
    if (found) {
      let trips = 0;
      let began = Number.NEGATIVE_INFINITY;
      for (const each of requests.slice(0, account + 1)) {
        if (each.at - began < roundTripMs * 0.9) continue;
        trips += 1;
        began = each.at;
      }
      return { at: found.at, roundTrips: trips };
    }
    await sleep(50);
  }
  throw new Error('The program never read the account.');
}

function resident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

function bundleSizes(): readonly Row[] {
  const sizes = (folder: string) => {
    const files = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name));
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    const packed = files
      .filter((file) => /\.(js|cjs|css|html)$/.test(file))
      .reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    return { mb: bytes / 1e6, note: `code ${(packed / 1e6).toFixed(2)} MB packed` };
  };
  return (['main', 'renderer'] as const).map((part) => {
    const { mb, note } = sizes(`dist/${part}`);
    return single('start', `bundle of ${part}`, mb, { unit: 'MB', note });
  });
}
