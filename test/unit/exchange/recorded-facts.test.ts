import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { readBook, readBookTops } from '#main/exchange/interpret/book.ts';
import { readFills } from '#main/exchange/interpret/fill.ts';
import { readMarkets } from '#main/exchange/interpret/market.ts';
import { readCandles } from '#main/exchange/interpret/market-data.ts';
import { readOrders } from '#main/exchange/interpret/order.ts';
import { symbolNames } from '#main/exchange/interpret/symbols.ts';
import { MEXC_ORIGIN } from '#main/exchange/transport/origin.ts';
import type { RawHttp, SendOptions } from '#main/exchange/transport/sender.ts';
import { SpotClient } from '#main/exchange/transport/spot-client.ts';

const folder = new URL('../../../../shared/vectors/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn('\n!!! The recorded MEXC vectors are absent: this whole suite is skipped.\n');
const load = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

interface Vector {
  readonly description: string;
  readonly url: string;
  readonly input: readonly unknown[];
}

const ADDED = ['timestamp', 'recvWindow', 'signature'];
/** These ask for a currency's network codes, and the recorded fixtures hold markets only. */
const NEED_CURRENCIES = ['create deposit address', 'fetch address with network'];

function vectors(): [name: string, method: string, vector: Vector][] {
  if (!present) return [];
  const all = Object.entries<Vector[]>(load('static-request-mexc.json').methods);
  return all.flatMap(([method, list]) =>
    list
      .filter((each) => each.url.includes('/api/v3/'))
      .map((each, at): [string, string, Vector] => [
        `${method} ${at + 1}: ${each.description}`,
        method,
        each,
      ]),
  );
}

function client() {
  const sent: { url: string; options: SendOptions }[] = [];
  const send = async (url: string, options: SendOptions): Promise<RawHttp> => {
    sent.push({ url, options });
    return { status: 200, headers: {}, text: '{}' };
  };
  const spot = new SpotClient({
    origin: MEXC_ORIGIN,
    apiKey: 'key',
    secret: 'secretsecret',
    recvWindow: 5000,
    send,
  });
  spot.setMarkets(structuredClone(load('static-markets-mexc-spot.json')));
  return { spot, sent };
}

/** The path and the parameters without what is added at signing; the order of parameters is free (MEXC API notes 1.2). */
function essence(url: string): { where: string; query: string[] } {
  const { origin, pathname, searchParams } = new URL(url);
  const query = [...searchParams]
    .filter(([name]) => !ADDED.includes(name))
    .map(([name, value]) => `${name}=${value}`);
  return { where: origin + pathname, query: query.sort() };
}

describe.skipIf(!present)('recorded requests', () => {
  const usable = vectors().filter(([, , vector]) => !NEED_CURRENCIES.includes(vector.description));

  test('49 vectors are of spot and the wallet, and 2 of them need currencies that the fixtures lack', () => {
    expect(vectors()).toHaveLength(49);
    expect(usable).toHaveLength(47);
  });

  test.each(usable)('%s', async (_name, method, vector) => {
    const { spot, sent } = client();
    const call = (spot as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>)[method];
    // Only the request is compared; what ccxt makes of the empty reply is of no interest.
    await call
      ?.apply(
        spot,
        vector.input.map((each) => (each === null ? undefined : each)),
      )
      .catch(() => undefined);
    expect(sent).toHaveLength(1);
    expect(essence(sent[0]?.url ?? '')).toEqual(essence(vector.url));
  });

  const own = vectors().flatMap(([name, method, vector]) => {
    const path = new URL(vector.url).pathname.replace('/api/v3/', '');
    const write = method === 'createOrder' ? 'POST' : method === 'cancelOrder' ? 'DELETE' : 'GET';
    const found = Object.entries(ENDPOINTS).find(([, each]) => each.path === path && each.method === write);
    return found === undefined || method === 'transfer'
      ? []
      : [[name, found[0] as EndpointName, vector] as const];
  });

  test.each(own)('our own table sends the same: %s', async (_name, endpoint, vector) => {
    const { spot, sent } = client();
    const params = Object.fromEntries(
      [...new URL(vector.url).searchParams].filter(([name]) => !ADDED.includes(name)),
    );
    await spot.callRaw(endpoint, params, 1_790_000_000_123);
    expect(essence(sent[0]?.url ?? '')).toEqual(essence(vector.url));
  });

  test('the signature is over the query exactly as it is sent, in lower-case hex', async () => {
    const { spot, sent } = client();
    await spot.callRaw(
      'createOrder',
      { symbol: '币安USDT', newClientOrderId: 'PL1', price: '0.005' },
      1_790_000_000_123,
    );
    const { url, options } = sent[0] as (typeof sent)[number];
    const [signed, signature] = (url.split('?')[1] ?? '').split('&signature=');
    expect(signature).toBe(
      createHmac('sha256', 'secretsecret')
        .update(signed ?? '')
        .digest('hex'),
    );
    expect(signed).toContain('timestamp=1790000000123&recvWindow=5000');
    expect(options).toMatchObject({
      method: 'POST',
      headers: { 'X-MEXC-APIKEY': 'key', 'Content-Type': 'application/json' },
    });
  });
});

describe.skipIf(!present)('recorded replies', () => {
  test('public replies of MEXC are read', () => {
    const live = load('real-public-rest-samples.json');
    const markets = readMarkets(live.exchangeInfo);
    expect(markets.map((market) => market.symbol)).toEqual([
      'BTC/USDT',
      'METAL/USDT',
      'RARI/USDT',
      'PYTH/USDT',
      'AO/USDT',
    ]);
    expect(markets[0]?.closedReason).toMatch(/API/);
    expect(markets[1]).toMatchObject({ closedReason: null, sides: 'both' });
    expect(markets[3]?.minQuantity.isZero()).toBe(true);
    expect(readBook(live['depth?limit=10&symbol=BTCUSDT'], 'BTC/USDT', 1).bids[0]?.price.toFixed()).toBe(
      '87900',
    );
    const tops = readBookTops([live['ticker/bookTicker?symbol=BTCUSDT']], symbolNames(markets), 1);
    expect(tops.get('BTC/USDT')?.asks[0]?.price.toFixed()).toBe('87894.45');
    expect(readCandles(live['klines?interval=5m&symbol=BTCUSDT'])).toHaveLength(2);
  });

  test('the recorded order and its trade are read', () => {
    const recorded = load('static-response-mexc.json').methods;
    const names = symbolNames([]);
    const own = { idOf: names.idOf, symbolOf: () => 'ATLAS/USDT' };
    const [order] = readOrders(recorded.fetchOrders[0].httpResponse, own, 'ATLAS/USDT').orders;
    expect(order).toMatchObject({ type: 'MARKET', status: 'FILLED', side: 'SELL', clientOrderId: null });
    const [fill] = readFills(recorded.fetchMyTrades[0].httpResponse, own, 'ATLAS/USDT').fills;
    expect(fill).toMatchObject({ orderId: order?.orderId, feeAsset: 'USDT', side: 'SELL' });
  });
});
