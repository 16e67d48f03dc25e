import { benchJournal } from '../journal-bench.ts';
import { type Row, single } from '../support/stats.ts';
import type { Bench } from './settings.ts';

/** The journal on this disk: appends that survive a power cut, and recovery of 100,000 orders. */
export async function journal(bench: Bench): Promise<readonly Row[]> {
  const events = bench.sizes.journalEvents;
  bench.say(`Journal: 100,000 orders and ${events} events …`);
  const found = await benchJournal(undefined, events);
  const { appendMs, recoveryMs, million } = found;
  const queries = Object.entries(million.queryMs);
  return [
    {
      section: 'journal',
      name: 'one durable append',
      unit: 'ms',
      figures: { n: 1000, p50: appendMs.p50, p95: Number.NaN, p99: appendMs.p99, max: appendMs.max },
      roundTripMs: null,
      goals: [],
      note: '',
    },
    single('journal', 'durable appends a second, 1,000 handed in at once', found.queuedAppendsPerSecond, {
      unit: '/s',
    }),
    single('journal', 'open a journal of 100,000 orders', recoveryMs.open),
    single('journal', 'recover 100,000 orders, none ended', recoveryMs.load),
    single('journal', `open it with ${events} events besides`, million.openMs, {
      note: `${million.megabytes.toFixed(0)} MB`,
    }),
    ...queries.map(([name, ms]) => single('journal', `a page of the history: ${name}`, ms)),
  ];
}
