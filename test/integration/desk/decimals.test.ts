import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { asked, type LiveDesk, openLive, said } from './live-desk.ts';

const long = (value: string) =>
  ({ symbol: 'ETH/USDC', action: 'long', size: { kind: 'base', value } }) as const;
const FLAT = { symbol: 'ETH/USDC', action: 'flat', size: { kind: 'percent', value: '100' } } as const;

let exchange: Exchange;
let desk: LiveDesk;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
});
afterAll(() => exchange?.stop());
beforeEach(async () => {
  await exchange.act('fault.clear', {});
  await exchange.act('setBalance', { asset: 'ETH', free: '0' });
  await exchange.act('setBalance', { asset: 'USDC', free: '1000' });
  await takes({});
  desk = await openLive(exchange);
});
afterEach(() => desk?.place.clear());

/** What the exchange really takes, while its rules go on publishing steps of 0.0001 ETH and 0.01 USDC. */
const takes = (takenDecimals: { BUY?: number; SELL?: number }, takenPriceDecimals = 24) =>
  exchange.act('setRules', { symbol: 'ETHUSDC', rules: { takenDecimals, takenPriceDecimals } });

/** Quantities of the orders that were sent, refused ones among them. */
async function sent(of: 'quantity' | 'price' = 'quantity'): Promise<(string | undefined)[]> {
  const requests = await exchange.record('request');
  return requests
    .filter((each) => each.method === 'POST' && each.path === '/api/v3/order')
    .map((each) => each.params[of]);
}

describe('M1: decimals that the exchange does not take', { timeout: 120_000 }, () => {
  test('a coarser step is learnt from the refusal, tried once at once, told, and kept for that side only', async () => {
    const { client } = desk;
    await takes({ BUY: 3 });
    await client.click(long('0.1234'));
    expect(await sent()).toEqual(['0.1234', '0.123']);
    await shown(() => client.symbol()).toMatchObject({ outcome: { result: 'complete' }, halt: null });
    await shown(() => said(client)).toMatch(
      /MEXC refused the quantity 0\.1234 ETH for its decimals.* publishes steps of 0\.0001\..* steps of 0\.001 ETH/,
    );
    await shown(() => client.slice('session').health).not.toBe('key problem');
    await client.until('in sync', () => client.symbol().health === 'in sync');
    await shown(() => client.symbol()).toMatchObject({
      desired: { target: '0.123' },
      held: { base: '0.123' },
    });
    await client.click(FLAT);
    expect((await sent()).slice(2)).toEqual(['0.123']);
  });

  test('still too fine at the second try: a sentence, and what was learnt serves the next click and the next start', async () => {
    const { client, place } = desk;
    await takes({ BUY: 2 });
    await client.click(long('0.1234'));
    expect(await sent()).toEqual(['0.1234', '0.123']);
    const { outcome, halt } = client.symbol();
    expect(outcome?.result).toBe('unfinished');
    expect(outcome?.sentence).toContain('MEXC takes fewer decimals in the quantity here than it publishes');
    expect(outcome?.sentence).toContain('MEXC says: "quantity scale is invalid"');
    expect(halt).toBeNull();
    expect(await asked(exchange, 'GET', 'order')).toBe(0);
    const preview = await client.click(long('0.1234'));
    expect(preview).toMatchObject({
      quantity: '0.12',
      hint: 'MEXC takes quantities in steps of 0.01 ETH here.',
    });
    expect((await sent()).slice(2)).toEqual(['0.12']);
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    await desk.close();
    desk = await openLive(exchange, place);
    await desk.client.click(long('0.2345'));
    expect(await sent()).toEqual(['0.11']);
    await shown(() => desk.client.symbol().outcome?.result).toBe('complete');
  });

  test('a sale learns for itself, and Flat ends with what can not be sold in whole steps said', async () => {
    const { client } = desk;
    await client.click(long('0.1234'));
    await takes({ SELL: 3 });
    await client.click(FLAT);
    expect((await sent()).slice(1)).toEqual(['0.1234', '0.123']);
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    expect(await exchange.total('ETH')).toBe('0.0004');
    await client.until('in sync', () => client.symbol().health === 'in sync');
  });

  test('a price too fine is priced on the coarser tick, toward the fill and within the cap', async () => {
    const { client } = desk;
    await takes({}, 1);
    const book = { symbol: 'ETHUSDC', bids: [['2000.2', '5']], asks: [['2000.4', '5']] };
    await exchange.act('setBook', book as ActionBody<'setBook'>);
    await client.checks(1);
    const preview = await client.click(long('0.1'));
    expect(await sent('price')).toEqual(['2002.41', '2002.5']);
    expect(Number(preview.capPrice)).toBeGreaterThanOrEqual(2002.5);
    await shown(() => client.symbol().outcome?.result).toBe('complete');
    await exchange.act('setBook', { symbol: 'ETHUSDC', clear: true });
  });

  test('a whole number has no decimals to lose: one order, one sentence, no halt', async () => {
    const { client } = desk;
    const body = JSON.stringify({ msg: ' quantity scale is invalid', code: 400 });
    const match = { method: 'POST', path: '/order', times: null } as const;
    await exchange.act('setBalance', { asset: 'USDC', free: '10000' });
    await client.checks(1);
    await exchange.act('fault.add', { match, effect: { kind: 'answer', status: 400, body } });
    await client.click(long('1'));
    expect(await sent()).toEqual(['1']);
    await shown(() => client.symbol()).toMatchObject({ outcome: { result: 'unfinished' }, halt: null });
  });

  test.each([
    ['Order quantity error', 1],
    [undefined, 1],
  ])('400 with the words %s is a plain refusal of this order', async (msg, orders) => {
    const { client } = desk;
    const effect = { kind: 'answer', status: 400, body: JSON.stringify({ msg, code: 400 }) } as const;
    await exchange.act('fault.add', { match: { method: 'POST', path: '/order', times: null }, effect });
    await client.click(long('0.1'));
    expect(await sent()).toHaveLength(orders);
    await shown(() => client.symbol()).toMatchObject({ outcome: { result: 'unfinished' }, halt: null });
    if (msg) await shown(() => client.symbol().outcome?.sentence).toContain(`MEXC says: "${msg}"`);
    await shown(() => client.slice('session').health).not.toBe('key problem');
  });

  test('400 with "api key required" is the key', async () => {
    const { client } = desk;
    const effect = { kind: 'answer', status: 400, body: '{"msg":"api key required","code":400}' } as const;
    await exchange.act('fault.add', { match: { path: '/account', times: null }, effect });
    await client.checks(1);
    await client.until('a key problem', () => client.slice('session').health === 'key problem');
    await shown(() => client.slice('session').sentence).toContain('MEXC says: "api key required"');
  });
});
