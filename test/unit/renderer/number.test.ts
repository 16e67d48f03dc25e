import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amount, percent, quantity, sameValue, shareOf } from '#renderer/format/number.ts';
import { Decimal } from '#shared/decimal.ts';

describe('quantity', () => {
  test('cuts off and never shows more than there is', () => {
    expect(quantity('0.28509999', 4)).toBe('0.2850');
    expect(quantity('1234567.89999', 2)).toBe('1,234,567.89');
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 24n),
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 0, max: 8 }),
        (n, scale, places) => {
          const exact = new Decimal(n.toString()).div(new Decimal(10).pow(scale));
          const shown = quantity(exact.toFixed(), places);
          if (shown.startsWith('<')) return new Decimal(shown.slice(1)).gt(exact);
          const told = new Decimal(shown.replaceAll(',', ''));
          return told.lte(exact) && exact.minus(told).lt(new Decimal(10).pow(-places));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
  test('says of a trace that it is less than the smallest shown, not that it is nothing', () => {
    expect(quantity('0.00000001', 4)).toBe('<0.0001');
    expect(quantity('0', 4)).toBe('0.0000');
  });
  test('keeps eighteen decimals that a float would lose', () => {
    expect(quantity('9007199254740993.000000000000000001', 18)).toBe(
      '9,007,199,254,740,993.000000000000000001',
    );
  });
});

test('amounts are rounded to the nearest, with a true minus sign and never a minus zero', () => {
  expect(amount('2003.105', 2)).toBe('2,003.11');
  expect(amount('-3.1', 2, true)).toBe('\u22123.10');
  expect(amount('38', 2, true)).toBe('+38.00');
  expect(amount('-0.001', 2, true)).toBe('0.00');
});

test('shares are told in percent, and a share of nothing is not told', () => {
  expect(shareOf('0.285', '0.475')).toBe('60 %');
  expect(shareOf('0.285', '0')).toBeNull();
  expect(percent('-0.4', 0, true)).toBe('\u221240 %');
});

test('two ways of writing one number are the same value', () => {
  expect(sameValue('1.00', '1')).toBe(true);
  expect(sameValue('', '')).toBe(true);
  expect(sameValue('', '0')).toBe(false);
  expect(sameValue('enforce', 'ask')).toBe(false);
});
