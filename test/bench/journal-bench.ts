import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../main/journal/journal.ts';
import type { HistoryQuery, JournalRow } from '../../main/sync/ports/journal.ts';
import { event, order, T0 } from '../unit/journal/rows.ts';

export interface JournalBench {
  /** One append after another, each awaited: milliseconds. */
  readonly appendMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Appends a second when 1,000 are handed in at once (group commit). */
  readonly queuedAppendsPerSecond: number;
  /** Opening and loading a journal of 100,000 orders, none of them ended: milliseconds. */
  readonly recoveryMs: { readonly open: number; readonly load: number };
  /** A journal of a million events besides: megabytes, and milliseconds to open it and to read pages of it. */
  readonly million: {
    readonly megabytes: number;
    readonly openMs: number;
    readonly queryMs: Record<string, number>;
  };
}

const ACCOUNT = { venue: 'mexc', uid: '1' };

/**
 * Measures the journal on the disk that holds `folder` (the system's folder for temporary files unless given).
 * `events` is how large the large journal is made.
 */
export async function benchJournal(folder = tmpdir(), events = 1_000_000): Promise<JournalBench> {
  const place = mkdtempSync(join(folder, 'plumbline-bench-'));
  const file = join(place, 'journal.sqlite');
  const open = () => openJournal({ file, now: () => Date.now() });
  const timed = async <T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> => {
    const start = performance.now();
    const value = await work();
    return { value, ms: performance.now() - start };
  };
  try {
    let journal = await open();
    const appends: number[] = [];
    for (let n = 0; n < 1_000; n++) {
      appends.push((await timed(() => journal.append(ACCOUNT, [order(`PLa${n}`), event('planned')]))).ms);
    }
    appends.sort((a, b) => a - b);
    const queued = await timed(() =>
      Promise.all(Array.from({ length: 1_000 }, (_, n) => journal.append(ACCOUNT, [order(`PLb${n}`)]))),
    );
    for (let n = 0; n < 100; n++) {
      const rows = Array.from({ length: 1_000 }, (_, k) =>
        order(`PLc${n * 1_000 + k}`, { plannedAt: T0 + n }),
      );
      await journal.append(ACCOUNT, rows);
    }
    await journal.close();
    const opened = await timed(open);
    journal = opened.value;
    const loaded = await timed(() => journal.load(ACCOUNT));
    for (let n = 0; n < events; n += 5_000)
      await journal.append(ACCOUNT, manyEvents(n, Math.min(5_000, events - n)));
    await journal.close();
    const large = await timed(open);
    journal = large.value;
    const queryMs: Record<string, number> = {};
    for (const [name, query] of Object.entries(QUERIES)) {
      queryMs[name] = (
        await timed(() => journal.query(ACCOUNT, { table: 'events', limit: 100, ...query }))
      ).ms;
    }
    await journal.close();
    return {
      appendMs: { p50: appends[500] ?? 0, p99: appends[990] ?? 0, max: appends.at(-1) ?? 0 },
      queuedAppendsPerSecond: (1_000 / queued.ms) * 1_000,
      recoveryMs: { open: opened.ms, load: loaded.ms },
      million: { megabytes: statSync(file).size / 1e6, openMs: large.ms, queryMs },
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const QUERIES: Record<string, Partial<HistoryQuery>> = {
  newest: {},
  symbol: { symbol: 'SOL/USDT' },
  'rare kind': { kinds: ['halt'] },
  'symbol and kinds': { symbol: 'ETH/USDC', kinds: ['order', 'halt'] },
  'an hour long ago': { from: T0 + 3_600_000, to: T0 + 7_200_000 },
  'words that occur': { search: 'maintenance' },
  'words that never occur': { search: 'no such words' },
};

function manyEvents(first: number, count: number): JournalRow[] {
  const symbols = ['ETH/USDC', 'SOL/USDT', 'MX/USDT', null];
  return Array.from({ length: count }, (_, k) => {
    const n = first + k;
    const kind = n % 50_000 === 7 ? 'halt' : n % 7 === 0 ? 'order' : 'check';
    const sentence = kind === 'halt' ? 'Stopped: maintenance.' : 'In sync: 0.5 ETH asked, 0.5 ETH held.';
    const data = { asked: '0.5', held: '0.5', ms: 48, requests: 3 };
    return event(sentence, { at: T0 + n * 300, symbol: symbols[n % 4] ?? null, kind, data });
  });
}
