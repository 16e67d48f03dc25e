import { expect, test } from 'vitest';
import { firstMoment, momentAt, pointsSince } from '#main/desk/money/past.ts';
import { emptyBook } from '#main/sync/books/book.ts';
import { shortened, type Worth } from '#main/sync/books/sheet.ts';
import type { EventRow, HistoryPage, HistoryQuery, Json } from '#main/sync/ports/journal.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const names = (count: number) => Array.from({ length: count }, (_, n) => `P${n}/USDC`);
const assets = (symbol: string) => ({ base: symbol.replace('/USDC', ''), quote: 'USDC' });

const worth = (count: number, total?: string | null) => ({
  v: 1,
  symbols: Object.fromEntries(
    names(count).map((name) => [name, { quantity: '1', reserved: '0.5', price: '10' }]),
  ),
  cash: {},
  flowed: '3',
  ...(total === undefined ? {} : { total }),
});
const sheet = (count: number) => ({
  ...worth(count),
  books: Object.fromEntries(names(count).map((name) => [name, emptyBook(name)])),
});
const row = (at: number, kind: string, data: object): EventRow => ({
  at,
  symbol: null,
  kind,
  sentence: '',
  data: data as Record<string, Json>,
});

/** A journal of these events that tells how often it was asked. */
function journal(rows: readonly EventRow[]) {
  let asked = 0;
  const query = async ({
    kinds,
    from = 0,
    to = Infinity,
    limit = 500,
  }: HistoryQuery): Promise<HistoryPage> => {
    asked += 1;
    const fits = rows.filter(({ kind, at }) => kinds?.includes(kind) && at >= from && at <= to);
    return { rows: fits.toSorted((one, other) => other.at - one.at).slice(0, limit), next: null };
  };
  return { query, asked: () => asked };
}

test('a moment of the past takes as many reads at 20 symbols as at one', async () => {
  const reads = [];
  for (const count of [1, 20]) {
    const { query, asked } = journal([
      row(START + HOUR, 'sheet', sheet(count)),
      row(START + 2 * HOUR, 'worth', worth(count)),
    ]);
    const beginning = firstMoment({ at: START, sheet: sheet(count) } as Json);
    if (!beginning) throw new Error('no beginning');
    const moment = await momentAt(query, START + 3 * HOUR, beginning, assets);
    expect([moment.at, Object.keys(moment.sheet.books).length]).toEqual([START + 2 * HOUR, count]);
    reads.push(asked());
  }
  expect(reads).toEqual([3, 3]);
});

test('a point of the line is the total that was noted; one of an older journal is added up; what can’t be read is left out', async () => {
  const { query } = journal([
    row(START - HOUR, 'worth', shortened(worth(2) as Worth)),
    row(START, 'worth', worth(2)),
    row(START + HOUR, 'worth', worth(2, '777')),
    row(START + 2 * HOUR, 'worth', worth(2, null)),
    row(START + 3 * HOUR, 'worth', { v: 2 }),
  ]);
  const points = await pointsSince(query, 0, 'hour');
  expect(points.map(({ at, total, flowed }) => [at - START, total?.toFixed(), flowed.toFixed()])).toEqual([
    [-HOUR, '30', '3'],
    [0, '30', '3'],
    [HOUR, '777', '3'],
    [2 * HOUR, undefined, '3'],
  ]);
});
