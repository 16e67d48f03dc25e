import { describe, expect, test } from 'vitest';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { TransportReply } from '#main/exchange/transport.ts';
import type { FailureKind, Placed } from '#main/sync/ports/failure.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { TestClock } from './support/clock.ts';
import { FakeTransport, reply } from './support/fake-transport.ts';

const HTML = '<html><body>502 Bad Gateway</body></html>';
const error = (name: string, message: string, sent: 'no' | 'maybe'): TransportReply => ({
  type: 'error',
  name,
  message,
  sent,
});

/** What a server can answer to POST /order (MEXC API notes 1.7): kind and what it proves. */
const TABLE: readonly (readonly [string, TransportReply, FailureKind, Placed])[] = [
  ['200 with a page', reply(HTML), 'unreadable', 'unknown'],
  ['200 with {}', reply({}), 'unreadable', 'unknown'],
  ['200 with an empty body', reply(''), 'unreadable', 'unknown'],
  ['200 with {"code":200}', reply({ code: 200 }), 'unreadable', 'unknown'],
  ['200 with {"code":0}', reply({ code: 0 }), 'unreadable', 'unknown'],
  ['200 with null', reply(null), 'unreadable', 'unknown'],
  ['200 with a list', reply([]), 'unreadable', 'unknown'],
  ['200 with an id that is a page', reply({ orderId: HTML }), 'unreadable', 'unknown'],
  ['200 with a numeric id', reply({ orderId: 12 }), 'unreadable', 'unknown'],
  ['200 for another symbol', reply({ orderId: 'C02__12', symbol: 'MXUSDT' }), 'unreadable', 'unknown'],
  [
    '200 for the other side',
    reply({ orderId: 'C02__12', symbol: 'ETHUSDC', side: 'SELL' }),
    'unreadable',
    'unknown',
  ],
  ['599 with a page', reply(HTML, 599), 'unavailable', 'unknown'],
  ['524 with a page', reply(HTML, 524), 'unavailable', 'unknown'],
  ['523 with a page', reply(HTML, 523), 'unavailable', 'unknown'],
  ['527 with a page', reply(HTML, 527), 'unavailable', 'unknown'],
  ['500 with {"code":500}', reply({ code: 500 }, 500), 'unavailable', 'unknown'],
  ['500 with a page', reply(HTML, 500), 'unavailable', 'unknown'],
  ['502 with a page', reply(HTML, 502), 'unavailable', 'unknown'],
  ['503 with a page', reply(HTML, 503), 'unavailable', 'unknown'],
  ['520 with a page', reply(HTML, 520), 'unavailable', 'unknown'],
  ['500 with JSON without a code', reply({ error: 'x' }, 500), 'unavailable', 'unknown'],
  ['500 with an order in it', reply({ orderId: 'C02__12' }, 500), 'unavailable', 'unknown'],
  ['504 with a page', reply(HTML, 504), 'unavailable', 'unknown'],
  ['code 504', reply({ code: 504 }), 'unavailable', 'unknown'],
  ['408 with a page', reply(HTML, 408), 'unavailable', 'unknown'],
  ['403 with a page of the firewall', reply(HTML, 403), 'rate-limited', 'no'],
  ['403 with code 403', reply({ code: 403 }, 403), 'rate-limited', 'no'],
  ['429 with a page', reply(HTML, 429), 'rate-limited', 'no'],
  ['429 with code 429', reply({ code: 429 }, 429), 'rate-limited', 'no'],
  ['200 with code 510', reply({ code: 510 }), 'rate-limited', 'no'],
  ['418 with a page', reply(HTML, 418), 'rate-limited', 'no'],
  ['401 with a page', reply(HTML, 401), 'auth', 'no'],
  ['407 with a page', reply(HTML, 407), 'network', 'no'],
  ['511 with a page', reply(HTML, 511), 'network', 'no'],
  ['400 with a page', reply(HTML, 400), 'unavailable', 'unknown'],
  ['404 with a page', reply(HTML, 404), 'unavailable', 'unknown'],
  ['405 with a page', reply(HTML, 405), 'unavailable', 'unknown'],
  ['409 with a page', reply(HTML, 409), 'unavailable', 'unknown'],
  ['410 with a page', reply(HTML, 410), 'unavailable', 'unknown'],
  ['422 with a page', reply(HTML, 422), 'unavailable', 'unknown'],
  ['451 with a page', reply(HTML, 451), 'unavailable', 'unknown'],
  ['302 to elsewhere', reply('', 302, { location: 'https://elsewhere.example' }), 'unavailable', 'unknown'],
  ['a reset', error('NetworkError', 'ECONNRESET socket hang up', 'maybe'), 'network', 'unknown'],
  ['a refused connection', error('NetworkError', 'ECONNREFUSED', 'no'), 'network', 'no'],
  ['a name that is not found', error('NetworkError', 'ENOTFOUND api.mexc.com', 'no'), 'network', 'no'],
  ['a wrong certificate', error('NetworkError', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'no'), 'network', 'no'],
  ['no answer in time', error('RequestTimeout', 'no answer within 10000 ms', 'maybe'), 'network', 'unknown'],
  ['no connection in time', error('RequestTimeout', 'no answer within 10000 ms', 'no'), 'network', 'no'],
  ['no keys', error('AuthenticationError', 'mexc requires "apiKey" credential', 'no'), 'auth', 'no'],
  ['an error of no known kind', error('TypeError', 'x is not a function', 'maybe'), 'network', 'unknown'],
  ['503 with a maintenance page', reply('<h1>Under Maintenance</h1>', 503), 'maintenance', 'unknown'],
  ['code 604', reply({ code: 604, msg: 'maintenance' }, 400), 'maintenance', 'no'],
];

function exchangeAnswering(answer: TransportReply) {
  const clock = new TestClock();
  const transport = new FakeTransport(clock);
  for (const endpoint of ['createOrder', 'cancelOrder', 'queryOrder', 'account'] as const)
    transport.on(endpoint, answer);
  return { clock, transport, exchange: createMexcExchange({ transport, clock }) };
}

const order = {
  symbol: 'ETH/USDC',
  side: 'BUY' as const,
  price: dec('2000.5'),
  quantity: dec('0.25'),
  clientOrderId: 'PL1',
};

describe('answers to a create', () => {
  test.each(TABLE)('%s is never a success', async (_name, answer, kind, placed) => {
    const { exchange, transport } = exchangeAnswering(answer);
    const result = await exchange.create(order);
    expect(inWords(result)).toMatchObject({ ok: false, failure: { kind, placed } });
    expect(transport.count('createOrder')).toBe(1);
    if (!result.ok) expect(inWords(result.failure.sentence)).toMatch(/^[A-Z][^!<]{20,300}\.$/);
  });

  test.each(TABLE.filter(([name]) => !/for another|other side/.test(name)))(
    '%s leaves a cancel as open as a create',
    async (_name, answer, kind, placed) => {
      const { exchange } = exchangeAnswering(answer);
      const result = await exchange.cancel({ symbol: 'ETH/USDC', clientOrderId: 'PL1' });
      expect(inWords(result)).toMatchObject({ ok: false, failure: { kind, placed } });
    },
  );

  test.each(TABLE)(
    '%s fails a read, and a read never claims an open outcome',
    async (_name, answer, kind) => {
      const { exchange } = exchangeAnswering(answer);
      expect(inWords(await exchange.account())).toMatchObject({ ok: false, failure: { kind, placed: 'no' } });
    },
  );

  test.each([{ origQty: '7' }, { price: '7' }, { origQty: 'x' }, { price: {} }])(
    'M15: an acceptance that repeats the order with %o is looked up',
    async (odd) => {
      const echo = { symbol: 'ETHUSDC', orderId: 'C02__12', side: 'BUY', origQty: '0.250', price: '2000.50' };
      const accepted = exchangeAnswering(reply(echo));
      expect(inWords(await accepted.exchange.create(order))).toMatchObject({ ok: true });
      const { exchange } = exchangeAnswering(reply({ ...echo, ...odd }));
      expect(inWords(await exchange.create(order))).toMatchObject({
        ok: false,
        failure: { kind: 'unreadable', placed: 'unknown' },
      });
    },
  );

  test.each([
    'C02__583905164440776704043',
    'C01__1',
    '0123456789abcdef0123456789ABCDEF',
    '129402018493145088',
  ])('the order id %s means accepted', async (orderId) => {
    const { exchange, transport } = exchangeAnswering(reply({ symbol: 'ETHUSDC', orderId, side: 'BUY' }));
    expect(inWords(await exchange.create(order))).toMatchObject({ ok: true, value: { orderId } });
    expect(transport.requests.at(-1)?.params).toEqual({
      symbol: 'ETHUSDC',
      side: 'BUY',
      type: 'LIMIT',
      quantity: '0.25',
      price: '2000.5',
      newClientOrderId: 'PL1',
    });
  });

  test.each(['undefined', 'null', 'C02__', 'C2__5', '<html>', '', ' 12', '12 ', '-5', 'C02__5;drop'])(
    'the order id "%s" proves nothing',
    async (orderId) => {
      const { exchange } = exchangeAnswering(reply({ symbol: 'ETHUSDC', orderId }));
      expect(inWords(await exchange.create(order))).toMatchObject({
        ok: false,
        failure: { placed: 'unknown' },
      });
    },
  );

  test('an order that can not be right is not sent at all', async () => {
    const { exchange, transport } = exchangeAnswering(reply({}));
    for (const bad of [
      { price: dec(0) },
      { quantity: dec(-1) },
      { clientOrderId: 'a b' },
      { clientOrderId: 'x'.repeat(33) },
    ]) {
      expect(inWords(await exchange.create({ ...order, ...bad }))).toMatchObject({
        ok: false,
        failure: { placed: 'no' },
      });
    }
    expect(transport.requests).toHaveLength(0);
  });
});

describe('cancel and query', () => {
  test('a cancel that MEXC took says nothing about the end of the order, whatever its status', async () => {
    const body = { symbol: 'ETHUSDC', orderId: 'C02__12', status: 'NEW' };
    const { exchange } = exchangeAnswering(reply(body));
    expect(inWords(await exchange.cancel({ symbol: 'ETH/USDC', orderId: 'C02__12' }))).toMatchObject({
      ok: true,
      value: undefined,
    });
    expect(inWords(await exchange.cancel({ symbol: 'ETH/USDC', orderId: 'C02__13' }))).toMatchObject({
      ok: false,
      failure: { placed: 'unknown' },
    });
  });

  test('-2011 to a cancel and -2013 to a query are "not found"', async () => {
    const ref = { symbol: 'ETH/USDC', orderId: 'C02__12' };
    const gone = exchangeAnswering(reply({ code: -2011, msg: 'Unknown order sent.' }, 400));
    expect(inWords(await gone.exchange.cancel(ref))).toMatchObject({
      failure: { kind: 'not-found', placed: 'no', code: '-2011' },
    });
    const hidden = exchangeAnswering(reply({ code: -2013, msg: 'Order does not exist.' }, 400));
    expect(inWords(await hidden.exchange.order(ref))).toMatchObject({
      failure: { kind: 'not-found', placed: 'no' },
    });
  });

  test('a network error on a query is not "not found"', async () => {
    const { exchange } = exchangeAnswering(error('NetworkError', 'ECONNRESET', 'maybe'));
    const result = await exchange.order({ symbol: 'ETH/USDC', clientOrderId: 'PL1' });
    expect(inWords(result)).toMatchObject({ ok: false, failure: { kind: 'network', placed: 'no' } });
  });
});
