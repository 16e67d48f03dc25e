import { expect, test } from 'vitest';
import { capital, told } from '#renderer/format/sentence.ts';

const eth = { base: 'ETH', quote: 'USDC', priceDecimals: 2, quantityDecimals: 4 };

test('V9: a sum of money ends with its cents, and shows no more than there is', () => {
  const market = { base: 'ETH', quote: 'USDC', priceDecimals: 2, quantityDecimals: 4 };
  expect(told('I hold 761.883649449 USDC.', market)).toBe('I hold 761.88 USDC.');
  expect(told('I hold 0.999 USDC and paid 999.999 USDC.', market)).toBe(
    'I hold 0.999 USDC and paid 999.99 USDC.',
  );
});

test('quantities and prices of the engine get the decimals and groups of the market', () => {
  expect(told('I bought 0.12 ETH at 1986.5 USDC (0.01 % better than previewed).', eth)).toBe(
    'I bought 0.1200 ETH at 1,986.50 USDC (0.01 % better than previewed).',
  );
  expect(told('LONG, 0.19 ETH too little: 0 ETH held, 12345 USDC cash.', eth)).toBe(
    'LONG, 0.1900 ETH too little: 0.0000 ETH held, 12,345.00 USDC cash.',
  );
  expect(told('LONG 0.4 asked, 0.24 ETH held. Buy 0.16 ETH, then hold 0.4.', eth)).toBe(
    'LONG 0.4000 asked, 0.2400 ETH held. Buy 0.1600 ETH, then hold 0.4000.',
  );
  expect(told('0.1195 ETH sold at 1985.7 (trade 267851847000000002X1).', eth)).toBe(
    '0.1195 ETH sold at 1,985.70 (trade 267851847000000002X1).',
  );
});

test('no digit is taken away, and what is grouped already stays', () => {
  expect(told('0.123456 ETH at 2,001.3214 USDC', eth)).toBe('0.123456 ETH at 2,001.3214 USDC');
  expect(told('0.118 ETH at 2001.32145 USDC', eth)).toBe('0.1180 ETH at 2,001.32145 USDC');
});

test('times, ids, percents, counts and other coins are left alone', () => {
  for (const words of [
    'Sold elsewhere at 14:21:07, order C02__1 at 3 % of 12 orders.',
    '12 ETHW arrived; ETH/USDC was asked 3 times.',
    'At 14:21 I asked 0 times for PRE-12 ETHX.',
  ])
    expect(told(words, eth)).toBe(words);
});

test('a unit with signs in its name is read as it is written', () => {
  expect(told('5 1$ held', { ...eth, base: '1$', quantityDecimals: 1 })).toBe('5.0 1$ held');
});

test('a clause becomes a sentence', () => {
  expect(capital('you pressed the kill switch.')).toBe('You pressed the kill switch.');
});
