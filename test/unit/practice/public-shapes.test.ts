import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createControl } from '#main/practice/control/control.ts';
import { exchange, order } from './client.ts';
import { START } from './world.ts';

interface Fact {
  readonly name: string;
  readonly endpoint: string;
  readonly reply: unknown;
}

/** Replies of documented and recorded shapes, each with its source. */
const FACTS = ['market-data.json', 'account.json', 'orders.json', 'movements.json'].flatMap((file): Fact[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/mexc/${file}`, import.meta.url), 'utf8')),
);

/** The type of every place in a reply; elements of a list that are alike are one place. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) {
    const shapes = value.map(shape);
    return shapes.length > 0 && shapes.every((one) => JSON.stringify(one) === JSON.stringify(shapes[0]))
      ? [shapes[0]]
      : shapes;
  }
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, one]) => [key, shape(one)]),
  );
}

/** An exchange that has something to tell of everything. */
function lively() {
  const made = exchange({ rateLimits: false });
  const { run } = createControl(made);
  const call = (method: string, path: string, params: Record<string, string> = {}) =>
    made.call(method, `/api/v3/${path}`, params, START).json;
  call('POST', 'order', order({ newClientOrderId: 'own1', price: '2000' }));
  call('POST', 'order', order({ newClientOrderId: 'own2' }));
  run('deposit', { asset: 'USDC', amount: '10', network: 'TRX' }, START);
  run('withdrawal', { asset: 'USDC', amount: '2', network: 'MATIC' }, START);
  run('transfer', { asset: 'USDC', amount: '1', direction: 'SPOT_TO_FUTURES' }, START);
  run('transfer', { asset: 'USDC', amount: '1', direction: 'FUTURES_TO_SPOT' }, START);
  return call;
}

const ETH = { symbol: 'ETHUSDC' };
const INTO_SPOT = { fromAccountType: 'FUTURES', toAccountType: 'SPOT' };
/** Endpoint, the name of the fact where it has several, the path, and the parameters. */
const REPLIES: [endpoint: string, fact: string, path: string, params: Record<string, string>][] = [
  ['depth', 'a book', 'GET depth', { ...ETH, limit: '5' }],
  ['bookTicker', 'best prices', 'GET ticker/bookTicker', ETH],
  ['ticker/24hr', 'a day', 'GET ticker/24hr', ETH],
  ['klines', 'candles', 'GET klines', { ...ETH, interval: '5m', limit: '2' }],
  ['defaultSymbols', 'pairs that are open', 'GET defaultSymbols', {}],
  ['selfSymbols', 'pairs that the key', 'GET selfSymbols', {}],
  ['account', 'balances', 'GET account', {}],
  ['tradeFee', 'fees as numbers', 'GET tradeFee', ETH],
  ['apiKeyInfo', 'a key of 82', 'GET apiKeyInfo', {}],
  ['uid', "the account's number", 'GET uid', {}],
  ['createListenKey', 'a listen key', 'POST userDataStream', {}],
  ['createOrder', "a create's reply", 'POST order', order({ newClientOrderId: 'own3' })],
  ['queryOrder', 'an order in part filled', 'GET order', { ...ETH, origClientOrderId: 'own1' }],
  ['openOrders', 'an open order', 'GET openOrders', ETH],
  ['myTrades', 'a fill', 'GET myTrades', ETH],
  ['cancelOrder', "a cancel's reply", 'DELETE order', { ...ETH, origClientOrderId: 'own2' }],
  ['deposits', 'a deposit of each', 'GET capital/deposit/hisrec', {}],
  ['transfers', 'transfers as an object', 'GET capital/transfer', INTO_SPOT],
  ['transfers', 'transfers in a list', 'GET capital/transfer', INTO_SPOT],
];

describe('a reply has the keys and types of the documented or recorded one', () => {
  it.each(REPLIES)('%s: %s', (endpoint, name, path, params) => {
    const fact = FACTS.find((one) => one.endpoint === endpoint && one.name.startsWith(name));
    const [method = '', where = ''] = path.split(' ');
    const call = lively();
    const got = call(method, where, params);
    const told = name === 'transfers in a list' ? [got] : got;
    expect(shape(told)).toEqual(shape(fact?.reply));
  });

  it('exchangeInfo', () => {
    const fact = FACTS.find((one) => one.endpoint === 'exchangeInfo')?.reply as { symbols: object[] };
    const got = lively()('GET', 'exchangeInfo') as { symbols: object[] };
    expect(shape(got.symbols[0])).toEqual(shape(fact.symbols[0]));
    expect(shape({ ...got, symbols: 0 })).toEqual(shape({ ...fact, symbols: 0 }));
  });

  it('a withdrawal, but for what a chain tells later', () => {
    const fact = FACTS.find((one) => one.endpoint === 'withdrawals')?.reply as object[];
    const [got] = lively()('GET', 'capital/withdraw/history') as object[];
    const later = { txId: null, transHash: null };
    expect(shape({ ...got, ...later })).toEqual(shape({ ...fact[0], ...later }));
  });
});

describe('market data', () => {
  it('gives an array of all symbols without a symbol and one object with it', () => {
    const made = exchange();
    const all = made.call('GET', '/api/v3/ticker/bookTicker', {}, START).json as { symbol: string }[];
    expect(all.map((one) => one.symbol)).toContain('ETHUSDC');
    const one = made.call('GET', '/api/v3/ticker/bookTicker', { symbol: 'ETHUSDC' }, START).json;
    expect(one).toEqual({
      symbol: 'ETHUSDC',
      bidPrice: '1999.00',
      bidQty: '5.0000',
      askPrice: '2000.00',
      askQty: '5.0000',
    });
  });

  it('keeps bids below asks and candles connected over a day of any seed', () => {
    for (const seed of ['a', 'b', 'c']) {
      const made = exchange({ seed });
      for (const symbol of ['ETHUSDT', 'MXUSDT', 'SOLUSDC']) {
        for (let at = START; at < START + 86_400_000; at += 7_654_321) {
          const book = made.call('GET', '/api/v3/depth', { symbol }, at).json as {
            bids: string[][];
            asks: string[][];
          };
          const numbers = [...book.asks]
            .reverse()
            .concat(book.bids)
            .map(([price]) => Number(price));
          expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
          expect(new Set(numbers).size).toBe(numbers.length);
        }
        const rows = made.call(
          'GET',
          '/api/v3/klines',
          { symbol, interval: '1m', limit: '50' },
          START + 86_400_000,
        ).json as string[][];
        expect(rows).toHaveLength(50);
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row[1]).toBe(rows[index - 1]?.[4]);
          expect(Number(row[3])).toBeLessThanOrEqual(Number(row[2]));
        }
      }
    }
  });
});
