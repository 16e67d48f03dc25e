import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeServer, startPracticeServer } from '#main/practice/index.ts';

let server: PracticeServer;

beforeAll(async () => {
  server = await startPracticeServer({
    seed: 'sdk',
    frozen: true,
    rateLimits: false,
    balances: { USDC: '5000', ETH: '2', MX: '100' },
  });
  server.run('movePrice', { symbol: 'ETHUSDC', price: '2000' });
  server.run('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.1' });
  const permissions = ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_DEAL_WRITE'];
  const transfers = ['SPOT_TRANSFER_READ', 'SPOT_TRANSFER_WRITE'];
  server.run('setKey', { permissions: [...permissions, ...transfers] });
});
afterAll(() => server.close());

/** A request as MEXC's own SDK for JavaScript makes it: everything in the query, the type always JSON. */
async function sdk(method: string, path: string, params: object = {}, signed = true) {
  const given = Object.entries(signed ? { ...params, timestamp: Date.now() } : params);
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  const signature = createHmac('sha256', server.apiSecret).update(query).digest('hex');
  const reply = await fetch(
    `${server.url}/api/v3${path}?${query}${signed ? `&signature=${signature}` : ''}`,
    {
      method,
      headers: { 'Content-Type': 'application/json', 'X-MEXC-APIKEY': server.apiKey },
    },
  );
  return { status: reply.status, json: (await reply.json()) as never };
}

const S = { symbol: 'ETHUSDC' };
const LIMIT = { ...S, side: 'BUY', type: 'LIMIT', quantity: '0.1', price: '1990' };

/** Every call of mexc-api-sdk 1.0.3 (src/modules/common, market, userData and trade). */
const SDK: [name: string, method: string, path: string, params: object, signed: boolean, like: unknown][] = [
  ['ping', 'GET', '/ping', {}, false, {}],
  ['time', 'GET', '/time', {}, false, { serverTime: expect.any(Number) }],
  ['exchangeInfo', 'GET', '/exchangeInfo', S, false, { symbols: [S] }],
  ['exchangeInfo', 'GET', '/exchangeInfo', { symbols: '["ETHUSDC","MXUSDT"]' }, false, { symbols: [S, {}] }],
  ['depth', 'GET', '/depth', { ...S, limit: 100 }, false, { lastUpdateId: expect.any(Number) }],
  ['trades', 'GET', '/trades', { ...S, limit: 1 }, false, [{ id: null }]],
  ['historicalTrades', 'GET', '/historicalTrades', { ...S, limit: 1 }, false, [{ isBestMatch: true }]],
  ['aggTrades', 'GET', '/aggTrades', { ...S, limit: 1 }, false, [{ a: null, M: true }]],
  ['klines', 'GET', '/klines', { ...S, interval: '1m', limit: 1 }, false, [[expect.any(Number)]]],
  ['avgPrice', 'GET', '/avgPrice', S, false, { mins: 5, price: expect.any(String) }],
  ['ticker24hr', 'GET', '/ticker/24hr', S, false, S],
  ['tickerPrice', 'GET', '/ticker/price', S, false, S],
  ['bookTicker', 'GET', '/ticker/bookTicker', S, false, S],
  ['accountInfo', 'GET', '/account', {}, true, { accountType: 'SPOT' }],
  ['newOrderTest', 'POST', '/order/test', LIMIT, true, {}],
  ['newOrder', 'POST', '/order', { ...LIMIT, newClientOrderId: 'sdk1' }, true, { orderListId: -1 }],
  ['queryOrder', 'GET', '/order', { ...S, origClientOrderId: 'sdk1' }, true, { status: 'NEW' }],
  ['openOrders', 'GET', '/openOrders', S, true, [{ clientOrderId: 'sdk1' }]],
  ['allOrders', 'GET', '/allOrders', { ...S, limit: 1 }, true, [{ clientOrderId: 'sdk1' }]],
  ['cancelOrder', 'DELETE', '/order', { ...S, origClientOrderId: 'sdk1' }, true, { status: 'CANCELED' }],
  ['cancelOpenOrders', 'DELETE', '/openOrders', S, true, []],
  ['accountTradeList', 'GET', '/myTrades', { ...S, limit: 1 }, true, [{ isBuyer: true }]],
];

describe("MEXC's own SDK against the practice exchange", () => {
  test.each(SDK)('%s (%s %s) is answered as documented', async (name, method, path, params, signed, like) => {
    const { status, json } = await sdk(method, path, params, signed);
    expect(status).toBe(200);
    if (name === 'klines') expect((json as unknown[][])[0]).toHaveLength(8);
    else expect(json).toMatchObject(like as object);
  });
});

test('what only documentation knows is answered too: the deduction of fees in MX, one transfer by its id', async () => {
  const enable = (on: string) => sdk('POST', '/mxDeduct/enable', { mxDeductEnable: on });
  expect((await enable('true')).json).toMatchObject({ code: 0, data: { mxDeductEnable: true } });
  await sdk('POST', '/order', { ...LIMIT, price: '2030' });
  const fills = (await sdk('GET', '/myTrades', S)).json as { commissionAsset: string }[];
  expect(fills[0]?.commissionAsset).toBe('MX');
  await enable('false');
  const move = { fromAccountType: 'SPOT', toAccountType: 'FUTURES', asset: 'USDC', amount: '1' };
  const { tranId } = (await sdk('POST', '/capital/transfer', move)).json as { tranId: string };
  const told = await sdk('GET', '/capital/transfer/tranId', { tranId });
  expect(told.json).toMatchObject({ tranId, amount: '1', toAccountType: 'FUTURES', status: 'SUCCESS' });
});
