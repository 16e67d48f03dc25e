import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storyPage } from '#main/desk/handlers/story.ts';
import { writeExport } from '#main/desk/handlers/write-export.ts';
import { systemDisk } from '#main/desk/handlers/write-whole.ts';
import type { HistoryRow } from '#shared/ipc/history.ts';
import { inWords } from '#test/in-words.ts';
import { ModelDisk, openModelJournal } from '#test/simulation/model-journal.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';
import { ACCOUNT, event, fill, order, T0 } from '#test/unit/journal/rows.ts';

const open = async (rows: Parameters<ReturnType<typeof openModelJournal>['append']>[1]) => {
  const clock = new VirtualClock(T0);
  const journal = openModelJournal({ disk: new ModelDisk(), clock });
  const written = journal.append(ACCOUNT, rows);
  await clock.advance(10);
  await written;
  return (query: Parameters<typeof journal.query>[1]) => journal.query(ACCOUNT, query);
};

describe('The story of an account', () => {
  it('V9: of one moment it tells the decision first, then its order, its fill and its outcome', async () => {
    const query = await open([
      fill('1', { at: T0 }),
      event('done', { at: T0, kind: 'trade-outcome' }),
      order('PL1', { plannedAt: T0 }),
      event('clicked', { at: T0, kind: 'intent' }),
    ]);
    const { rows } = await storyPage(query, { symbol: null, group: null, limit: 50 });
    expect(rows.map(({ kind }) => kind).toReversed()).toEqual(['intent', 'order', 'fill', 'trade-outcome']);
  });

  it('tells events, orders and fills in one order, page by page, each once and none left out', async () => {
    const moment = fc.integer({ min: 0, max: 30 });
    const rows = fc.array(fc.tuple(fc.constantFrom('event', 'order', 'fill'), moment), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 12 }), async (made, limit) => {
        const query = await open(
          made.map(([type, at], n) =>
            type === 'event'
              ? event(`${n}`, { at: T0 + at, kind: 'judged' })
              : type === 'order'
                ? order(`PL${n}`, { plannedAt: T0 + at })
                : fill(`${n}`, { at: T0 + at }),
          ),
        );
        const told: HistoryRow[] = [];
        let before: string | undefined;
        for (;;) {
          const page = await storyPage(query, {
            symbol: null,
            group: null,
            limit,
            ...(before ? { before } : {}),
          });
          told.push(...page.rows);
          if (page.next === null) break;
          before = page.next;
        }
        expect(inWords(told)).toHaveLength(made.length);
        expect(told.map((row) => row.at)).toEqual(made.map(([, at]) => T0 + at).sort((a, b) => b - a));
        expect(new Set(told.map((row) => JSON.stringify(row))).size).toBe(made.length);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('leaves out what is only figures, and narrows to what was asked for', async () => {
    const query = await open([
      event('a check'),
      event('halted', { kind: 'halt' }),
      event('tolerance 1', { kind: 'setting', symbol: null }),
      order('PL1'),
      event('', { kind: 'observed' }),
    ]);
    const kinds = async (args: Partial<Parameters<typeof storyPage>[1]>) =>
      (await storyPage(query, { symbol: null, group: null, limit: 10, ...args })).rows.map((row) => row.kind);
    expect((await kinds({})).sort()).toEqual(['halt', 'order', 'setting']);
    expect(await kinds({ group: 'settings' })).toEqual(['setting']);
    expect(await kinds({ group: 'trades' })).toEqual(['order']);
    expect(await kinds({ search: 'HALT' })).toEqual(['halt']);
    expect(await kinds({ symbol: 'ETH/USDC', group: 'settings' })).toEqual([]);
  });
});

describe('An export', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const row = (n: number): HistoryRow => ({
    at: T0 + n,
    symbol: 'ETH/USDC',
    kind: 'judged',
    sentence: n === 0 ? '=1+1, "quoted"' : 'fine',
    data: { n },
  });
  async function* pages(): AsyncGenerator<HistoryRow[]> {
    yield [row(0), row(1)];
    yield [row(2)];
  }

  it('writes every page, as CSV that no spreadsheet takes for a formula and as JSON that can be read', async () => {
    const csv = join(folder, 'exports', 'a.csv');
    expect(await writeExport(csv, 'csv', pages())).toBe(3);
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(`"'=1+1, ""quoted"""`);
    const json = join(folder, 'exports', 'a.json');
    expect(await writeExport(json, 'json', pages())).toBe(3);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject([
      { data: { n: 0 } },
      {},
      { data: { n: 2 } },
    ]);
  });

  it('to a full disk is refused in one sentence and leaves nothing behind', async () => {
    for (const step of ['write', 'sync'] as const) {
      const full = {
        create: async (file: string) => {
          const real = await systemDisk.create(file);
          return {
            ...real,
            [step]: async () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
          };
        },
      };
      await expect(writeExport(join(folder, 'a.csv'), 'csv', pages(), full)).rejects.toMatchObject({
        code: 'failed',
        message:
          'The disk is full, so I wrote no export: free some space and export again. The journal is as it was.',
      });
      expect(readdirSync(folder)).toEqual([]);
    }
  });
});
