import { describe, expect, test } from 'vitest';
import { words } from '#main/sync/engine-words.ts';
import { together } from '#main/sync/together.ts';
import { capital, told } from '#renderer/format/sentence.ts';
import type { Told } from '#shared/words/said.ts';

const eth = { base: 'ETH', quote: 'USDC', priceDecimals: 2, quantityDecimals: 4 };
const inEth = { base: 'ETH', quote: 'USDC' };
const { beyond, costs, foundHolding, keep, question } = words.prompts;
const { deskView, evaluation, execution, ladder, limits, market, ownOrders, reading, records, stops, trade } =
  words;

test('V9: a sum of money ends with its cents, and shows no more than there is', () => {
  const have = (money: string) =>
    told(words.check.funds.haveCome({ symbol: 'X', money, quote: 'USDC' }), eth);
  expect(have('761.883649449')).toContain('spend 761.88 USDC now');
  expect(have('999.999')).toContain('spend 999.99 USDC now');
  expect(have('0.999')).toContain('spend 0.999 USDC now');
  expect(have('0.5')).toContain('spend 0.50 USDC now');
  expect(have('12345')).toContain('spend 12,345.00 USDC now');
});

test.each<[string, Told]>([
  [
    'I bought 0.1200 ETH at 1,986.50 USDC (0.01 % better than previewed).',
    execution.tradedAs.BUY({
      ...{ quantity: '0.12', base: 'ETH', price: '1986.5', quote: 'USDC' },
      compared: '0.01 % better than previewed',
    }),
  ],
  [
    'LONG, 0.1900 ETH too little: 0.0000 ETH held, 0.1900 asked.',
    evaluation.tooLittle({ gap: '0.19', base: 'ETH', held: '0', target: '0.19' }),
  ],
  [
    'LONG, 0.1000 ETH too little: 0.3000 held, 0.4000 asked.',
    words.standing.evaluated.tooLittle({ gap: '0.1', base: 'ETH', held: '0.3', asked: '0.4' }),
  ],
  [
    'Drift: LONG 0.4000 asked, 0.2400 ETH held.',
    evaluation.driftLong({ target: '0.4', held: '0.24', base: 'ETH' }),
  ],
  [
    'You have 300.00 USDC: 0.1500 of the 0.2000 ETH that you typed. Buy 0.1600 ETH, then hold 0.4000.',
    together(
      trade.cut.typed({ ...inEth, money: '300', quantity: '0.15', wanted: '0.2' }),
      trade.does.buys({ quantity: '0.16', base: 'ETH', after: '0.4' }),
    ),
  ],
  [
    'There is 0.1195 ETH sold at 1,985.70 (trade 267851847000000002X1).',
    records.thereIs({
      record: records.sold({
        quantity: '0.1195',
        base: 'ETH',
        price: '1985.7',
        id: '267851847000000002X1',
      }),
    }),
  ],
  ['about 381.20 USDC, worst 383.90', costs({ about: '381.2', quote: 'USDC', worst: '383.9' })],
  ['Keep 1,234.5000 ETH', keep({ held: '1234.5', base: 'ETH' })],
  ['Buy back 0.1000 ETH', question.approve.BUY({ quantity: '0.1', base: 'ETH' })],
  ['at 1,986.50', beyond.allDetail({ price: '1986.5' })],
  ['2.0010 ETH (8,004 USD)', foundHolding.holding({ held: '2.001', base: 'ETH', dollars: '8,004' })],
  [
    '0.1000 of 0.3000 ETH not bought: The price went past my cap of 2,000.00: the remaining 0.1000 ETH would have cost about 200.10 USDC at 2,001.00.',
    execution.leftBecause.BUY({
      rest: '0.1',
      wanted: '0.3',
      base: 'ETH',
      why: ladder.pastCap.BUY({ ...inEth, cap: '2000', left: '0.1', money: '200.10', price: '2001' }),
    }),
  ],
  [
    'Your stop "at or under 1,950.00: keep 0.1000 ETH" is done: I sold 0.2000 ETH at 1,949.10 USDC; 0.1000 ETH is held.',
    stops.firing.done({
      stop: stops.called({ price: '1950', keep: '0.1', base: 'ETH' }),
      sold: stops.firing.soldAt({ ...inEth, quantity: '0.2', price: '1949.1' }),
      held: '0.1',
      base: 'ETH',
    }),
  ],
  [
    'What you sell at or over 2,100.00, 2,200.50 is not over this stop: whichever comes true first sells.',
    stops.plan.targetsNotOver({ prices: ['2100', '2200.5'] }),
  ],
  [
    'Your limit "0.1200 ETH more at or under 1,950.00" is cancelled: 0.0500 ETH had filled.',
    limits.ended.cancelled({
      limit: limits.called.buy({ quantity: '0.12', base: 'ETH', price: '1950' }),
      filled: limits.ended.partFilled({ filled: '0.05', base: 'ETH' }),
    }),
  ],
  [
    'Since you sold 0.1000 ETH: +12.30 USDC against holding.',
    deskView.position.sinceSold({ ...inEth, quantity: '0.1', result: '+12.3' }),
  ],
  [
    'My fills and the account do not add up: I booked -0.1000 ETH, the account shows -1,000.0000. I buy and correct nothing until they do.',
    reading.doNotAddUp({ own: '-0.1', base: 'ETH', change: '-1000' }),
  ],
  [
    '0.1000 ETH for 200.10 USDC, fee 0.0001 ETH',
    records.facts({ ...inEth, quantity: '0.1', money: '200.104', fee: '0.0001', feeAsset: 'ETH' }),
  ],
  [
    'MEXC takes quantities in steps of 0.0100 ETH and prices in steps of 0.10 USDC here.',
    market.coarser.both({ ...inEth, step: '0.01', tick: '0.1' }),
  ],
])('tells "%s"', (expected, said) => {
  expect(told(said, eth)).toBe(expected);
});

test('no digit is taken away, and what is grouped already stays', () => {
  const fill = (quantity: string, price: string) =>
    told(ownOrders.fill({ quantity, base: 'ETH', price }), eth);
  expect(fill('0.123456', '2,001.3214')).toBe('0.123456 ETH at 2,001.3214');
  expect(fill('0.118', '2001.32145')).toBe('0.1180 ETH at 2,001.32145');
});

describe('are left alone', () => {
  test.each<[string, Told]>([
    [
      'I try again by myself at 14, or at once when you choose "Check now"; nothing is sent until then.',
      words.deskProgram.triesAgainAt({ when: '14' }),
    ],
    ['deposit of 12 ETHW (7)', records.moved.deposit({ amount: '12', asset: 'ETHW', id: '7' })],
    [
      'You hold 12.50 USDT, which would have been enough; ETH/USDC is paid in USDC.',
      evaluation.otherCoin({ free: '12.50', asset: 'USDT', symbol: 'ETH/USDC', quote: 'USDC' }),
    ],
    [
      '0.1 BTC for 6000 USDT, fee 0.5 MX',
      records.facts({
        ...{ quantity: '0.1', base: 'BTC', money: '6000', quote: 'USDT' },
        ...{ fee: '0.5', feeAsset: 'MX' },
      }),
    ],
    [
      'I bought 1 BTC at 5 USDT.',
      execution.traded.BUY({ quantity: '1', base: 'BTC', price: '5', quote: 'USDT' }),
    ],
    [
      'This trade is worth 1200.5 USD; your limit per trade is 1000.',
      trade.bounds.perTrade({ dollars: '1200.5', most: '1000' }),
    ],
    ['a text that came as one: 0.12 ETH at 1986.5 USDC', 'a text that came as one: 0.12 ETH at 1986.5 USDC'],
    [
      'buy unreadable ETH at <0.0001',
      words.otherOrders.to.BUY({ quantity: 'unreadable', base: 'ETH', price: '<0.0001' }),
    ],
  ])('%s', (expected, said) => {
    expect(told(said, eth)).toBe(expected);
  });
});

test('a market of whole units and another quote has its own digits', () => {
  const pepe = { base: 'PEPE', quote: 'USDT', priceDecimals: 8, quantityDecimals: 0 };
  const bought = { quantity: '1200000', base: 'PEPE', price: '0.0000012', quote: 'USDT' };
  expect(told(execution.traded.BUY(bought), pepe)).toBe('I bought 1,200,000 PEPE at 0.00000120 USDT.');
});

test('a clause becomes a sentence', () => {
  expect(capital('you pressed the kill switch.')).toBe('You pressed the kill switch.');
});
