import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open as openWriting } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { storyPage } from '../../main/desk/handlers/story.ts';
import { writeExport } from '../../main/desk/handlers/write-export.ts';
import { closedTradesPage } from '../../main/desk/money/closed-trades.ts';
import { localTime } from '../../main/desk/money/local-time.ts';
import { Portfolio } from '../../main/desk/money/portfolio.ts';
import { reportText } from '../../main/desk/money/report-file.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { verifyJournal } from '../../main/journal/verify.ts';
import { reportOf } from '../../main/metrics/report.ts';
import type { Account } from '../../main/sync/account/account.ts';
import type { FillRow } from '../../main/sync/ports/journal.ts';
import type { HistoryRow } from '../../shared/ipc/history.ts';
import { MoneyYear } from './support/money-rows.ts';
import { dayRows, YEAR_ACCOUNT } from './support/year-rows.ts';

/**
 * `npm run bench:year`: a journal of one year at 20 symbols, written through the journal's own append and rolled up by
 * its own roll-up, a day at a time; then its size, and what it takes to open, page and export it, and to open the portfolio. By default the checks
 * of all days but the last four come every half hour instead of every 30 s, which changes only how long this takes:
 * they are rolled up by the hour either way. `--full` writes every one.
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    symbols: { type: 'string', default: '20' },
    full: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const DAY = 86_400_000;
const days = Number(values.days);
const symbols = Array.from({ length: Number(values.symbols) }, (_, n) =>
  n === 0 ? 'ETH/USDC' : `P${n}/USDC`,
);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'plumbline-year-'));
const file = join(folder, 'journal.sqlite');
const end = Date.UTC(2026, 10, 23, 20);
let now = end - days * DAY;

const timed = async <T>(work: () => Promise<T> | T): Promise<[ms: number, value: T]> => {
  const started = performance.now();
  const value = await work();
  return [Math.round((performance.now() - started) * 10) / 10, value];
};
const cpuSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 100) / 10;
};
const megabytes = (): number => Math.round(statSync(file).size / 10_000) / 100;
const open = () => openJournal({ file, now: () => now, onProblem: (sentence) => console.error(sentence) });

let journal = await open();
const money = new MoneyYear();
let rows = 0;
const peaks: number[] = [];
const rollUps: number[] = [];
const [writing] = await timed(async () => {
  for (let day = 0; day < days; day++) {
    const [took] = await timed(async () => {
      await journal.rollUp();
      // The first may have joined one that the journal began by itself for the day before.
      await journal.rollUp();
    });
    rollUps.push(took);
    const everyMs = values.full || day >= days - 4 ? 30_000 : 1_800_000;
    const until = day === days - 1 ? end : now + DAY;
    const fills: FillRow[] = [];
    for (const batch of dayRows({ start: now, symbols, everyMs, day, until })) {
      rows += batch.length;
      for (const each of batch) if (each.type === 'fill') fills.push(each.row);
      await journal.append(YEAR_ACCOUNT, batch);
    }
    for (const batch of money.day(now, until, fills)) {
      rows += batch.length;
      await journal.append(YEAR_ACCOUNT, batch);
    }
    now += DAY;
    if (day % 30 === 29) {
      peaks.push(megabytes());
      console.error(`day ${day + 1}: ${megabytes()} MB`);
    }
  }
});
now = end;
await journal.rollUp();
await journal.close();

const size = megabytes();
const opens: number[] = [];
for (let turn = 0; turn < 5; turn++) {
  const [ms, opened] = await timed(async () => {
    const fresh = await open();
    await fresh.load(YEAR_ACCOUNT);
    return fresh;
  });
  opens.push(ms);
  await opened.close();
}
journal = await open();
const query = (asked: Parameters<typeof journal.query>[1]) => journal.query(YEAR_ACCOUNT, asked);
const page = (change: object) => storyPage(query, { symbol: null, group: null, limit: 200, ...change });
const [pageMs, first] = await timed(() => page({}));
const [nextMs] = await timed(() => page({ before: first.next ?? undefined }));
const [oldMs] = await timed(() => page({ to: end - (days / 2) * DAY }));
const [symbolMs] = await timed(() => page({ symbol: symbols[3] ?? 'ETH/USDC', group: 'corrections' }));
const [searchMs] = await timed(() => page({ search: 'no such words' }));
const metrics = (span: 'hour' | 'day', from: number, symbol: string | null) =>
  journal.metrics(YEAR_ACCOUNT, { span, symbol, from, to: end });
const [yearMs, year] = await timed(async () =>
  reportOf({ by: 'day', from: 0, to: end, symbol: null }, await metrics('day', 0, null)),
);
const [monthMs] = await timed(async () =>
  reportOf({ by: 'hour', from: 0, to: end, symbol: null }, await metrics('hour', end - 30 * DAY, null)),
);
// Of the account the page needs its books, the clock and the journal's key; nothing is asked of an exchange.
const account = {
  key: YEAR_ACCOUNT,
  clock: { now: () => end },
  symbols: new Map(),
  balances: null,
  exchange: { bookTops: async () => ({ ok: false }) },
  bookkeeper: { all: () => money.books, worth: { sheet: () => money.sheet(), beginning: () => money.first } },
} as unknown as Account;
const portfolio = new Portfolio(account, journal);
const asked = { today: end - DAY / 2, year: end - 300 * DAY };
/** Opened by nobody before, for each length of the line: wall time, and CPU time of all threads. */
const opened = async (range: 'day' | 'week' | 'month' | 'year' | 'all') => {
  const cpu = process.cpuUsage();
  const page = new Portfolio(account, journal);
  const [ms, shown] = await timed(() => page.view({ ...asked, range }));
  if (!shown.periods.year) throw new Error('the year is missing on the portfolio page');
  return { range, ms, cpuMs: cpuSince(cpu), again: (await timed(() => page.view({ ...asked, range })))[0] };
};
await opened('day');
const portfolioMs = [await opened('day'), await opened('month'), await opened('year'), await opened('all')];
const zone = localTime('Europe/Berlin');
const reportCpu = process.cpuUsage();
const [reportMs, report] = await timed(async () => {
  const made = await portfolio.report(zone, new Date(end).getUTCFullYear());
  const head = { program: '', account: '', year: 2026, zone: 'Europe/Berlin', notes: [] };
  const file = await openWriting(join(folder, 'year.csv'), 'w');
  for (const piece of reportText('csv', head, made.rows, zone)) await file.write(piece);
  await file.close();
  return made;
});
const reportCpuMs = cpuSince(reportCpu);
const [tradesMs] = await timed(() =>
  closedTradesPage(query, portfolio.assets, { symbol: null, hand: null, limit: 200 }),
);
async function* story(): AsyncGenerator<readonly HistoryRow[]> {
  for (let before: string | undefined; ; ) {
    const next = await page(before === undefined ? {} : { before });
    yield next.rows;
    if (next.next === null) return;
    before = next.next;
  }
}
const [exportMs, exported] = await timed(() => writeExport(join(folder, 'export.csv'), 'csv', story()));
/** Durable appends of one row, one after another, while two full days are rolled up. */
const waits: number[] = [];
now += 2 * DAY;
let rolling = true;
const rolled = timed(() => journal.rollUp()).finally(() => {
  rolling = false;
});
while (rolling) {
  const alive = { type: 'doc', key: 'journal', value: { writableAt: now } } as const;
  const [ms] = await timed(() => journal.append(YEAR_ACCOUNT, [alive]));
  waits.push(ms);
}
const [twoDaysMs] = await rolled;
waits.sort((a, b) => a - b);
const rank = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
await journal.close();
const [verifyMs, verified] = await timed(() => verifyJournal(file));
if (values.keep === undefined) rmSync(folder, { recursive: true });

const sorted = [...rollUps].sort((a, b) => a - b);
const result = {
  year: 1,
  days,
  symbols: symbols.length,
  full: values.full,
  rowsWritten: rows,
  writingSeconds: Math.round(writing / 1000),
  megabytes: size,
  peakMegabytes: Math.max(size, ...peaks),
  openMs: opens,
  pageMs: {
    first: pageMs,
    next: nextMs,
    halfAYearAgo: oldMs,
    symbolAndGroup: symbolMs,
    searchOfEverything: searchMs,
  },
  portfolioMs,
  closedTradesMs: tradesMs,
  report: { ms: reportMs, cpuMs: reportCpuMs, rows: report.rows.length, missing: report.missing },
  figuresMs: { yearByDay: yearMs, monthByHour: monthMs },
  checks: year.total.checks,
  exportMs,
  exportedRows: exported,
  verifyMs,
  chain: verified.broken ?? 'whole',
  entries: verified.accounts[0]?.entries,
  /** Rolling two full days up, and how long appends took meanwhile. */
  rollUpOfTwoDays: {
    ms: twoDaysMs,
    appends: waits.length,
    p50: rank(0.5),
    p99: rank(0.99),
    max: waits.at(-1),
  },
  rollUpMs: { p50: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) },
};
console.log(JSON.stringify(result, null, 2));
process.exitCode = size < 200 && Math.max(...opens) < 1000 && verified.broken === null ? 0 : 1;
