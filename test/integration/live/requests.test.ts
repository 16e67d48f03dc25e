import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Barrier } from '#test/e2e/harness/barrier.ts';
import type { Client } from '#test/e2e/harness/client.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { cleanUp, newFolder, startLive } from '#test/e2e/harness/host.ts';
import { shown } from '#test/e2e/harness/shown.ts';

let exchange: Exchange;
let barrier: Barrier;
let client: Client;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0.3', '--balance', 'USDC=500');
  barrier = await Barrier.before(exchange.url);
  const host = await startLive({ ...exchange, url: barrier.url }, newFolder());
  client = await host.connect();
  await client.settled();
  await client.until('the stream is up', () => client.slice('session').connection.streamUp);
  await client.checks(2);
});
afterAll(async () => {
  client?.close();
  await barrier?.close();
  await exchange?.stop();
  await cleanUp();
});

/** One check that the barrier lets through only when `count` requests stand before it together. */
async function check(count: number): Promise<string[]> {
  barrier.raise(count);
  await client.done('sync.checkNow', {});
  await shown(() => client.symbol().health).toBe('in sync');
  return [...barrier.arrived].sort();
}

describe('a check that finds nothing, counted at the server', { timeout: 120_000 }, () => {
  test('is three requests in one round trip: all three arrive before any is answered', async () => {
    expect(await check(3)).toEqual(['GET account', 'GET depth', 'GET openOrders']);
    expect(await check(3)).toEqual(['GET account', 'GET depth', 'GET openOrders']);
    await shown(() => client.slice('checks').at(-1)).toMatchObject({ requests: 3, result: 'in sync' });
  });

  test('reads the account once for two symbols', async () => {
    await client.done('symbols.add', { symbol: 'SOL/USDT' });
    await client.settled('SOL/USDT');
    await client.checks(1);
    expect(await check(4)).toEqual(['GET account', 'GET depth', 'GET depth', 'GET openOrders']);
  });
});
