import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exchange } from './client.ts';
import { START } from './world.ts';

const file = new URL('../../../../shared/vectors/real-public-rest-samples.json', import.meta.url);
const present = existsSync(file);
if (!present) console.warn(`SKIPPED: the recorded replies are not there (${file.pathname})`);
const recorded = present ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** The type of every place in a reply; elements of a list are one place. */
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

const REPLIES: [recorded: string, path: string, params: Record<string, string>][] = [
  ['exchangeInfo', 'exchangeInfo', {}],
  ['depth?limit=10&symbol=BTCUSDT', 'depth', { symbol: 'BTCUSDT', limit: '5' }],
  ['ticker/bookTicker?symbol=BTCUSDT', 'ticker/bookTicker', { symbol: 'BTCUSDT' }],
  ['ticker/24hr?symbol=BTCUSDT', 'ticker/24hr', { symbol: 'BTCUSDT' }],
  ['klines?interval=5m&symbol=BTCUSDT', 'klines', { symbol: 'BTCUSDT', interval: '5m', limit: '2' }],
  ['defaultSymbols (shape; array truncated)', 'defaultSymbols', {}],
];

describe.runIf(present)('a public reply has the keys and types of the recorded one', () => {
  it.each(REPLIES)('%s', (name, path, params) => {
    const reply = exchange().call('GET', `/api/v3/${path}`, params, START);
    expect(reply.status).toBe(200);
    const wanted = recorded[name];
    const got = reply.json as typeof wanted;
    // Free texts and lists of markets differ in length, not in kind.
    if (path === 'exchangeInfo') {
      for (const one of wanted.symbols) expect(shape(got.symbols[0])).toEqual({ ...(shape(one) as object) });
      expect(shape({ ...got, symbols: 0 })).toEqual(shape({ ...wanted, symbols: 0 }));
      return;
    }
    expect(shape(got)).toEqual(shape(wanted));
  });

  it('says of BTCUSDT what the recording says, field by field', () => {
    const real = recorded.exchangeInfo.symbols.find((one: { symbol: string }) => one.symbol === 'BTCUSDT');
    const reply = exchange().call('GET', '/api/v3/exchangeInfo', { symbol: 'BTCUSDT' }, START);
    const [ours] = (reply.json as { symbols: object[] }).symbols;
    expect({ ...ours, conceptPlateIds: real.conceptPlateIds }).toEqual(real);
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
