import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDesk } from '../support/desk.ts';
import { startPractice } from '../support/practice.ts';
import { type Row, row } from '../support/stats.ts';
import { oneCheck } from './check.ts';
import type { Bench } from './settings.ts';

/** Our own limit of two account reads a second. */
const SPACE_MS = 570;
const SLOW_JOURNAL = new URL('../support/slow-journal.ts', import.meta.url);
const GOAL_MS = 5;

/**
 * How long the main thread was not free during one check, and how much of it the check used. The same clock over
 * stretches of the same length without a check stands beside it: what it shows is the machine, not the program.
 */
export async function loop(bench: Bench): Promise<readonly Row[]> {
  const { sizes, say } = bench;
  say(`Event loop: ${sizes.checks} checks, twice …`);
  return [
    ...(await measure(bench, 'journal as it is', undefined)),
    ...(await measure(bench, 'journal whose sync takes 30 ms', SLOW_JOURNAL)),
  ];
}

async function measure(bench: Bench, journal: string, workerUrl: URL | undefined): Promise<readonly Row[]> {
  const practice = await startPractice([
    '--reply-delay',
    String(bench.roundTripMs),
    '--frozen',
    '--no-limits',
  ]);
  const desk = await openDesk(practice, { ...(workerUrl ? { workerUrl } : {}) });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const longest = async (work: () => Promise<unknown>): Promise<number> => {
    delay.reset();
    delay.enable();
    await work();
    delay.disable();
    // The histogram counts from one tick to the next, which is a millisecond apart when nothing blocks.
    return Math.max(0, delay.max / 1e6 - 1);
  };
  const blocked: number[] = [];
  const idle: number[] = [];
  const used: number[] = [];
  try {
    for (let n = -10; n < bench.sizes.checks; n++) {
      const started = performance.now();
      const inCheck = await longest(() => oneCheck(desk));
      const quiet = await longest(() => sleep(bench.roundTripMs + 5));
      if (n >= 0) {
        blocked.push(inCheck);
        idle.push(quiet);
      }
      await sleep(Math.max(0, SPACE_MS - (performance.now() - started)));
      // The clock that looks for blocking wakes the thread each millisecond: CPU is measured without it.
      if (n % 2 !== 0) continue;
      const before = process.threadCpuUsage();
      await oneCheck(desk);
      const after = process.threadCpuUsage(before);
      if (n >= 0) used.push((after.user + after.system) / 1000);
      await sleep(SPACE_MS);
    }
  } finally {
    await desk.close();
    await practice.close();
  }
  const section = `main thread, ${journal}`;
  return [
    row(section, 'longest blocking in one check', blocked, { goals: [{ of: 'p99', most: GOAL_MS }] }),
    row(section, 'the same clock without a check', idle, { note: 'the machine' }),
    row(section, 'CPU of one check', used, { goals: [{ of: 'max', most: GOAL_MS }] }),
  ];
}
