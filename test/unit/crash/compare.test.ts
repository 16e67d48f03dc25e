import { describe, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { compare } from '#test/crash/compare.ts';
import type { ExchangeBooks } from '#test/crash/exchange-books.ts';
import type { JournalBooks } from '#test/crash/journal-books.ts';

const order = {
  id: 'C02__1',
  symbol: 'ETHUSDC',
  clientOrderId: 'PLabc1',
  side: 'BUY',
  price: '2000',
  quantity: '0.5',
  executed: '0.3',
  cumulativeQuote: '600',
  status: 'PARTIALLY_CANCELED',
  time: 1000,
  endedAt: 3000,
};
const trade = {
  id: 'X1',
  symbol: 'ETHUSDC',
  clientOrderId: 'PLabc1',
  quantity: '0.3',
  price: '2000',
  fee: '0.3',
  feeAsset: 'USDC',
};
const row = {
  clientOrderId: 'PLabc1',
  intentId: 'intent',
  symbol: 'ETH/USDC',
  side: 'BUY',
  price: '2000.00',
  quantity: '0.5',
  phase: 'ended',
  orderId: 'C02__1',
  status: 'PARTIALLY_CANCELED',
  filledQuantity: '0.3',
  filledQuote: '600',
};
const fill = {
  tradeId: 'X1',
  clientOrderId: 'PLabc1',
  quantity: '0.30',
  price: '2000',
  fee: '0.3',
  feeAsset: 'USDC',
};
const memory = { symbol: 'ETH/USDC', ledger: { total: '0.3' }, pendingOwn: {}, owed: [], underWay: null };

const exchange: ExchangeBooks = { orders: [order], trades: [trade], totals: new Map([['ETH', dec('0.3')]]) };
const journal: JournalBooks = {
  orders: [row],
  fills: [fill],
  planned: new Map([['intent', '0.5']]),
  symbols: [memory],
};
const kinds = (one: ExchangeBooks, other: JournalBooks) => [
  ...new Set(compare(one, other).map((each) => each.kind)),
];

describe('the comparison of the exchange with the journal', () => {
  test('finds nothing where they agree', () => {
    expect(compare(exchange, journal)).toEqual([]);
  });

  test.each<[string, Partial<ExchangeBooks>, Partial<JournalBooks>, string[]]>([
    ['an order that the journal never knew', {}, { orders: [], fills: [] }, ['lost']],
    ['an accepted order that is called absent', {}, { orders: [{ ...row, status: 'ABSENT' }] }, ['lost']],
    ['an accepted order that is called rejected', {}, { orders: [{ ...row, status: 'REJECTED' }] }, ['lost']],
    ['another end than the exchange says', {}, { orders: [{ ...row, status: 'CANCELED' }] }, ['lost']],
    [
      'too little filled',
      {},
      { orders: [{ ...row, filledQuantity: '0.2' }], fills: [{ ...fill }] },
      ['lost', 'duplicate'],
    ],
    ['too much moved in quote', {}, { orders: [{ ...row, filledQuote: '601' }] }, ['lost']],
    ['another price than was sent', {}, { orders: [{ ...row, price: '2001' }] }, ['lost']],
    [
      'an order that the exchange never had',
      {},
      { orders: [row, { ...row, clientOrderId: 'PLabc2', filledQuantity: '0' }] },
      ['lost'],
    ],
    ['an order that the journal has not ended', {}, { orders: [{ ...row, phase: 'known' }] }, ['unended']],
    ['an order that the exchange has not ended', { orders: [{ ...order, endedAt: null }] }, {}, ['unended']],
    [
      'a client order id used twice',
      { orders: [order, { ...order, id: 'C02__2', time: 4000, endedAt: 5000 }] },
      {},
      ['duplicate'],
    ],
    ['a fill that was not booked', {}, { fills: [] }, ['lost']],
    ['a fill booked with another fee', {}, { fills: [{ ...fill, fee: '0.1' }] }, ['lost', 'duplicate']],
    ['a fill booked twice', {}, { fills: [fill, { ...fill, tradeId: 'X2' }] }, ['duplicate']],
    ['more filled than planned', {}, { planned: new Map([['intent', '0.2']]) }, ['duplicate']],
    ['orders of no known intent', {}, { planned: new Map() }, ['lost']],
    ['a ledger that is not the balance', { totals: new Map([['ETH', dec('0.4')]]) }, {}, ['lost']],
    ['fills that were never read', {}, { symbols: [{ ...memory, owed: ['PLabc1'] }] }, ['unended']],
    [
      'fills that the account never showed',
      {},
      { symbols: [{ ...memory, pendingOwn: { PLabc1: '0.3' } }] },
      ['unended'],
    ],
    ['a trade that is under way for ever', {}, { symbols: [{ ...memory, underWay: {} }] }, ['unended']],
  ])('finds %s', (_what, one, other, expected) => {
    expect(kinds({ ...exchange, ...one }, { ...journal, ...other })).toEqual(expected);
  });

  test('finds two orders of one symbol that were open at once, though each ended well', () => {
    const second = { ...order, id: 'C02__2', clientOrderId: 'PLabc2', executed: '0', cumulativeQuote: '0' };
    const both = {
      ...exchange,
      orders: [order, { ...second, status: 'CANCELED', time: 2999, endedAt: 4000 }],
    };
    const rows = [
      row,
      { ...row, clientOrderId: 'PLabc2', status: 'CANCELED', filledQuantity: '0', filledQuote: '0' },
    ];
    expect(kinds(both, { ...journal, orders: rows })).toEqual(['duplicate']);
    const later = {
      ...exchange,
      orders: [order, { ...second, status: 'CANCELED', time: 3000, endedAt: 4000 }],
    };
    expect(kinds(later, { ...journal, orders: rows })).toEqual([]);
  });
});
