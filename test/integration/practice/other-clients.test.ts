import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeOf } from '#main/practice/api/routes.ts';
import { type PracticeServer, startPracticeServer } from '#main/practice/index.ts';
import mexc from '../../../node_modules/ccxt/js/src/pro/mexc.js';
import { LEFT_OUT, whyLeftOut } from './left-out.ts';

const ETH = 'ETH/USDC';
const DAY = 86_400_000;

let server: PracticeServer;
let client: mexc;

beforeAll(async () => {
  server = await startPracticeServer({
    seed: 'others',
    frozen: true,
    rateLimits: false,
    balances: { USDC: '5000', USDT: '1000', ETH: '2', MX: '100' },
  });
  const { url, ws } = server;
  server.run('movePrice', { symbol: 'ETHUSDC', price: '2000' });
  server.run('movePrice', { symbol: 'ETHUSDT', price: '2000' });
  server.run('setKey', {
    permissions: [
      'SPOT_ACCOUNT_READ',
      'SPOT_DEAL_READ',
      'SPOT_DEAL_WRITE',
      'SPOT_WITHDRAW_READ',
      'SPOT_TRANSFER_READ',
      'SPOT_TRANSFER_WRITE',
    ],
  });
  client = new mexc({
    apiKey: server.apiKey,
    secret: server.apiSecret,
    enableRateLimit: false,
    urls: {
      api: {
        spot: { public: url, private: url },
        contract: { public: `${url}/api/v1/contract`, private: `${url}/api/v1/private` },
        ws: { spot: ws, swap: ws },
      },
    },
  });
  await client.loadHttpProxyAgent();
  await client.loadMarkets();
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** A method of ccxt, called; what is checked is that MEXC's answer would have been understood the same way. */
const UNIFIED: Record<string, () => Promise<void>> = {
  fetchStatus: async () => expect((await client.fetchStatus()).status).toBe('ok'),
  fetchTime: async () => expect(Math.abs(Number(await client.fetchTime()) - Date.now())).toBeLessThan(5000),
  fetchCurrencies: async () => expect(Object.keys(await client.fetchCurrencies())).toContain('ETH'),
  fetchMarkets: async () => expect((await client.fetchMarkets()).map((one) => one?.symbol)).toContain(ETH),
  fetchSpotMarkets: async () => expect((await client.fetchSpotMarkets()).length).toBeGreaterThan(4),
  fetchSwapMarkets: async () => expect(await client.fetchSwapMarkets()).toEqual([]),
  fetchOrderBook: async () => expect((await client.fetchOrderBook(ETH, 5)).bids).toHaveLength(5),
  fetchTrades: async () => {
    expect((await client.fetchTrades(ETH, undefined, 7)).length).toBe(7);
    for (const method of ['spotPublicGetTrades', 'spotPublicGetHistoricalTrades']) {
      expect((await client.fetchTrades(ETH, undefined, 3, { method })).length).toBe(3);
    }
  },
  fetchOHLCV: async () => {
    const until = Date.now();
    expect((await client.fetchOHLCV(ETH, '1h', until - DAY, 5))[0]).toHaveLength(6);
  },
  fetchTicker: async () => expect((await client.fetchTicker(ETH)).last).toBeGreaterThan(1900),
  fetchTickers: async () => expect(Object.keys(await client.fetchTickers())).toContain(ETH),
  fetchBidsAsks: async () => expect(Object.keys(await client.fetchBidsAsks([ETH, 'MX/USDT']))).toContain(ETH),
  createOrder: async () => {
    const order = await client.createOrder(ETH, 'limit', 'buy', 0.1, 1990, { clientOrderId: 'one' });
    expect(order.id).toMatch(/^C02__/);
    const test = await client.createOrder(ETH, 'limit', 'buy', 0.1, 1990, { test: true });
    expect(test.id).toBeUndefined();
    const kinds = [{ timeInForce: 'IOC' }, { timeInForce: 'FOK' }, { postOnly: true }];
    for (const kind of kinds) {
      const { id = '' } = await client.createOrder(ETH, 'limit', 'buy', 0.1, 1985, kind);
      const { status } = await client.fetchOrder(id, ETH);
      expect(status).toBe('postOnly' in kind ? 'open' : 'canceled');
    }
  },
  createSpotOrder: async () => {
    const order = await client.createSpotOrder(client.market(ETH), 'limit', 'buy', 0.1, 1986);
    expect(order.id).toMatch(/^C02__/);
  },
  createSpotOrderRequest: async () => {
    const request = client.createSpotOrderRequest(client.market(ETH), 'limit', 'buy', 0.1, 1986);
    expect(await client.spotPrivatePostOrderTest(request)).toEqual({});
  },
  createMarketBuyOrderWithCost: async () => {
    const { id = '' } = await client.createMarketBuyOrderWithCost('ETH/USDT', 50);
    expect((await client.fetchOrder(id, 'ETH/USDT')).status).toBe('closed');
  },
  createMarketSellOrderWithCost: async () => {
    const { id = '' } = await client.createMarketSellOrderWithCost('ETH/USDT', 50);
    expect((await client.fetchOrder(id, 'ETH/USDT')).side).toBe('sell');
  },
  createOrders: async () => {
    const one = { symbol: ETH, type: 'limit' as const, side: 'buy' as const, amount: 0.1, price: 1980 };
    const made = await client.createOrders([one, { ...one, amount: 0.0001 }]);
    expect(made.map(({ id, status }) => [id?.slice(0, 5), status])).toEqual([
      ['C02__', undefined],
      [undefined, 'rejected'],
    ]);
  },
  fetchOrder: async () => {
    const found = await client.fetchOrder('', ETH, { clientOrderId: 'one' });
    expect([found.status, found.price, found.amount]).toEqual(['open', 1990, 0.1]);
  },
  fetchOpenOrders: async () => {
    const all = await client.fetchOpenOrders();
    expect(all.length).toBe((await client.fetchOpenOrders(ETH)).length);
    expect(all.length).toBeGreaterThan(1);
  },
  fetchOrders: async () => {
    const since = Date.now() - DAY;
    const orders = await client.fetchOrders(ETH, since, 100, { until: Date.now() });
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(['open', 'canceled']));
  },
  fetchMyTrades: async () => {
    const [trade] = await client.fetchMyTrades('ETH/USDT', Date.now() - DAY, 100);
    expect([trade?.fee?.currency, trade?.takerOrMaker]).toEqual(['USDT', 'taker']);
  },
  fetchOrderTrades: async () => {
    const [trade] = await client.fetchMyTrades('ETH/USDT');
    expect((await client.fetchOrderTrades(trade?.order ?? '', 'ETH/USDT'))[0]?.id).toBe(trade?.id);
  },
  cancelOrder: async () => {
    const { id = '' } = await client.createOrder(ETH, 'limit', 'buy', 0.1, 1987);
    expect((await client.cancelOrder(id, ETH)).status).toBe('canceled');
    await expect(client.cancelOrder(id, ETH)).rejects.toThrow('-2011');
  },
  cancelAllOrders: async () => {
    expect((await client.cancelAllOrders(ETH)).length).toBeGreaterThan(1);
    await client.createOrder(ETH, 'limit', 'buy', 0.1, 1987);
    await client.cancelAllOrders();
    expect(await client.fetchOpenOrders()).toEqual([]);
  },
  fetchBalance: async () => {
    const balance = await client.fetchBalance();
    expect(balance.USDC?.total).toBeGreaterThan(0);
  },
  fetchAccountHelper: async () =>
    expect(await client.fetchAccountHelper('spot', {})).toHaveProperty('balances'),
  fetchAccounts: async () => expect((await client.fetchAccounts()).map(({ code }) => code)).toContain('ETH'),
  fetchTradingFee: async () => expect((await client.fetchTradingFee(ETH)).taker).toBe(0.0005),
  fetchTransactionFees: async () => expect(await client.fetchTransactionFees()).toBeDefined(),
  fetchDepositWithdrawFees: async () => expect(await client.fetchDepositWithdrawFees()).toBeDefined(),
  fetchDeposits: async () => {
    server.run('deposit', { asset: 'ETH', amount: '0.5', network: 'ARB' });
    expect((await client.fetchDeposits('ETH'))[0]?.amount).toBe(0.5);
  },
  fetchWithdrawals: async () => {
    server.run('withdrawal', { asset: 'ETH', amount: '0.1' });
    expect((await client.fetchWithdrawals('ETH'))[0]?.status).toBe('ok');
  },
  transfer: async () => expect((await client.transfer('USDC', 5, 'spot', 'swap')).id).toMatch(/^\d+$/),
  fetchTransfers: async () => {
    const types = { fromAccountType: 'SPOT', toAccountType: 'FUTURES' };
    const rows = await client.fetchTransfers('USDC', undefined, undefined, types);
    expect(rows.map(({ amount }) => amount)).toEqual([5]);
  },
};

const NOT_SPOT = 'Asks for futures, which the practice exchange does not have.';
/** Methods that are not asked, with the reason. */
const NOT_ASKED: Record<string, string> = {
  createDepositAddress: whyLeftOut('POST capital/deposit/address') ?? '',
  fetchDepositAddress: whyLeftOut('GET capital/deposit/address') ?? '',
  fetchDepositAddressesByNetwork: whyLeftOut('GET capital/deposit/address') ?? '',
  withdraw: whyLeftOut('POST capital/withdraw') ?? '',
  fetchTransfer: whyLeftOut('GET asset/internal/transfer/record') ?? '',
  cancelOrders: NOT_SPOT,
  createSwapOrder: NOT_SPOT,
  fetchOrdersByIds: NOT_SPOT,
  fetchOrdersByState: NOT_SPOT,
  fetchCanceledOrders: NOT_SPOT,
  fetchClosedOrders: NOT_SPOT,
  fetchFundingHistory: NOT_SPOT,
  fetchFundingInterval: NOT_SPOT,
  fetchFundingRate: NOT_SPOT,
  fetchFundingRateHistory: NOT_SPOT,
  fetchLeverage: NOT_SPOT,
  fetchLeverageTiers: NOT_SPOT,
  fetchPosition: NOT_SPOT,
  fetchPositionMode: NOT_SPOT,
  fetchPositions: NOT_SPOT,
  fetchPositionsHistory: NOT_SPOT,
};

const methodsOf = (of: object): string[] =>
  Object.getOwnPropertyNames(of).filter((name) =>
    /^(fetch|create|cancel|edit|transfer$|withdraw$)[A-Za-z]*$/.test(name),
  );

describe('ccxt against the practice exchange', () => {
  test('every method that asks MEXC is played here, or is left out with a reason', () => {
    const known = new Set([...Object.keys(UNIFIED), ...Object.keys(NOT_ASKED)]);
    const rest = Object.getPrototypeOf(mexc.prototype) as object;
    expect(methodsOf(rest).filter((name) => !known.has(name))).toEqual([]);
    for (const why of Object.values(NOT_ASKED)) expect(why.length).toBeGreaterThan(20);
  });

  test.each(Object.entries(UNIFIED))('%s is answered as documented', async (_name, play) => play());

  test('every request of the spot interface that ccxt knows is answered, or left out with a reason', () => {
    const { spot } = client.describe().api as Record<string, Record<string, Record<string, object>>>;
    const requests = Object.values(spot ?? {}).flatMap((methods) =>
      Object.entries(methods).flatMap(([method, paths]) =>
        Object.keys(paths).map((path) => `${method.toUpperCase()} ${path}`),
      ),
    );
    expect(requests.length).toBeGreaterThan(90);
    const answered = (request: string) => routeOf(...split(request)) !== undefined;
    expect(requests.filter((one) => answered(one) === (whyLeftOut(one) !== null))).toEqual([]);
    // No reason stands for nothing, and each is in the documentation, word by word.
    const page = readFileSync(new URL('../../../docs/mexc.md', import.meta.url), 'utf8').replaceAll(
      '\n',
      ' ',
    );
    for (const { paths, why } of LEFT_OUT) {
      expect(requests.some((one) => paths.test(one))).toBe(true);
      expect(page).toContain(why);
    }
  });
});

function split(request: string): [method: string, path: string] {
  const [method = '', path = ''] = request.split(' ');
  return [method, `/api/v3/${path}`];
}

describe('ccxt.pro against the practice exchange', () => {
  test('public channels: ticker, trades, candles, and a book that is right after many changes', async () => {
    server.run('freeze', { symbol: 'ETHUSDC', on: false });
    const [ticker, trades, candles] = await Promise.all([
      client.watchTicker(ETH),
      client.watchTrades(ETH),
      client.watchOHLCV(ETH, '1m'),
    ]);
    expect([ticker.bid, trades[0]?.price, candles[0]?.[4]].every((price) => Number(price) > 1900)).toBe(true);
    // ccxt starts a book after 25 pushes: orders of the account make them.
    const book = client.watchOrderBook(ETH);
    const made: string[] = [];
    const more = setInterval(() => {
      const price = 1500 + made.length;
      const { orderId } = server.run('foreignOrder', {
        symbol: 'ETHUSDC',
        side: 'BUY',
        price: String(price),
        quantity: '0.01',
      }) as { orderId: string };
      made.push(orderId);
    }, 60);
    await book;
    clearInterval(more);
    server.run('freeze', { symbol: 'ETHUSDC', on: true });
    await expect
      .poll(async () => {
        const truth = await client.fetchOrderBook(ETH, 5000);
        const kept = client.orderbooks[ETH];
        return JSON.stringify([kept?.bids, kept?.asks]) === JSON.stringify([truth.bids, truth.asks]);
      })
      .toBe(true);
    for (const orderId of made) server.run('cancelForeign', { orderId });
  }, 30_000);

  test('private channels: orders, fills and balances, and an order of the website that looks odd', async () => {
    const orders = client.watchOrders(ETH);
    const trades = client.watchMyTrades(ETH);
    const balance = client.watchBalance();
    const subscribed = () =>
      JSON.stringify(Object.values(client.clients).map((one) => Object.keys(one.subscriptions)));
    await expect.poll(subscribed).toContain('private.account');
    await expect.poll(() => server.exchange.listenKeys.list(Date.now())).toMatchObject({ available: 59 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.createOrder(ETH, 'limit', 'buy', 0.1, 2030, { clientOrderId: 'w2' });
    expect((await orders).at(-1)?.clientOrderId).toBe('w2');
    expect((await trades)[0]?.amount).toBe(0.1);
    expect((await balance).USDC?.used).toBeDefined();
    const next = client.watchOrders(ETH);
    const oco = { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.1', price: '2030', stopPrice: '1500' };
    server.run('foreignOco', oco);
    expect((await next).at(-1)?.info).toMatchObject({ ocoId: expect.stringMatching(/^\d+$/) });
  });
});
