import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { asked, type LiveDesk, openLive, said } from './live-desk.ts';

const long = (value: string) =>
  ({ symbol: 'ETH/USDC', action: 'long', size: { kind: 'base', value } }) as const;
const ORDER = { method: 'POST', path: '/order', times: null } as const;

let exchange: Exchange;
let desk: LiveDesk;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
});
afterAll(() => exchange?.stop());
beforeEach(async () => {
  await exchange.act('fault.clear', {});
  desk = await openLive(exchange);
});
afterEach(() => desk?.place.clear());

const refuse = (status: number, body: object, match: object = ORDER) =>
  exchange.act('fault.add', { match, effect: { kind: 'answer', status, body: JSON.stringify(body) } });

describe('a refused order', { timeout: 120_000 }, () => {
  test('M11: with a code that no table lists is definite: one request, nothing to look up, and MEXC says why', async () => {
    const { client } = desk;
    await refuse(400, { code: 98765, msg: 'Order rejected: account tier' });
    await client.click(long('0.1'));
    expect(await asked(exchange, 'POST', 'order')).toBe(1);
    expect(await asked(exchange, 'GET', 'order')).toBe(0);
    const { outcome } = client.symbol();
    expect(outcome?.result).toBe('unfinished');
    expect(outcome?.sentence).toContain('code 98765');
    expect(outcome?.sentence).toContain('MEXC says: "Order rejected: account tier".');
    await client.until('the log', () => said(client).includes('Order rejected: account tier'));
    await shown(() => client.symbol().halt).toBeNull();
    const { rows } = await client.done('history.query', { table: 'orders', limit: 10 });
    expect(JSON.stringify(rows)).toContain('Order rejected: account tier');
    await exchange.act('fault.clear', {});
    await client.click(long('0.1'));
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    expect(await exchange.total('ETH')).toBe('0.1');
  });

  test('M11: a code that says nothing of the outcome is looked up, and the order that was taken is found', async () => {
    const { client } = desk;
    const body = JSON.stringify({ code: 500, msg: 'Internal error' });
    const match = { method: 'POST', path: '/order' } as const;
    await exchange.act('fault.add', { match, effect: { kind: 'answer', status: 400, body, apply: true } });
    await client.click(long('0.2'));
    await shown(() => said(client)).toContain('MEXC says: "Internal error"');
    expect(await asked(exchange, 'POST', 'order')).toBe(1);
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    expect(await exchange.total('ETH')).toBe('0.2');
  });

  test("M11: a cancel that is refused for a reason that no table lists is told with MEXC's words", async () => {
    const { client } = desk;
    await exchange.act('foreignOrder', { symbol: 'ETHUSDC', side: 'BUY', price: '1900', quantity: '0.02' });
    await refuse(
      400,
      { code: 98766, msg: 'cancel locked by liquidation' },
      { method: 'DELETE', times: null },
    );
    const id = () => client.slice('orders').find((each) => each.owner === 'foreign')?.orderId;
    await client.done('sync.pause', {});
    await client.checks(1);
    await client.until('the order', () => id() != null);
    const answer = await client.ask('orders.cancel', { symbol: 'ETH/USDC', orderId: id() ?? '' });
    expect(answer).toMatchObject({
      ok: false,
      message: expect.stringContaining('cancel locked by liquidation'),
    });
    await exchange.act('fault.clear', {});
    await client.done('orders.cancel', { symbol: 'ETH/USDC', orderId: id() ?? '' });
  });
});
