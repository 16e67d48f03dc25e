import { expect, it } from 'vitest';
import { EMPTY, type Fact, fold } from '#main/metrics/fold.ts';
import { figuresOf } from '#main/metrics/report.ts';
import { addTallies, NOTHING } from '#main/metrics/tally.ts';
import type { EventRow, FillRow, OrderRow } from '#main/sync/ports/journal.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import { KEY, World } from '#test/simulation/world.ts';

const MINUTE = 60_000;

async function table<Row>(world: World, name: 'events' | 'orders' | 'fills'): Promise<Row[]> {
  const rows: Row[] = [];
  for (let before: string | undefined; ; ) {
    const asked = { table: name, limit: 500 } as const;
    const page = await world.wait(world.journal.query(KEY, before ? { ...asked, before } : asked));
    rows.push(...(page.rows as Row[]));
    if (page.next === null) return rows.reverse();
    before = page.next;
  }
}

it('The figures of a simulated day agree with what happened, counted another way', async () => {
  const world = new World({
    balances: { USDC: '2000' },
    streamMs: 200,
    symbolSettings: { maxCorrections: '20' },
  });
  await world.start();
  await world.click('long', '50');
  await world.click('flat');
  const drifts = 4;
  for (let n = 0; n < drifts; n++) {
    await world.pass(20 * MINUTE);
    world.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: `0.${n + 1}` });
    await world.pass(MINUTE);
  }
  world.control('deposit', { asset: 'ETH', amount: '0.25' });
  await world.pass(10 * MINUTE);
  const [events, orders, fills] = await Promise.all([
    table<EventRow>(world, 'events'),
    table<OrderRow>(world, 'orders'),
    table<FillRow>(world, 'fills'),
  ]);
  const facts: Fact[] = [
    ...events.map((row): Fact => ({ type: 'event', ...row })),
    ...fills.map((row): Fact => ({ type: 'fill', ...row, own: row.clientOrderId !== null })),
  ];
  let state = EMPTY;
  let total = NOTHING;
  for (const fact of facts) {
    const folded = fold(state, fact);
    state = folded.state;
    total = addTallies(total, folded.tally);
  }
  const figures = figuresOf(total);
  const fees = fills.reduce((sum, row) => (row.clientOrderId === null ? sum : sum.plus(row.fee)), ZERO);
  expect(figures.checks).toBe(world.checks.length);
  expect(figures).toMatchObject({
    success: 1,
    corrections: drifts,
    correctionResults: { complete: drifts },
    tradeResults: { complete: 2 },
    differences: { elsewhere: drifts, movement: 1 },
    fees: { USDC: fees.toFixed() },
    questions: 1,
  });
  const rungs = Object.entries(figures.rungs).reduce((sum, [count, times]) => sum + Number(count) * times, 0);
  expect(rungs).toBe(orders.length);
  expect(orders.length).toBe(world.ownOrders().length);
  // A stream that tells after 0.2 s, and two readings: well within 5 s; 3 s of quiet time come before each correction.
  expect(figures.detectionTime.count).toBe(drifts + 1);
  expect(figures.detectionTime.p95).toBeLessThan(5000);
  expect(figures.convergenceTime.count).toBe(drifts);
  expect(figures.convergenceTime.p50).toBeGreaterThan(3000);
  expect(Object.keys(state.differences)).toEqual(['ETH/USDC']);
  expect(dec(figures.actualCost ?? '0').gte(fees)).toBe(true);
});
