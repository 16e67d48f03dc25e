import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { asked, type LiveDesk, openLive, said } from './live-desk.ts';

const LONG = { symbol: 'ETH/USDC', action: 'long', size: { kind: 'base', value: '0.05' } } as const;
const SALE = { symbol: 'ETHUSDC', side: 'SELL', price: '2010', quantity: '0.02' } as const;

let exchange: Exchange;
let desk: LiveDesk;
beforeEach(async () => {
  exchange = await startExchange('--balance', 'ETH=0.1', '--balance', 'USDC=1000', '--balance', 'SOL=10');
  // What rests at 2010 is behind the touch, and within the cap.
  await exchange.act('freeze', { on: true });
  await exchange.act('movePrice', { symbol: 'ETHUSDC', price: '2000' });
  desk = await openLive(exchange);
  const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
  await desk.client.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
});
afterEach(async () => {
  await desk?.place.clear();
  await exchange?.stop();
});

const place = (fields: object, more: object = {}) =>
  exchange.act('foreignOrder', { ...SALE, ...more, fields: fields as Record<string, string> });

describe('orders made elsewhere that look odd', { timeout: 120_000 }, () => {
  test('M2: what can not be read is named, left alone, and hinders nothing', async () => {
    const { client } = desk;
    const stop = await place({ type: 101, status: 0, orderListId: 9 });
    const bare = await place({ status: null, price: null, type: 'Market TP/SL' });
    await client.checks(2);
    await shown(() => client.symbol().health).toBe('in sync');
    await shown(() => client.slice('orders').map((row) => [row.orderId, row.owner, row.price])).toEqual([
      [stop.orderId, 'foreign', null],
      [bare.orderId, 'foreign', null],
    ]);
    const orders = client.slice('orders');
    for (const row of orders) expect(row.keepReason).toContain("an order that I can't read");
    await shown(() => said(client)).toContain(`type 101, ${stop.orderId}`);
    const told = said(client).split("an order that I can't read").length;
    await client.checks(2);
    await shown(() => said(client).split("an order that I can't read").length).toBe(told);
    const preview = await client.click({ ...LONG, size: { kind: 'base', value: '0.15' } });
    expect(preview.leaves.join()).toContain('type 101');
    await shown(() => client.symbol()).toMatchObject({
      outcome: { result: 'complete' },
      held: { base: '0.15' },
    });
    expect(await asked(exchange, 'DELETE', 'order')).toBe(0);
  });

  test('M2: a row of a symbol that is not followed is not read at all, with one symbol and with two', async () => {
    const { client } = desk;
    await place({ type: null, status: 'ODD' }, { symbol: 'SOLUSDC', price: '1000', quantity: '1' });
    await client.checks(1);
    await shown(() => client.symbol().health).toBe('in sync');
    await client.done('symbols.add', { symbol: 'MX/USDT' });
    await client.settled('MX/USDT');
    await client.checks(1);
    await shown(() => client.slice('symbols').map(({ health }) => health)).toEqual(['in sync', 'in sync']);
    await shown(() => client.slice('orders')).toEqual([]);
    await shown(() => said(client)).not.toContain("can't read");
  });

  test('M2: one odd row leaves the other symbols alone, and of an own order its own symbol unknown', async () => {
    const { client } = desk;
    await client.done('symbols.add', { symbol: 'MX/USDT' });
    await client.settled('MX/USDT');
    await exchange.act('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
    await exchange.act('fault.add', {
      match: { method: 'GET', path: '/openOrders', times: null },
      effect: { kind: 'overlay', where: { symbol: 'ETHUSDC' }, fields: { status: 'ODD' } },
    });
    await exchange.act('fault.add', {
      match: { method: 'DELETE', path: '/order', times: null },
      effect: { kind: 'cancelIgnored' },
    });
    const preview = await client.done('trade.preview', { ...LONG, size: { kind: 'base', value: '0.15' } });
    await client.done('trade.submit', { previewId: preview.id });
    await client.until('unknown', () => client.symbol().health === 'unknown');
    await shown(() => client.symbol().sentence).toContain(
      "I can't read what MEXC tells of my own open order",
    );
    await shown(() => client.symbol('MX/USDT').health).toBe('in sync');
    await exchange.act('fault.clear', {});
    await client.until('in sync again', () => !['unknown', 'stale'].includes(client.symbol().health));
  });

  test('M3: an order of a list is never cancelled, by policy, by a click or by hand, and is named', async () => {
    const { client } = desk;
    const leg = await place({ orderListId: 4711 });
    const alone = await place({ orderListId: -1 }, { price: '2011' });
    await client.checks(2);
    const { openOrders } = await exchange.act('state', {});
    expect(openOrders.map(({ id }) => id)).toEqual([leg.orderId]);
    await shown(() => said(client)).toContain(alone.orderId);
    await shown(() => client.slice('orders')).toMatchObject([
      { orderId: leg.orderId, owner: 'foreign', keepReason: expect.stringContaining('order list') },
    ]);
    const preview = await client.click({ ...LONG, size: { kind: 'base', value: '0.15' } });
    expect(preview.leaves.join()).toContain('order list');
    expect(preview.hint).toContain('Your own order to sell 0.02 ETH at 2010 rests here');
    const answer = await client.ask('orders.cancel', { symbol: 'ETH/USDC', orderId: leg.orderId });
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('order list') });
    expect(await asked(exchange, 'DELETE', 'order')).toBe(1);
  });
});
