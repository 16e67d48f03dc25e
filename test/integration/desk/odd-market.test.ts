import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemPorts } from '#main/desk/desk-ports.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type LiveDesk, openLive, said, share } from './live-desk.ts';
import { Place } from './place.ts';

const ETH = 'ETH/USDC';
const SOL = 'SOL/USDT';
const DAY = 24 * 3_600_000;
type Size = ChannelArgs<'trade.preview'>['size'];
const base = (value: string): Size => ({ kind: 'base', value });
const ALL: Size = { kind: 'percent', value: '100' };

let exchange: Exchange;
let desk: LiveDesk;
beforeAll(async () => {
  const held = ['ETH=1', 'USDC=5000', 'USDT=500', 'SOL=0'];
  exchange = await startExchange(...held.flatMap((each) => ['--balance', each]));
  await exchange.act('subAccount', { name: 'grid', balances: { ETH: '5' } });
  desk = await openLive(exchange);
  await desk.client.done('symbols.add', { symbol: SOL });
  await desk.client.settled(SOL);
});
afterAll(async () => {
  await desk?.place.clear();
  await exchange?.stop();
});
beforeEach(async () => {
  await exchange.act('fault.clear', {});
  await exchange.act('setBook', { symbol: 'ETHUSDC', clear: true });
  await desk.client.checks(1);
  await exchange.act('reset', {});
});

/** The orders that reached the exchange, refused ones among them: `SELL 0.5`. */
async function sent(): Promise<string[]> {
  const requests = await exchange.record('request');
  const orders = requests.filter(({ method, path }) => method === 'POST' && path === '/api/v3/order');
  return orders.map(({ params }) => `${params.side} ${params.quantity}`);
}
const prompt = (kind: string, symbol = ETH) =>
  desk.client.symbol(symbol).prompts.find((each) => each.kind === kind);
const keep = async () => desk.client.done('ask.answer', { id: prompt('question')?.id ?? '', option: 'keep' });

describe('MEXC as it is, over HTTP', { timeout: 60_000 }, () => {
  test('M4: a balance that can not be read stops its symbol alone', async () => {
    const { client } = desk;
    await exchange.act('fault.add', {
      match: { method: 'GET', path: '/account', times: null },
      effect: { kind: 'overlay', list: 'balances', where: { asset: 'ETH' }, fields: { free: '-0.5' } },
    });
    await client.checks(2);
    await shown(() => client.symbol().health).toBe('stale');
    await shown(() => client.symbol().sentence).toContain("can't read what MEXC tells of your ETH");
    await client.click({ symbol: ETH, action: 'flat', size: ALL });
    expect(await sent()).toEqual([]);
    await client.click({ symbol: SOL, action: 'long', size: { kind: 'quote', value: '50' } });
    await shown(() => client.symbol(SOL).outcome?.result).toBe('complete');
    await exchange.act('fault.clear', {});
    await client.checks(1);
    await client.until('in sync', () => client.symbol().health === 'in sync');
    expect(await exchange.total('ETH')).toBe('1');
    expect(await share(exchange)).toBeLessThan(0.2);
  });

  test("M5: a purchase stops one tick short of the trader's own order, and the preview names it", async () => {
    const { client } = desk;
    await exchange.act('setBook', {
      symbol: 'ETHUSDC',
      bids: [['1999.9', '9']],
      asks: [
        ['2000.1', '0.1'],
        ['2002', '9'],
      ],
    });
    const order = { symbol: 'ETHUSDC', side: 'SELL', price: '2001', quantity: '0.02' } as const;
    const { orderId } = await exchange.act('foreignOrder', order);
    await client.checks(1);
    const preview = await client.click({ symbol: ETH, action: 'long', size: base('1.3') });
    expect(preview.hint).toContain('Your own order to sell 0.02 ETH at 2001 rests here');
    const requests = await exchange.record('request');
    const prices = requests.filter(({ method }) => method === 'POST').map(({ params }) => params.price);
    expect(prices.length).toBeGreaterThan(0);
    for (const price of prices) expect(Number(price)).toBeLessThan(2001);
    const { openOrders } = await exchange.act('state', {});
    expect(openOrders.map(({ id }) => id)).toEqual([orderId]);
    expect(await share(exchange)).toBeLessThan(0.2);
    await exchange.act('cancelForeign', { orderId });
    await client.done('ask.answer', { id: prompt('unfinished')?.id ?? '', option: 'keep' });
  });

  test('M9: a listing while it runs is found and traded, and a rule that has changed is learnt at the refusal', async () => {
    const { client } = desk;
    await exchange.act('list', {
      base: 'NEWT',
      quote: 'USDC',
      price: '2',
      baseDecimals: 2,
      priceDecimals: 4,
      minQuantity: '0',
    });
    const found = await client.done('symbols.search', { text: 'NEWT/USDC' });
    expect(found.markets).toEqual([{ symbol: 'NEWT/USDC', refused: null }]);
    await client.done('symbols.add', { symbol: 'NEWT/USDC' });
    await client.settled('NEWT/USDC');
    await exchange.act('setRules', { symbol: 'NEWTUSDC', rules: { baseDecimals: 1 } });
    await client.click({ symbol: 'NEWT/USDC', action: 'long', size: base('12.34') });
    expect(await sent()).toEqual(['BUY 12.34', 'BUY 12.3']);
    await shown(() => client.symbol('NEWT/USDC').outcome?.result).toBe('complete');
    expect(await exchange.total('NEWT')).toBe('12.3');
    await exchange.act('setRules', { symbol: 'NEWTUSDC', rules: { tradeSideType: 2 } });
    await client.click({ symbol: 'NEWT/USDC', action: 'flat', size: ALL });
    expect(await exchange.total('NEWT')).toBe('12.3');
    await shown(() => client.symbol('NEWT/USDC').outcome?.sentence).toMatch(/side|sell|sale/i);
    expect(await share(exchange)).toBeLessThan(0.2);
  });

  test.each(['list', 'result', 'one'] as const)(
    'M12: a transfer to a sub-account is read in the shape "%s"',
    async (shape) => {
      const { client } = desk;
      await exchange.act('shapes', { subAccountTransfers: shape });
      const move = { asset: 'ETH', amount: '0.05', subAccount: 'grid' } as const;
      await exchange.act('subAccountTransfer', { ...move, direction: 'SPOT_TO_SUB_ACCOUNT' });
      await client.until('a question', () => prompt('question') !== undefined);
      expect(prompt('question')?.sentence).toContain('grid');
      expect(await sent()).toEqual([]);
      expect(await share(exchange)).toBeLessThan(0.2);
      await keep();
      await client.until('in sync', () => client.symbol().health === 'in sync');
    },
  );

  test('M14: a price of eleven decimals is bought and sold at its true numbers', async () => {
    const { client } = desk;
    await exchange.act('list', {
      base: 'TINY',
      quote: 'USDC',
      price: '0.000000000015',
      baseDecimals: 0,
      priceDecimals: 12,
      minQuantity: '0',
    });
    await exchange.act('setRules', { symbol: 'TINYUSDC', rules: { bandUp: '1', bandDown: '1' } });
    const quantity = '900000000000000';
    await exchange.act('setBook', {
      symbol: 'TINYUSDC',
      bids: [['0.000000000014', quantity]],
      asks: [['0.000000000015', quantity]],
    });
    await client.done('symbols.add', { symbol: 'TINY/USDC' });
    await client.settled('TINY/USDC');
    const bought = await client.click({
      symbol: 'TINY/USDC',
      action: 'long',
      size: { kind: 'quote', value: '100' },
    });
    expect(bought.expectedPrice).toBe('0.000000000015');
    expect(Number(bought.worstPrice)).toBeGreaterThanOrEqual(1.5e-11);
    await shown(() => client.symbol('TINY/USDC').outcome).toMatchObject({ result: 'complete' });
    const sold = await client.click({ symbol: 'TINY/USDC', action: 'flat', size: ALL });
    expect(sold.expectedPrice).toBe('0.000000000014');
    await shown(() => client.symbol('TINY/USDC').outcome?.result).toBe('complete');
    expect(await exchange.total('TINY')).toBe('0');
    expect(await sent()).toHaveLength(2);
    expect(await share(exchange)).toBeLessThan(0.2);
  });

  test('K19: replies over 2 s late and a silent stream: a Reduce goes, and says how old its price is', async () => {
    const { client } = desk;
    const silent = { kind: 'silent', what: 'data', ms: 60_000 } as const;
    await exchange.act('stream.fault', { fault: silent });
    await exchange.act('fault.add', {
      match: { times: null },
      effect: { kind: 'delayReply', ms: 2200 },
    });
    await client.checks(1);
    const long = await client.ask('trade.preview', { symbol: ETH, action: 'long', size: base('9') });
    expect(long).toMatchObject({
      ok: false,
      message: expect.stringMatching(/is \d\.\d s old \(MEXC answers/),
    });
    const preview = await client.click({
      symbol: ETH,
      action: 'reduce',
      size: { kind: 'percent', value: '10' },
    });
    expect(preview.hint).toMatch(/The price is \d\.\d s old \(MEXC answers \d\.\d s late\)/);
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    expect(await sent()).toHaveLength(1);
    expect(await share(exchange)).toBeLessThan(0.2);
    await exchange.act('stream.clear', {});
  });

  test('M16: a 503 with Retry-After 2 is kept; days are told with their date, and Check now tries at once', async () => {
    const { client } = desk;
    const refuse = (status: number, seconds: string) =>
      exchange.act('fault.add', {
        match: { method: 'GET', path: '/account', times: 1 },
        effect: { kind: 'answer', status, headers: { 'Retry-After': seconds }, body: '{"code":503}' },
      });
    await refuse(503, '2');
    await client.checks(1);
    const since = Date.now();
    await exchange.act('reset', {});
    await client.until('the refusal', () => client.symbol().health !== 'in sync');
    await client.until('in sync', () => client.symbol().health === 'in sync');
    const [first] = await exchange.record('request');
    expect(first?.at).toBeGreaterThan(since + 1500);
    await refuse(429, String(2 * 24 * 3600));
    const date = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10);
    await client.checks(1);
    await shown(() => client.symbol().sentence).toContain(date);
    await exchange.act('reset', {});
    await client.checks(1);
    await client.until('in sync', () => client.symbol().health === 'in sync');
    const after = await exchange.record('request');
    expect(after[0]?.path).toBe('/api/v3/time');
    expect(await share(exchange)).toBeLessThan(0.2);
  });

  test('M6: own fills older than MEXC tells are booked from the own journal', async () => {
    await desk.place.clear();
    const place = new Place();
    const { now, ...rest } = { ...systemPorts.clock, now: () => systemPorts.clock.now() };
    place.clock = { ...rest, now: () => now() - 8 * DAY };
    desk = await openLive(exchange, place);
    await exchange.act('fault.add', {
      match: { method: 'GET', path: '/myTrades', times: null },
      effect: { kind: 'answer', status: 503, body: '{"code":503}' },
    });
    const { base: held } = desk.client.symbol().held ?? { base: '0' };
    await desk.client.click({ symbol: ETH, action: 'long', size: base(String(Number(held) + 0.1)) });
    await desk.close();
    await exchange.act('fault.clear', {});
    place.clock = systemPorts.clock;
    desk = await openLive(exchange, place);
    await desk.client.until('booked', () => /from my own journal: 0\.1 ETH at/.test(said(desk.client)));
    expect(await sent()).toEqual([]);
    expect(await share(exchange)).toBeLessThan(0.2);
  });
});
