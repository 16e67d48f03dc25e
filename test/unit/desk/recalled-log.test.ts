import { expect, test } from 'vitest';
import { recalledLog } from '#main/desk/view/recalled-log.ts';
import type { EventRow, HistoryQuery } from '#main/sync/ports/journal.ts';
import { inWords } from '#test/in-words.ts';

const KEY = { venue: 'practice', uid: 'practice' };

/** A journal of these rows, newest first, in pages as asked. */
function journal(rows: readonly EventRow[]) {
  return {
    query: async (_key: unknown, { limit, before }: HistoryQuery) => {
      const from = Number(before ?? 0);
      const next = from + limit < rows.length ? String(from + limit) : null;
      return { rows: rows.slice(from, from + limit), next };
    },
  };
}

const row = (at: number, kind: string, data: EventRow['data'] = {}): EventRow => ({
  at,
  symbol: 'ETH/USDC',
  kind,
  sentence: `${kind} ${at}`,
  data,
});

test('the log of earlier runs is found behind a quiet day of checks, oldest first and with its tones', async () => {
  const checks = Array.from({ length: 2880 }, (_, index) => row(10_000 - index, 'check'));
  const rows = [
    row(20_000, 'started'),
    ...checks,
    row(3, 'halt', { tone: 'alarm' }),
    row(2, 'observed'),
    row(1, 'intent', { tone: 'something else' }),
  ];
  const lines = await recalledLog(journal(rows), KEY, 300);
  expect(lines.map(({ kind, tone }) => `${kind} ${tone}`)).toEqual([
    'intent info',
    'halt alarm',
    'started info',
  ]);
});

test('no more lines are read than asked for, and the newest are kept', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => row(1000 - index, 'judged'));
  const lines = await recalledLog(journal(rows), KEY, 300);
  expect(inWords(lines)).toHaveLength(300);
  expect(lines.at(-1)?.at).toBe(1000);
  expect(lines.at(0)?.at).toBe(701);
});
