import { describe, expect, test } from 'vitest';
import { depthRows, shortQuantity } from '#renderer/depth/rows.ts';

const level = (price: string, quantity: string) => ({ price, quantity });

describe('the rows of the depth', () => {
  test('bars are of the largest quantity of both sides, and the spread is exact', () => {
    const rows = depthRows({
      at: 1,
      bids: [level('0.1', '5'), level('0.09', '10')],
      asks: [level('0.3', '2.5')],
    });
    expect(rows.bids.map(({ part }) => part)).toEqual([50, 100]);
    expect(rows.asks.map(({ part }) => part)).toEqual([25]);
    expect(rows.spread).toBe('0.2');
  });

  test('an empty side has no spread and no bar', () => {
    expect(depthRows({ at: 1, bids: [], asks: [] })).toEqual({ bids: [], asks: [], spread: null });
    expect(depthRows({ at: 1, bids: [level('1', '1')], asks: [] }).spread).toBeNull();
  });

  test.each([
    ['0.2248', 4, '0.2248'],
    ['1314.4', 2, '1,314.40'],
    ['1234567.891', 4, '1,234,568'],
    ['0.000001234', 8, '0.000001'],
    ['12', 0, '12'],
  ])('%s with %i decimals is told as %s', (quantity, decimals, told) => {
    expect(shortQuantity(quantity, decimals)).toBe(told);
  });
});
