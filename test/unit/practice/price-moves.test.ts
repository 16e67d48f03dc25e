import { expect, test } from 'vitest';
import { bookTop } from '#main/practice/core/quotes.ts';
import { createControl, PracticeExchange } from '#main/practice/index.ts';

const START = 1_800_000_000_000;
const SYMBOL = 'ETHUSDC';

function frozen(): PracticeExchange {
  const exchange = new PracticeExchange({ seed: '1', balances: { ETH: '1', USDC: '1000' } });
  createControl(exchange).run('freeze', { on: true }, START);
  createControl(exchange).run('movePrice', { symbol: SYMBOL, price: '2000' }, START);
  return exchange;
}

const bid = (exchange: PracticeExchange, at: number) => Number(bookTop(exchange.core, SYMBOL, at).bidPrice);
const sale = (price: string) =>
  ({ symbol: SYMBOL, side: 'SELL', type: 'LIMIT', quantity: '0.3', price }) as const;

test('a wick goes back by itself to what the market would have been', () => {
  const exchange = frozen();
  const before = bid(exchange, START + 10);
  createControl(exchange).run('movePrice', { symbol: SYMBOL, price: '1890', backAfterMs: 800 }, START + 1000);
  expect(bid(exchange, START + 1000)).toBeLessThan(1891);
  expect(bid(exchange, START + 1799)).toBeLessThan(1891);
  expect(bid(exchange, START + 1800)).toBe(before);
});

test('a move within a wick stays', () => {
  const exchange = frozen();
  const control = createControl(exchange);
  control.run('movePrice', { symbol: SYMBOL, price: '1890', backAfterMs: 800 }, START + 1000);
  control.run('movePrice', { symbol: SYMBOL, price: '1700' }, START + 1400);
  expect(bid(exchange, START + 5000)).toBeLessThan(1701);
});

test('what was to happen while nobody was there happens once, also over a state that was kept', () => {
  const exchange = frozen();
  exchange.core.place(sale('2200'), START + 100);
  createControl(exchange).run('whileOff', { symbol: SYMBOL, price: '2202' }, START + 200);
  const later = PracticeExchange.restore(exchange.snapshot(), { seed: '1' });
  later.begin(START + 60_000);
  expect([...later.core.orders.byId.values()].map(({ status }) => status)).toEqual(['FILLED']);
  expect(bid(later, START + 60_000)).toBeLessThan(2001);
  later.core.place(sale('2201'), START + 61_000);
  later.begin(START + 62_000);
  expect([...later.core.orders.byId.values()].map(({ status }) => status)).toEqual(['FILLED', 'NEW']);
  expect(() =>
    createControl(later).run('whileOff', { symbol: 'NONE', price: '1' }, START + 63_000),
  ).toThrow();
});
