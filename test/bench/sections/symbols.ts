import { setTimeout as sleep } from 'node:timers/promises';
import { openDesk } from '../support/desk.ts';
import { startPractice } from '../support/practice.ts';
import { figures, type Row, row, single } from '../support/stats.ts';
import { oneCheck } from './check.ts';
import { symbolsOf } from './idle.ts';
import type { Bench } from './settings.ts';

const COUNTS = [1, 10, 100] as const;
/** Under the engine's own limits also where one tick of 100 symbols reads everybody's prices. */
const SPACE_MS = 1150;
const WARM_UP = 8;
/** What the window is told of a tick is gathered for a moment after it, checked, and sent at most ten times a second. */
const TOLD_MS = 250;
const GOAL_US = 50;

/** What one tick at which nothing has happened costs with several symbols: requests, time, and CPU of the main thread. */
export async function symbols(bench: Bench): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const cpu = new Map<number, number>();
  for (const count of COUNTS) {
    bench.say(`Idle ticks at ${count} symbol${count > 1 ? 's' : ''}: ${bench.sizes.ticks} …`);
    const found = await measure(bench, count);
    const section = 'a tick of several symbols, nothing happening';
    const name = `${count} symbol${count > 1 ? 's' : ''}`;
    cpu.set(count, figures(found.cpu).p50);
    rows.push(
      row(section, `${name}: account requests`, found.accounts, {
        unit: 'requests',
        goals: [{ of: 'max', most: 1 }],
      }),
      row(section, `${name}: time`, found.ms, { roundTripMs: bench.roundTripMs }),
      row(section, `${name}: CPU, with what the window is told`, found.cpu),
    );
    if (count === 100) {
      const growth = (((cpu.get(100) ?? 0) - (cpu.get(1) ?? 0)) / 99) * 1000;
      rows.push(
        single(section, 'CPU of each further symbol (from 1 to 100, medians)', growth, {
          unit: 'µs',
          goals: [{ of: 'max', most: GOAL_US }],
        }),
      );
    }
  }
  return rows;
}

async function measure(bench: Bench, count: number) {
  const practice = await startPractice([
    ...['--reply-delay', String(bench.roundTripMs), '--frozen', '--no-limits'],
    ...(count > 1 ? ['--markets', String(count)] : []),
  ]);
  const desk = await openDesk(practice, { symbols: await symbolsOf(practice, count) });
  const found = { ms: [] as number[], cpu: [] as number[], accounts: [] as number[] };
  try {
    for (let n = -WARM_UP; n < bench.sizes.ticks; n++) {
      await sleep(SPACE_MS);
      await practice.mark();
      const before = process.threadCpuUsage();
      const ms = await oneCheck(desk);
      await sleep(TOLD_MS);
      const used = process.threadCpuUsage(before);
      const asked = (await practice.requests()).filter((each) => each.path === '/api/v3/account').length;
      if (n < 0) continue;
      found.ms.push(ms);
      found.cpu.push((used.user + used.system) / 1000);
      found.accounts.push(asked);
    }
  } finally {
    await desk.close();
    await practice.close();
  }
  return found;
}
