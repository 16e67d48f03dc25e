import { describe, expect, it } from 'vitest';
import { externalTrade, foreignOrder } from '#main/practice/core/external-actions.ts';
import { setRules } from '#main/practice/core/rules.ts';
import { PracticeExchange } from '#main/practice/exchange.ts';
import { codeOf, exchange, json, order, signed } from './client.ts';
import { START } from './world.ts';

const api =
  (made: ReturnType<typeof exchange>) =>
  (method: string, path: string, params: Record<string, string> = {}, at = START) =>
    made.handle(signed(method, path, params, { timestamp: at }), at);

describe('orders over the API', () => {
  it('answers a create without status, fills or client id and finds it by either id', () => {
    const ask = api(exchange());
    const placed = json(ask('POST', 'order', order()));
    expect(Object.keys(placed).sort()).toEqual([
      'orderId',
      'orderListId',
      'origQty',
      'price',
      'side',
      'stpMode',
      'symbol',
      'transactTime',
      'type',
    ]);
    expect(placed.orderId).toMatch(/^C02__\d{21}$/);
    const byClient = json(ask('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }));
    const byId = json(ask('GET', 'order', { symbol: 'ETHUSDC', orderId: String(placed.orderId) }));
    expect(byClient).toEqual(byId);
    expect(byClient).toMatchObject({
      status: 'NEW',
      executedQty: '0',
      clientOrderId: 'a1',
      timeInForce: null,
    });
  });

  it('rounds times to whole seconds in GET order and allOrders and keeps milliseconds in openOrders', () => {
    const made = exchange();
    const ask = api(made);
    const at = START + 1234;
    ask('POST', 'order', order(), at);
    expect(json(ask('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }, at))).toMatchObject({
      time: START + 1000,
    });
    const [open] = json<{ time: number; updateTime: null }[]>(ask('GET', 'openOrders', {}, at));
    expect([open?.time, open?.updateTime]).toEqual([at, null]);
  });

  it('cancels, says -2011 to a second cancel and -2013 to an order that never was', () => {
    const ask = api(exchange());
    ask('POST', 'order', order());
    const canceled = json(ask('DELETE', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }));
    expect(canceled).toMatchObject({ status: 'CANCELED', origClientOrderId: 'a1' });
    expect(codeOf(ask('DELETE', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }))).toBe(-2011);
    expect(codeOf(ask('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'no' }))).toBe(-2013);
    expect(json(ask('GET', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }))).toMatchObject({
      status: 'CANCELED',
    });
  });

  it('cancels all open orders of a symbol but a stop order set on the web', () => {
    const made = exchange();
    const ask = api(made);
    foreignOrder(
      made.core,
      { symbol: 'ETHUSDC', side: 'SELL', price: '1900', quantity: '0.1', type: 'STOP_MARKET_ORDER' },
      START,
    );
    ask('POST', 'order', order());
    ask('POST', 'order', order({ newClientOrderId: 'a2' }));
    expect(json<object[]>(ask('DELETE', 'openOrders', { symbol: 'ETHUSDC' }))).toHaveLength(2);
    const left = json<{ type: string; clientOrderId: string }[]>(
      ask('GET', 'openOrders', { symbol: 'ETHUSDC' }),
    );
    expect(left.map((one) => [one.type, one.clientOrderId])).toEqual([['STOP_MARKET_ORDER', '']]);
  });

  it('lists fills with fee and client id, and a phone trade without one', () => {
    const made = exchange();
    const ask = api(made);
    ask('POST', 'order', order({ price: '2000' }));
    externalTrade(made.core, { symbol: 'ETHUSDC', side: 'SELL', quantity: '0.2' }, START + 5);
    const trades = json<Record<string, unknown>[]>(ask('GET', 'myTrades', { symbol: 'ETHUSDC' }, START + 10));
    expect(trades.map((one) => [one.clientOrderId, one.qty, one.commission, one.commissionAsset])).toEqual([
      [null, '0.2', '0.1999', 'USDC'],
      ['a1', '0.1', '0.1', 'USDC'],
    ]);
    expect(trades[1]?.id).toMatch(/^\d{18}X1$/);
  });

  const refusals: [name: string, code: number, params: Record<string, string>, rules?: object][] = [
    ['an unknown symbol', -1121, { symbol: 'NOPE' }],
    ['a symbol closed to the API', 10007, { symbol: 'BTCUSDT' }],
    ['a suspended symbol', 30000, {}, { suspended: true }],
    ['a symbol that is offline', 30016, {}, { status: '3' }],
    ['a side that is closed', 30001, {}, { tradeSideType: 3 }],
    ['a market order where there are none', 30019, { type: 'MARKET' }],
    ['an order type that is not there', 30041, { type: 'LIMIT_MAKER' }, { orderTypes: ['LIMIT'] }],
    ['a quantity with too many decimals', 400, { quantity: '0.10001' }],
    ['a price with too many decimals', 400, { price: '1990.001' }],
    ['a quantity finer than what is really taken', 400, {}, { takenDecimals: { BUY: 0 } }],
    ['a price finer than what is really taken', 400, { price: '1990.1' }, { takenPriceDecimals: 0 }],
    ['a quantity of zero', 10102, { quantity: '0' }],
    ['a quantity that is no number', 33333, { quantity: '1e3' }],
    ['no quantity', 700004, { quantity: '' }],
    ['too small a value', 30002, { quantity: '0.0005', price: '1990' }],
    ['too large a value', 30003, {}, { maxNotional: '100' }],
    ['a price outside the band', 30087, { price: '2100' }],
    ['more than there is to spend', 30004, { quantity: '0.6' }],
    ['more than there is to sell', 30005, { side: 'SELL', quantity: '1.1', price: '2000' }],
    ['a client id with illegal characters', 700008, { newClientOrderId: 'a b' }],
  ];
  it.each(refusals)('refuses %s with %i and changes nothing', (_name, code, params, rules) => {
    const made = exchange();
    if (rules) setRules(made.core, { symbol: 'ETHUSDC', rules }, START);
    const before = JSON.stringify(made.snapshot().core.accounts);
    const reply = api(made)('POST', 'order', order(params));
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
    expect(JSON.stringify(made.snapshot().core.accounts)).toBe(before);
    expect(made.core.orders.byId.size).toBe(0);
  });

  it('words too many decimals as MEXC does, and keeps the real scale of a side to that side', () => {
    const made = exchange();
    const words = (params: Record<string, string>) => api(made)('POST', 'order', order(params)).json;
    expect(words({ quantity: '0.10001' })).toEqual({ code: 400, msg: ' quantity scale is invalid' });
    expect(words({ price: '1990.001' })).toEqual({ code: 400, msg: ' price scale is invalid' });
    setRules(made.core, { symbol: 'ETHUSDC', rules: { takenDecimals: { BUY: 2 } } }, START);
    expect(words({ quantity: '0.105' })).toMatchObject({ code: 400 });
    expect(words({ quantity: '0.10' })).toMatchObject({ side: 'BUY' });
    expect(words({ side: 'SELL', quantity: '0.1055', price: '2010' })).toMatchObject({ side: 'SELL' });
    expect(
      json<{ symbols: object[] }>(api(made)('GET', 'exchangeInfo', { symbol: 'ETHUSDC' })),
    ).toMatchObject({
      symbols: [{ baseAssetPrecision: 4 }],
    });
  });

  it('tells of an order of the website with the fields that it was given, in every query', () => {
    const made = exchange();
    const ask = api(made);
    const fields = { type: 101, status: 0, orderListId: 4711, price: null };
    const placed = { symbol: 'ETHUSDC', side: 'SELL', price: '2100', quantity: '0.1', fields } as const;
    const { id } = foreignOrder(made.core, placed, START);
    const queries: [string, Record<string, string>][] = [
      ['openOrders', {}],
      ['allOrders', {}],
      ['order', { orderId: id }],
    ];
    for (const [path, params] of queries) {
      const body = json<object | object[]>(ask('GET', path, { symbol: 'ETHUSDC', ...params }));
      expect([body].flat()).toMatchObject([{ orderId: id, side: 'SELL', ...fields }]);
    }
    expect(PracticeExchange.restore(made.snapshot(), { seed: 'api' }).snapshot()).toEqual(made.snapshot());
  });

  it('refuses a pair that the key does not list', () => {
    const made = exchange();
    made.mainKey.pairs = ['MXUSDT'];
    expect(codeOf(api(made)('POST', 'order', order()))).toBe(30020);
    expect(api(made)('GET', 'selfSymbols').json).toMatchObject({ data: ['MXUSDT'] });
  });

  it('accepts a repeated client id by default and refuses it where it is told to', () => {
    const made = exchange();
    const ask = api(made);
    ask('POST', 'order', order());
    expect(ask('POST', 'order', order()).status).toBe(200);
    made.settings.duplicates = 'refuse';
    expect(codeOf(ask('POST', 'order', order()))).toBe(603);
    expect(made.core.orders.byId.size).toBe(2);
  });

  it('validates a test order without placing it', () => {
    const made = exchange();
    expect(json(api(made)('POST', 'order/test', order()))).toEqual({});
    expect(codeOf(api(made)('POST', 'order/test', order({ price: '2100' })))).toBe(30087);
    expect(made.core.orders.byId.size).toBe(0);
  });
});

describe('rate limits', () => {
  it('answer 429 with Retry-After past 300 weight in ten seconds, and 418 to whoever does not wait', () => {
    const made = exchange();
    const read = (at: number) => made.handle(signed('GET', 'account', {}, { timestamp: at }), at);
    for (let index = 0; index < 30; index += 1) expect(read(START + index).status).toBe(200);
    const refused = read(START + 30);
    expect([refused.status, refused.headers['retry-after'], codeOf(refused)]).toEqual([429, '10', 429]);
    const statuses = Array.from({ length: 6 }, (_, index) => read(START + 40 + index).status);
    expect(statuses).toEqual([429, 429, 429, 429, 418, 418]);
    expect(read(START + 119_000).status).toBe(418);
    expect(read(START + 121_000).status).toBe(200);
  });

  it('allow twelve places and cancels a second, and make every request wait after that', () => {
    const made = exchange();
    const ask = api(made);
    for (let index = 0; index < 12; index += 1) expect(ask('POST', 'order', order()).status).not.toBe(429);
    expect(ask('DELETE', 'order', { symbol: 'ETHUSDC', origClientOrderId: 'a1' }).status).toBe(429);
    expect(ask('GET', 'account').status).toBe(429);
    expect(ask('GET', 'account', {}, START + 1000).status).toBe(200);
  });
});
