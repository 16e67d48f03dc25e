import { expect, test } from 'vitest';
import { contradiction, fillContradiction } from '#main/sync/orders/contradiction.ts';
import type { ExchangeOrder, Fill } from '#main/sync/ports/exchange.ts';
import type { OrderRow } from '#main/sync/ports/journal.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';

const row = {
  clientOrderId: 'a',
  symbol: 'ETH/USDC',
  side: 'BUY',
  price: '1990',
  quantity: '0.5',
} as OrderRow;
const told = (more: Partial<ExchangeOrder>): ExchangeOrder =>
  ({
    symbol: 'ETH/USDC',
    clientOrderId: 'a',
    side: 'BUY',
    type: 'LIMIT',
    price: dec('1990.00'),
    quantity: dec('0.50'),
    ...more,
  }) as ExchangeOrder;
const fill = (quantity: string, more: Partial<Fill> = {}): Fill =>
  ({ symbol: 'ETH/USDC', side: 'BUY', quantity: dec(quantity), ...more }) as Fill;

test.each<[Partial<ExchangeOrder>, string | null]>([
  [{}, null],
  [{ symbol: 'SOL/USDC' }, 'the symbol SOL/USDC where I sent ETH/USDC'],
  [{ side: 'SELL' }, 'the side SELL where I sent BUY'],
  [{ type: 'MARKET' }, 'the type MARKET where I sent LIMIT'],
  [{ quantity: dec('7') }, 'a quantity of 7 where I sent 0.5'],
  [{ quantity: dec('0.5001') }, 'a quantity of 0.5001 where I sent 0.5'],
  [{ quantity: dec('0.4999') }, 'a quantity of 0.4999 where I sent 0.5'],
  [{ price: dec('1990.01') }, 'a price of 1990.01 where I sent 1990'],
])('M15: an answer with %o', (more, words) => {
  expect(inWords(contradiction(row, told(more)))).toBe(words);
});

test("M15: a fill on the other side, or larger than the order, is not the order's; two may be more than it", () => {
  expect(inWords(fillContradiction(row, []))).toBeNull();
  expect(inWords(fillContradiction(row, [fill('0.5'), fill('0.5')]))).toBeNull();
  expect(inWords(fillContradiction(row, [fill('0.2'), fill('0.5001')]))).toContain('0.5001');
  expect(inWords(fillContradiction(row, [fill('0.2', { side: 'SELL' })]))).toContain('SELL');
});
