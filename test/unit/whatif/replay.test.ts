import { beforeAll, describe, expect, it } from 'vitest';
import type { EventRow } from '#main/sync/ports/journal.ts';
import { RECORDED } from '#main/whatif/recorded.ts';
import { runWhatIf } from '#main/whatif/run.ts';
import type { WhatIfReport, WhatIfRow } from '#shared/ipc/what-if.ts';
import { inWords } from '#test/in-words.ts';
import { KEY, START, World } from '#test/simulation/world.ts';

const HOUR = 3_600_000;

/** A day on which the phone trades, a deposit comes, a question expires, another is answered, and you click. */
async function day(): Promise<EventRow[]> {
  const world = new World({ balances: { USDC: '2000', ETH: '0.5' }, streamMs: 30, price: '2000' });
  await world.start();
  await world.pass(HOUR);
  await world.click('long', '75');
  const sell = (quantity: string) =>
    world.control('externalTrade', { symbol: 'ETHUSDC', side: 'SELL', quantity });
  const buy = (quantity: string) =>
    world.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity });
  const deltas = [
    () => sell('0.01'),
    () => sell('0.5'),
    () => buy('0.04'),
    () => sell('0.02'),
    () => buy('0.3'),
  ];
  for (const disturb of deltas) {
    await world.pass(2 * HOUR);
    disturb();
    await world.pass(10 * 60_000);
  }
  world.control('deposit', { asset: 'ETH', amount: '0.25' });
  await world.pass(2 * HOUR);
  await world.click('flat');
  await world.pass(2 * HOUR);
  buy('0.2');
  await world.pass(2 * HOUR);
  await world.restart();
  await world.pass(HOUR);
  const rows: EventRow[] = [];
  for (let before: string | undefined; ; ) {
    const page = await world.wait(
      world.journal.query(KEY, {
        table: 'events',
        kinds: RECORDED,
        limit: 500,
        ...(before ? { before } : {}),
      }),
    );
    rows.push(...(page.rows as EventRow[]));
    if (page.next === null) return rows.reverse();
    before = page.next;
  }
}

describe('A what-if over a simulated day', () => {
  let rows: EventRow[];
  beforeAll(async () => {
    rows = await day();
  });
  const run = (changes: Record<string, string>): Promise<WhatIfReport> =>
    runWhatIf(rows, { from: START, changes }, async () => {});
  const line = (view: WhatIfRow['done']) =>
    view === null
      ? 'nothing'
      : `${view.verdict} ${view.policy ?? '-'} ${view.side ?? ''} ${view.quantity ?? ''}`.trim();
  const differing = (list: readonly WhatIfRow[]) =>
    list.filter((row) => !row.same).map((row) => `${line(row.done)} -> ${line(row.whatIf)}`);
  const decided = (list: readonly WhatIfRow[], of: (row: WhatIfRow) => WhatIfRow['done']) =>
    list.map((row) => line(of(row))).filter((each) => each !== 'nothing');

  it('with nothing changed recomputes what was done, decision for decision', async () => {
    const report = await run({});
    expect(report.rows.filter((row) => !row.same)).toEqual([]);
    expect(inWords(report)).toMatchObject({
      same: 11,
      different: 0,
      done: { corrections: 1, asked: 1, told: 5 },
    });
    expect(report.whatIf).toEqual(report.done);
    expect(inWords(report.sentence)).toBe('All 11 decisions of this time would have been the same.');
    expect(decided(report.rows, (row) => row.whatIf)).toEqual(decided(report.rows, (row) => row.done));
  });

  it('with a wider tolerance makes exactly the smaller differences no difference', async () => {
    const wide = await run({ tolerance: '0.05' });
    expect(differing(wide.rows)).toEqual(['partial notify BUY 0.01 -> in sync -']);
    const wider = await run({ tolerance: '0.1' });
    expect(differing(wider.rows)).toEqual([
      'partial notify BUY 0.01 -> in sync -',
      'surplus ask SELL 0.06 -> in sync -',
    ]);
  });

  it('with another policy asks where it sold', async () => {
    const report = await run({ 'policy.elsewhere.drift': 'ask' });
    expect(differing(report.rows)).toEqual(['drift enforce SELL 0.2 -> drift ask SELL 0.2']);
    expect(report.whatIf).toMatchObject({ corrections: 0, asked: 2 });
  });

  it('with a larger least sale leaves what is not worth it, to the last decision', async () => {
    const report = await run({ sellMinimum: '450' });
    expect(differing(report.rows)).toEqual([
      'surplus ask SELL 0.06 -> in sync -',
      'drift enforce SELL 0.2 -> in sync -',
    ]);
  });

  it('P6: judges each decision by itself, from what was really held then', async () => {
    const report = await run({ 'policy.elsewhere.partial': 'enforce' });
    const corrections = decided(report.rows, (row) => row.whatIf).filter(
      (line) => !line.startsWith('in sync'),
    );
    expect(corrections).toEqual([
      'partial enforce BUY 0.01',
      'partial enforce BUY 0.51',
      'partial enforce BUY 0.47',
      'partial enforce BUY 0.49',
      'partial enforce BUY 0.19',
      'surplus ask SELL 0.06',
      'drift enforce SELL 0.2',
    ]);
    expect(report.rows.slice(-3).map((row) => row.same)).toEqual([true, true, true]);
    expect(report.rows.filter((row) => row.whatIf?.held !== row.done?.held)).toEqual([]);
  });

  it('at a slower cadence sees two changes as one', async () => {
    const report = await run({ cadenceSeconds: String(3 * 3600) });
    expect(differing(report.rows).some((line) => line.endsWith('-> nothing'))).toBe(true);
    expect(inWords(report.notes).join()).toMatch(/as if the stream had told nothing/);
  });

  it('leaves rows out that it can not read, and says how many', async () => {
    const broken = rows.map((row, n) =>
      row.kind === 'observed' && n % 5 === 0 ? { ...row, data: {} } : row,
    );
    const report = await runWhatIf(broken, { from: START, changes: {} }, async () => {});
    expect(inWords(report.notes).join()).toMatch(/\d+ recorded rows? could not be read/);
  });
});
