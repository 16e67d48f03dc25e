// The package exports only its barrel of all exchanges; the file of this one is reached by its path.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PracticeServer, startPracticeServer } from '#main/practice/index.ts';
import mexc from '../../../node_modules/ccxt/js/src/mexc.js';

let server: PracticeServer;
let client: mexc;

beforeAll(async () => {
  server = await startPracticeServer({ seed: 'ccxt', frozen: true, balances: { USDC: '1000', ETH: '1' } });
  const { url } = server;
  client = new mexc({
    apiKey: server.apiKey,
    secret: server.apiSecret,
    enableRateLimit: false,
    urls: {
      api: {
        spot: { public: url, private: url },
        contract: { public: `${url}/api/v1/contract`, private: `${url}/api/v1/private` },
      },
    },
  });
});
afterAll(() => server.close());

describe('the real ccxt client', () => {
  it('loads the markets as it does from MEXC', async () => {
    await client.loadMarkets();
    const market = client.market('ETH/USDC');
    expect([market.precision.amount, market.precision.price, market.active]).toEqual([0.0001, 0.01, true]);
    expect(client.market('BTC/USDT').active).toBe(false);
  });

  it('creates, finds, lists and cancels an order under its own signature', async () => {
    const placed = await client.createOrder('ETH/USDC', 'limit', 'buy', 0.1, 1900, {
      clientOrderId: 'ccxt1',
    });
    const id = String(placed.id);
    expect(id).toMatch(/^C02__\d+$/);
    const found = await client.fetchOrder(id, 'ETH/USDC');
    expect([found.status, found.clientOrderId, found.price, found.filled]).toEqual([
      'open',
      'ccxt1',
      1900,
      0,
    ]);
    expect((await client.fetchOpenOrders('ETH/USDC')).map((one) => one.id)).toEqual([placed.id]);
    await client.cancelOrder(id, 'ETH/USDC');
    expect((await client.fetchOrder(id, 'ETH/USDC')).status).toBe('canceled');
    await expect(client.cancelOrder(id, 'ETH/USDC')).rejects.toThrow('-2011');
  });

  it('reads balances, fills and fees', async () => {
    const { ask } = await client.fetchTicker('ETH/USDC');
    await client.createOrder('ETH/USDC', 'limit', 'buy', 0.1, (ask ?? 0) * 1.001);
    const balance = await client.fetchBalance();
    expect(balance.ETH?.total).toBe(1.1);
    const [trade] = await client.fetchMyTrades('ETH/USDC');
    expect(trade?.fee?.currency).toBe('USDC');
    expect(trade?.fee?.cost).toBeCloseTo((trade?.cost ?? 0) * 0.0005, 10);
    expect((await client.fetchTradingFee('ETH/USDC')).taker).toBe(0.0005);
  });

  it('maps what the exchange refuses to its own errors', async () => {
    await expect(client.createOrder('ETH/USDC', 'limit', 'buy', 9, 1900)).rejects.toThrow('30004');
    await expect(client.fetchOrder('C02__1', 'ETH/USDC')).rejects.toThrow('-2013');
    server.run('setKey', { permissions: ['SPOT_ACCOUNT_READ'] });
    await expect(client.fetchOpenOrders('ETH/USDC')).rejects.toThrow('700007');
  });
});
