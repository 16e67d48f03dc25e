import { describe, expect, type TestContext, test } from 'vitest';
import { startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { asked, openLive, said } from './live-desk.ts';

const long = (value: string) =>
  ({ symbol: 'ETH/USDC', action: 'long', size: { kind: 'base', value } }) as const;

/** An exchange for each: an order of one test's installation would be another Plumbline's to the next. */
async function stage(finished: TestContext['onTestFinished']) {
  const exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  finished(() => exchange.stop());
  const desk = await openLive(exchange);
  finished(() => desk.place.clear());
  return { exchange, desk, client: desk.client };
}

const SEVEN = { origQty: '7', executedQty: '7', cummulativeQuoteQty: '14000' };
const cases: [name: string, fields: Record<string, string>, words: string][] = [
  ['another size', SEVEN, 'a quantity of 7 where I sent 0.05'],
  ['the other side', { side: 'SELL' }, 'the side SELL where I sent BUY'],
  ['another price', { price: '1.5' }, 'a price of 1.5 where I sent'],
];

// Each waits half a minute and more in real time until an order counts as unknown, so they wait side by side.
describe.concurrent('an answer that contradicts the order it is about', { timeout: 240_000 }, () => {
  test.for(cases)(
    'M15: with %s is not booked; T stays, the outcome is unknown until an answer agrees',
    async ([, fields, words], { onTestFinished }) => {
      const { exchange, client } = await stage(onTestFinished);
      await exchange.act('fault.add', {
        match: { method: 'GET', path: '/order', times: null },
        effect: { kind: 'overlay', fields },
      });
      await client.click(long('0.05'));
      await client.until('unknown', () => client.symbol().health === 'unknown');
      await shown(() => said(client)).toContain(words);
      await shown(() => client.symbol().desired?.target).toBe('0.05');
      await shown(() => client.symbol().outcome?.result).not.toBe('complete');
      const refused = await client.ask('trade.preview', long('0.1'));
      const verdict = refused.ok ? refused.value.verdict : 'refused';
      expect(verdict).toBe('refused');
      expect(await asked(exchange, 'POST', 'order')).toBe(1);
      expect(await asked(exchange, 'DELETE', 'order')).toBeLessThanOrEqual(2);
      expect(await asked(exchange, 'GET', 'order')).toBeLessThanOrEqual(15);
      const { rows } = await client.done('history.query', { table: 'orders', limit: 10 });
      expect(rows).toMatchObject([{ data: { quantity: '0.05', filledQuantity: '0', phase: 'unknown' } }]);
      await exchange.act('fault.clear', {});
      await client.until('in sync', () => client.symbol().health === 'in sync');
      await shown(() => client.symbol()).toMatchObject({
        desired: { target: '0.05' },
        held: { base: '0.05' },
      });
      expect(await exchange.placed()).toHaveLength(1);
    },
  );

  test('M15: the program closes while such an order is unknown, and finds it at the next start', async ({
    onTestFinished,
  }) => {
    const { exchange, desk, client } = await stage(onTestFinished);
    await exchange.act('fault.add', {
      match: { method: 'GET', path: '/order', times: null },
      effect: { kind: 'overlay', fields: SEVEN },
    });
    await client.click(long('0.05'));
    await client.until('unknown', () => client.symbol().health === 'unknown');
    await desk.close();
    await exchange.act('fault.clear', {});
    const again = await openLive(exchange, desk.place);
    await again.client.until('in sync', () => again.client.symbol().health === 'in sync');
    await shown(() => again.client.symbol()).toMatchObject({
      desired: { target: '0.05' },
      held: { base: '0.05' },
    });
    expect(await asked(exchange, 'POST', 'order')).toBe(0);
  });

  test('M15: an acceptance that repeats another size is looked up before it is believed', async ({
    onTestFinished,
  }) => {
    const { exchange, client } = await stage(onTestFinished);
    await exchange.act('fault.add', {
      match: { method: 'POST', path: '/order' },
      effect: { kind: 'overlay', fields: { origQty: '7' } },
    });
    await client.click(long('0.05'));
    await shown(() => client.symbol()).toMatchObject({
      outcome: { result: 'complete' },
      desired: { target: '0.05' },
    });
    await shown(() => said(client)).toContain('reply for another quantity');
    expect(await exchange.placed()).toHaveLength(1);
  });

  test('M15: a fill of more than the order was for changes nothing that is asked or counted', async ({
    onTestFinished,
  }) => {
    const { exchange, client } = await stage(onTestFinished);
    await exchange.act('fault.add', {
      match: { method: 'GET', path: '/myTrades', times: null },
      effect: { kind: 'overlay', fields: { qty: '7', quoteQty: '14000' } },
    });
    await client.click(long('0.05'));
    await client.checks(2);
    await shown(() => client.symbol()).toMatchObject({ desired: { target: '0.05' }, held: { base: '0.05' } });
    const { rows } = await client.done('history.query', { table: 'fills', limit: 10 });
    expect(rows).toEqual([]);
    await exchange.act('fault.clear', {});
    await client.checks(2);
    const mended = await client.done('history.query', { table: 'fills', limit: 10 });
    expect(mended.rows).toMatchObject([{ data: { quantity: '0.05' } }]);
  });
});
