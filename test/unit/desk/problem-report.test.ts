import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemDisk } from '#main/desk/handlers/write-whole.ts';
import { exportReport, type ReportSources, withoutHome } from '#main/desk/report/export-report.ts';
import { logTail } from '#main/desk/report/log-tail.ts';
import { withoutFigures } from '#main/desk/report/without-figures.ts';
import { exampleSlices } from '#test/electron/fixture/example-slices.ts';
import { inWords } from '#test/in-words.ts';

describe('text without amounts and ids', () => {
  test.each([
    ['I bought 0.4750 ETH at 1,986.50 USDC.', 'I bought # ETH at # USDC.'],
    ['You have 762.47 USDC: 0.3418 of the 2.3846 ETH', 'You have # USDC: # of the # ETH'],
    ['-0.5 and +12 and 1e-7 and 0.5ETH', '# and +# and # and #'],
    ['order C02__443776347957968896015 of PL0a1B2c3D4e5F6g7H8i9J', 'order id-1 of id-2'],
    ['account 100000043 at 100000043, then 200000044', 'account id-1 at id-1, then id-2'],
    ['{"free":"0.1","orderId":"C02__1","at":1732900000000}', '{"free":"#","orderId":"C02__1","at":id-1}'],
    ['3f2b8c1a-0d4e-4b6a-9c1d-2e3f4a5b6c7d', 'id-1'],
    ['ETH/USDC and 1INCH/USDT are asked', 'ETH/USDC and 1INCH/USDT are asked'],
    ['2026-11-29T14:21:07.123Z and 2026-11-29 14:21 UTC and 14:21:07', null],
    ['after 250 ms, 10 s, 5 min and 3 d; code 700007, HTTP 429', null],
    ['Everything is as you asked.', null],
  ])('%s', (text, shown) => {
    expect(withoutFigures()(text)).toBe(shown ?? text);
  });
});

test("a home folder's name is taken out, as it is and as JSON has it", () => {
  const shown = withoutHome('C:\\Users\\ada');
  expect(shown('C:\\Users\\ada\\x and {"dataFolder":"C:\\\\Users\\\\ada\\\\x"}')).toBe(
    '~\\x and {"dataFolder":"~\\\\x"}',
  );
  expect(withoutHome('/')('/a/b')).toBe('/a/b');
});

describe('a problem report', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const sources = (more: Partial<ReportSources> = {}): ReportSources => ({
    dataFolder: folder,
    version: '1.2.3',
    host: { kind: 'electron', about: () => ({ processes: [{ type: 'Browser' }] }) },
    now: Date.UTC(2026, 10, 29, 19, 45, 1),
    slices: exampleSlices,
    query: async ({ table }) => ({
      rows:
        table === 'events'
          ? [
              {
                at: 0,
                symbol: 'ETH/USDC',
                kind: 'halt',
                sentence: 'It was halted at 0.25 ETH.',
                data: { by: 'you' },
              },
            ]
          : [],
      next: null,
    }),
    scrub: (text) => text.replaceAll('SECRET', '[hidden]'),
    ...more,
  });
  const report = async (scrubbed: boolean, more: Partial<ReportSources> = {}) => {
    const { file } = await exportReport(sources(more), scrubbed);
    return readFileSync(file, 'utf8');
  };

  test('is one private file in the exports folder, and tells where', async () => {
    const { file, sentence } = await exportReport(sources(), true);
    expect(file).toBe(join(folder, 'exports', 'problem-report-2026-11-29T194501.txt'));
    expect(inWords(sentence)).toBe(
      `I wrote the problem report without amounts and ids to ${file}. Read it before you pass it on.`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'exports'))).toHaveLength(1);
  });

  test('has versions, processes, state, settings, the last events and the end of the log', async () => {
    const lines = [
      { level: 30, time: 0, msg: 'I started SECRET.', n: 1 },
      { level: 50, time: 1000, msg: 'It went wrong.' },
    ];
    rmSync(join(folder, 'logs'), { recursive: true, force: true });
    await systemDisk.create(join(folder, 'logs', 'plumbline.log')).then((handle) => handle.close());
    writeFileSync(
      join(folder, 'logs', 'plumbline.log'),
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot ours\n`,
    );
    const text = await report(false);
    for (const part of [
      'version: 1.2.3',
      `"node":"${process.versions.node}"`,
      'processes: [{"type":"Browser"}]',
      'mode: practice',
      'ETH/USDC: {',
      '1970-01-01T00:00:00.000Z halt ETH/USDC It was halted at 0.25 ETH. {"by":"you"}',
      '1970-01-01T00:00:00.000Z info I started [hidden]. {"n":1}',
      '1970-01-01T00:00:01.000Z error It went wrong.',
      'not ours',
    ])
      expect(text).toContain(part);
  });

  test('without amounts and ids has none of those, in no section', async () => {
    const slices = structuredClone(exampleSlices);
    slices.session.accountUid = '100000043';
    slices.settings = {
      installation: { cadenceSeconds: '30' },
      account: { maxOrder: '512.25', priceCap: '1.0' },
      symbols: { 'ETH/USDC': { tolerance: '0.7731' } },
      reserves: { ETH: '3.3317' },
    };
    const text = await report(true, { slices });
    for (const figure of ['100000043', '512.25', '0.7731', '3.3317', '0.4750', '0.25 ETH'])
      expect([figure, text.includes(figure)]).toEqual([figure, false]);
    for (const kept of [
      'cadenceSeconds: 30',
      'account priceCap: 1.0',
      'ETH/USDC tolerance: #',
      'reserve of ETH: #',
    ])
      expect(text).toContain(kept);
    expect(await report(false, { slices })).toContain('reserve of ETH: 3.3317');
  });

  test('without an engine, a log and a host that can tell says so in each place', async () => {
    const text = await report(true, {
      slices: null,
      query: () => Promise.reject(new Error('The journal is damaged.')),
      host: {
        kind: 'electron',
        about: () => {
          throw new Error('gone');
        },
      },
    });
    expect(text.match(/No engine runs/g)).toHaveLength(2);
    expect(text.match(/They could not be read: The journal is damaged/g)).toHaveLength(2);
    expect(text).toContain('It could not be read: ENOENT');
    expect(text).toContain('of the host: It could not tell: gone');
  });

  test("says no user's name where the data folder is in the home", async () => {
    const text = await report(false, {
      slices: {
        ...exampleSlices,
        session: { ...exampleSlices.session, dataFolder: join(homedir(), 'data') },
      },
    });
    expect(text).toContain('dataFolder: ~');
    expect(text).not.toContain(homedir());
  });

  test('that the disk does not take is refused in one sentence and leaves nothing behind', async () => {
    for (const [code, words] of [
      [
        'ENOSPC',
        'The disk is full, so I wrote no report: free some space and export again. The journal is as it was.',
      ],
      ['EROFS', /^I could not write .*problem-report.*\(read-only\), so there is no report\./],
    ] as const) {
      const disk = {
        create: async (file: string) => ({
          ...(await systemDisk.create(file)),
          write: () => Promise.reject(Object.assign(new Error('read-only'), { code })),
        }),
      };
      await expect(exportReport(sources({ disk }), true)).rejects.toThrow(words);
      expect(readdirSync(join(folder, 'exports'))).toEqual([]);
    }
  });

  test.each([1, 999, 1000, 1001, 30_000])(
    'of a log of %i lines has at most the last thousand, whole',
    async (count) => {
      const file = join(folder, 'a.log');
      const line = (n: number) => JSON.stringify({ level: 30, time: n, msg: `line ${n} ${'x'.repeat(20)}` });
      writeFileSync(file, Array.from({ length: count }, (_, n) => `${line(n)}\n`).join(''));
      const tail = await logTail(file);
      expect(tail.length).toBe(Math.min(count, 1000));
      expect(tail.at(-1)).toContain(`line ${count - 1} x`);
      expect(tail.every((text) => / info line \d+ x{20}$/.test(text))).toBe(true);
    },
  );
});
