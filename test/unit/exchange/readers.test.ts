import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccount } from '#main/exchange/interpret/account.ts';
import { readBook, readBookTops } from '#main/exchange/interpret/book.ts';
import { readFills } from '#main/exchange/interpret/fill.ts';
import { readKey, readListenKey, readTradableIds, readUid } from '#main/exchange/interpret/key.ts';
import { readMarkets } from '#main/exchange/interpret/market.ts';
import { readCandles, readFees, readServerTime } from '#main/exchange/interpret/market-data.ts';
import { readDeposits, readTransfers, readWithdrawals } from '#main/exchange/interpret/movement.ts';
import {
  readCancelled,
  readCreated,
  readOpenOrders,
  readOrder,
  readOrders,
} from '#main/exchange/interpret/order.ts';
import { numberOf, Unreadable } from '#main/exchange/interpret/read.ts';
import { symbolNames } from '#main/exchange/interpret/symbols.ts';
import {
  readFuturesAssets,
  readSubAccountAssets,
  readSubAccounts,
} from '#main/exchange/interpret/wallets.ts';
import { parseBody } from '#main/exchange/transport/json.ts';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { ETH_MARKET, MARKET, ORDER, TRADE } from './support/samples.ts';

const names = symbolNames(readMarkets({ symbols: [MARKET] }));
const ref = { symbol: 'MX/USDT', orderId: ORDER.orderId };

const READERS: Readonly<Record<string, readonly [sample: unknown, read: (body: unknown) => unknown]>> = {
  account: [{ balances: [{ asset: 'USDT', free: '100.5', locked: '5', available: '100.5' }] }, readAccount],
  book: [{ bids: [['1.9', '10']], asks: [['2.1', '5']] }, (body) => readBook(body, 'MX/USDT', 1)],
  bookTops: [
    [{ symbol: 'MXUSDT', bidPrice: '1.9', bidQty: '1', askPrice: '2', askQty: '3' }],
    (body) => [...readBookTops(body, names, 1)],
  ],
  fills: [[TRADE], (body) => readFills(body, names, 'MX/USDT')],
  key: [
    { permissions: 'SPOT_ACCOUNT_READ', remainingValidity: 82, ipWhiteList: '', status: 'VALID' },
    readKey,
  ],
  listenKey: [{ listenKey: 'a'.repeat(64) }, readListenKey],
  tradable: [{ code: 200, data: ['MXUSDT'], msg: null }, readTradableIds],
  uid: [{ uid: '209302839' }, readUid],
  markets: [{ symbols: [MARKET] }, readMarkets],
  candles: [[[1767204000000, '1', '3', '0.5', '2', '26.6', 1767204300000, '50']], readCandles],
  fees: [{ data: { makerCommission: 0, takerCommission: 0.0005 }, code: 0 }, readFees],
  time: [{ serverTime: 1790000000000 }, readServerTime],
  deposits: [
    [
      {
        amount: '10',
        coin: 'USDC-TRX',
        network: 'TRX',
        status: '5',
        txId: 'a:0',
        insertTime: '1790000000000',
      },
    ],
    readDeposits,
  ],
  withdrawals: [
    [
      {
        id: 'w',
        coin: 'USDC-MATIC',
        network: 'MATIC',
        amount: '2',
        status: '7',
        transactionFee: '1',
        applyTime: '1790000000000',
      },
    ],
    readWithdrawals,
  ],
  transfers: [
    {
      rows: [
        {
          tranId: 't',
          asset: 'USDT',
          amount: '1',
          fromAccountType: 'FUTURES',
          toAccountType: 'SPOT',
          status: 'SUCCESS',
          timestamp: 1790000000000,
        },
      ],
      total: 1,
    },
    readTransfers,
  ],
  created: [
    { symbol: 'MXUSDT', orderId: 'C02__1', side: 'BUY' },
    (body) => readCreated(body, 'MXUSDT', { side: 'BUY', price: dec('2'), quantity: dec('10') }),
  ],
  cancelled: [{ symbol: 'MXUSDT', orderId: ORDER.orderId }, (body) => readCancelled(body, 'MXUSDT', ref)],
  order: [ORDER, (body) => readOrder(body, names, ref)],
  orders: [[ORDER], (body) => readOrders(body, names, 'MX/USDT')],
  openOrders: [[ORDER], (body) => readOpenOrders(body, names, new Set(['MX/USDT']), 'MX/USDT')],
};

/** Either a value, or the one error that callers expect. */
function attempt(read: (body: unknown) => unknown, body: unknown): 'read' | 'unreadable' {
  try {
    read(body);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(Unreadable);
    return 'unreadable';
  }
}

/** Every place inside a JSON value, as a function that puts something else there. */
function places(value: unknown): ((put: unknown) => unknown)[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => [
      (put: unknown) => value.with(at, put),
      ...places(each).map((inner) => (put: unknown) => value.with(at, inner(put))),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    (put: unknown) => ({ ...value, [key]: put }),
    ...places(each).map((inner) => (put: unknown) => ({ ...value, [key]: inner(put) })),
  ]);
}

describe('hostile replies', () => {
  test.each(Object.entries(READERS))('%s: a well-formed reply is read', (_name, [sample, read]) => {
    expect(attempt(read, sample)).toBe('read');
  });

  test.each(Object.entries(READERS))(
    '%s: any JSON at all is read or unreadable, and nothing else is thrown',
    (_name, [, read]) => {
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 4 }), (body) => {
          attempt(read, body);
        }),
        { numRuns: 150, seed: 3 },
      );
    },
  );

  test.each(Object.entries(READERS))(
    '%s: a reply with any one value replaced is read or unreadable',
    (_name, [sample, read]) => {
      const poison = [
        null,
        undefined,
        '',
        'NaN',
        '-1',
        -1,
        1e308,
        '1'.repeat(41),
        {},
        [],
        true,
        '<html>',
        '0x10',
        'Infinity',
        '1e99',
        '\u0000',
      ];
      for (const place of places(sample)) for (const put of poison) attempt(read, place(put));
      for (const page of ['<html>', '', null, 0, [], {}, [[]], [null]]) attempt(read, page);
    },
  );

  test.each([
    ['status null', { status: null }],
    ['status 0', { status: 0 }],
    ['an unknown status', { status: 'PENDING_TRIGGER' }],
    ['a type as a number', { type: 101 }],
    ['no type', { type: null }],
    ['no price of a limit order', { price: null }],
    ['no id', { orderId: null }],
    ['no side', { side: undefined }],
    ['a time of nothing', { time: null }],
  ])('M2: a row with %s stands beside those that can be read, named as far as it can be', (_name, odd) => {
    const rows = [{ ...ORDER, clientOrderId: null, ...odd }, ORDER];
    for (const { orders, unread } of [
      readOpenOrders(rows, names, new Set(['MX/USDT']), 'MX/USDT'),
      readOpenOrders(rows, names, new Set(['MX/USDT', 'ETH/USDC'])),
      readOrders(rows, names, 'MX/USDT'),
    ]) {
      expect(orders.map((order) => order.orderId)).toEqual([ORDER.orderId]);
      expect(inWords(unread)).toMatchObject([
        { symbol: 'MX/USDT', clientOrderId: null, what: expect.any(String) },
      ]);
    }
  });

  test('M2: rows that are no rows, and of symbols that are not followed, hide nothing; a reply for another symbol does', () => {
    const wanted = new Set(['MX/USDT', 'ETH/USDC']);
    const all = readOpenOrders([null, 7, [], 'x', ORDER, { symbol: 'GONEUSDT', status: 0 }], names, wanted);
    expect(all.orders).toHaveLength(1);
    expect(all.unread.map(({ symbol }) => symbol)).toEqual([null, null, null, null]);
    expect(
      attempt((body) => readOpenOrders(body, names, wanted, 'MX/USDT'), [{ ...ORDER, symbol: 'GONEUSDT' }]),
    ).toBe('unreadable');
  });

  test.each([
    [-1, null],
    ['-1', null],
    [null, null],
    [undefined, null],
    [4711, '4711'],
    ['C02__1', 'C02__1'],
    [{}, 'unreadable'],
    [0, '0'],
  ])('M3: orderListId %o is the list %s', (orderListId, listId) => {
    expect(readOrders([{ ...ORDER, orderListId }], names, 'MX/USDT').orders).toMatchObject([{ listId }]);
  });

  test.each(['free', 'locked'])(
    'a balance whose %s amount is missing, negative or no number is never zero',
    (field) => {
      for (const bad of [undefined, null, '', '-0.1', -1, 'NaN', '1,5', '0x1', ' 1', '1e400', [], {}]) {
        const read = readAccount({ balances: [{ asset: 'ETH', free: '1', locked: '0', [field]: bad }] });
        expect([...read.keys()]).toEqual([]);
        expect(inWords(read.unread?.get('ETH'))).toBe(`${field} balance`);
      }
    },
  );

  test('M4: an odd balance, or an asset listed twice, makes that asset unreadable and no other', () => {
    const good = { asset: 'ETH', free: '1', locked: '0' };
    const usdc = { asset: 'USDC', free: '5', locked: '0' };
    const read = (...rows: unknown[]) => {
      const reading = readAccount({ balances: rows });
      return [[...reading.keys()], reading.unread && [...reading.unread.keys()]];
    };
    expect(read(good, { ...usdc, free: 'x' })).toEqual([['ETH'], ['USDC']]);
    expect(read(good, usdc, good)).toEqual([['USDC'], ['ETH']]);
    expect(read(good, usdc, good, good)).toEqual([['USDC'], ['ETH']]);
    expect(read({ ...good, free: '-1' }, good, usdc)).toEqual([['USDC'], ['ETH']]);
    expect(read(good, null, usdc)).toEqual([['ETH', 'USDC'], [null]]);
    expect(read(good, { ...usdc, asset: 7 })).toEqual([['ETH'], [null]]);
    expect(read(good, usdc)).toEqual([['ETH', 'USDC'], undefined]);
    expect(attempt(readAccount, {})).toBe('unreadable');
  });

  test.each([
    'status',
    'executedQty',
    'origQty',
    'cummulativeQuoteQty',
    'orderId',
    'side',
    'type',
    'time',
    'price',
    'symbol',
  ])('an order without %s is unreadable', (field) => {
    const { [field as keyof typeof ORDER]: _gone, ...rest } = ORDER;
    expect(attempt((body) => readOrder(body, names, ref), rest)).toBe('unreadable');
    expect(inWords(readOrders([rest], names, 'MX/USDT'))).toMatchObject({ orders: [], unread: [{}] });
  });

  test('an order of an unknown status, or more filled than ordered, is unreadable', () => {
    const read = (body: unknown) => readOrder(body, names, ref);
    expect(attempt(read, { ...ORDER, status: 'EXPIRED' })).toBe('unreadable');
    expect(attempt(read, { ...ORDER, executedQty: '10.1' })).toBe('unreadable');
  });

  test('orders and fills of another symbol or another id are not taken for the ones asked for', () => {
    expect(attempt((body) => readOrders(body, names, 'ETH/USDC'), [ORDER])).toBe('unreadable');
    expect(attempt((body) => readFills(body, names, 'ETH/USDC'), [TRADE])).toBe('unreadable');
    expect(attempt((body) => readOrder(body, names, { symbol: 'MX/USDT', orderId: 'C02__9' }), ORDER)).toBe(
      'unreadable',
    );
    const byClient = { symbol: 'MX/USDT', clientOrderId: 'other' };
    expect(attempt((body) => readOrder(body, names, byClient), ORDER)).toBe('unreadable');
    expect(attempt((body) => readOrder(body, names, byClient), { ...ORDER, clientOrderId: null })).toBe(
      'unreadable',
    );
  });

  test('a book side out of order is unreadable, an empty side is not', () => {
    const read = (body: unknown) => readBook(body, 'MX/USDT', 1);
    expect(
      attempt(read, {
        bids: [
          ['1', '1'],
          ['2', '1'],
        ],
        asks: [],
      }),
    ).toBe('unreadable');
    expect(
      attempt(read, {
        bids: [],
        asks: [
          ['2', '1'],
          ['1', '1'],
        ],
      }),
    ).toBe('unreadable');
    expect(readBook({ bids: [], asks: [['2', '1']] }, 'MX/USDT', 1).bids).toEqual([]);
  });

  test('a level that nobody looks at still makes the whole book unreadable when it is absurd', () => {
    const read = (body: unknown) => readBook(body, 'MX/USDT', 1);
    const good = Array.from({ length: 20 }, (_, index) => [String(100 - index), '1']);
    for (const bad of ['0', '-1', '1e31', '1.1e30', 'NaN', '', ' 1', '0x1', '9'.repeat(41), null, {}]) {
      expect(attempt(read, { bids: [...good, [bad, '1']], asks: [] }), `price ${bad}`).toBe('unreadable');
      expect(attempt(read, { bids: [...good, ['1', bad]], asks: [] }), `quantity ${bad}`).toBe('unreadable');
    }
  });

  test('levels keep every digit, and prices that one float can not tell apart are ordered exactly', () => {
    const low = '0.1234567890123456789012';
    const high = '0.1234567890123456789013';
    const side = [
      [low, '1.000000000000000000001'],
      [high, '2'],
    ];
    const book = readBook({ bids: [], asks: side }, 'MX/USDT', 1);
    expect(book.asks.map((level) => level.price.toFixed())).toEqual([low, high]);
    expect(book.asks[0]?.quantity.toFixed()).toBe('1.000000000000000000001');
    const read = (body: unknown) => readBook(body, 'MX/USDT', 1);
    expect(attempt(read, { bids: side, asks: [] })).toBe('unreadable');
    expect(attempt(read, { bids: [], asks: [side[0], side[0]] })).toBe('unreadable');
  });

  test('a fill that can not be read, or that names another symbol, stands beside those that can', () => {
    const odd = [
      [{ price: '-1' }, 'price'],
      [{ isBuyer: 'yes' }, 'side'],
      [{ symbol: 'ETHUSDC' }, 'symbol'],
      [{ symbol: null }, 'symbol'],
      [{ commissionAsset: 'MX\u202e' }, 'fee asset'],
    ] as const;
    for (const [change, what] of odd) {
      const list = readFills([{ ...TRADE, id: 'odd', ...change }, TRADE], names, 'MX/USDT');
      expect(list.fills.map((fill) => fill.tradeId)).toEqual([TRADE.id]);
      expect(inWords(list.unread)).toEqual([
        { tradeId: 'odd', orderId: TRADE.orderId, clientOrderId: 'PLa1', what, at: TRADE.time },
      ]);
    }
    expect(inWords(readFills([null, TRADE], names, 'MX/USDT').unread)).toMatchObject([
      { tradeId: null, what: 'symbol' },
    ]);
  });

  test('an order of another symbol among those of the one that was asked for is one that can not be read', () => {
    for (const { orders, unread } of [
      readOpenOrders([ORDER, { ...ORDER, symbol: 'ETHUSDC' }], names, new Set(['MX/USDT']), 'MX/USDT'),
      readOrders([{ ...ORDER, symbol: '-MXUSDT' }, ORDER], names, 'MX/USDT'),
    ]) {
      expect(orders).toHaveLength(1);
      expect(inWords(unread)).toMatchObject([{ symbol: 'MX/USDT', what: 'symbol' }]);
    }
  });

  test.each(['\u202e', '\u200b', '\ufeff', '\ud800', '\u2028', '\u0085', '\u00ad'])(
    'a name with %j, that nobody can see, is unreadable',
    (odd) => {
      const read = readAccount({ balances: [{ asset: `ETH${odd}`, free: '1', locked: '0' }] });
      expect(inWords([[...read.keys()], read.unread?.get(null)])).toEqual([[], 'asset']);
      expect(attempt(readUid, { uid: `1${odd}` })).toBe('unreadable');
    },
  );

  test('names in any script are read', () => {
    const assets = ['币安人生', 'ÜBER', 'Ω3', '🚀', 'A B'];
    const read = readAccount({ balances: assets.map((asset) => ({ asset, free: '1', locked: '0' })) });
    expect([...read.keys()]).toEqual(assets);
  });

  test('a market that is listed twice has the rules of the row that can be read, or none where they differ', () => {
    const odd = { ...MARKET, maxQuoteAmount: '-1' };
    const other = { ...MARKET, baseAssetPrecision: 0 };
    const [first] = readMarkets({ symbols: [MARKET] });
    for (const symbols of [
      [MARKET, MARKET],
      [odd, MARKET],
      [MARKET, odd],
    ])
      expect(inWords(readMarkets({ symbols }))).toEqual([first]);
    const twice = readMarkets({ symbols: [MARKET, other, ETH_MARKET] });
    expect(inWords(twice[0])).toMatchObject({ symbol: 'MX/USDT', unreadable: true, sides: 'none' });
    expect(inWords(twice[0]?.closedReason)).toMatch(/listed twice/);
    expect(inWords(twice[1])).toMatchObject({ symbol: 'ETH/USDC', closedReason: null });
    const sameId = readMarkets({ symbols: [MARKET, { ...MARKET, baseAsset: 'OTHER' }, ETH_MARKET] });
    expect(inWords(sameId.filter((market) => market.id === MARKET.symbol))).toMatchObject([
      { unreadable: true },
    ]);
  });

  test('of what is only shown, what can be read is shown', () => {
    const candle = [1767204000000, '1', '3', '0.5', '2', '26.6', 1767204300000, '50'];
    expect(readCandles([candle, [1, '2'], null])).toHaveLength(1);
    expect(attempt(readCandles, [null])).toBe('unreadable');
    expect(readCandles([])).toEqual([]);
    expect(readCandles(Array(1001).fill(candle))).toHaveLength(1);
    const minutes = Array.from({ length: 600 }, (_, n) => [1767204000000 + n * 60_000, ...candle.slice(1)]);
    expect(readCandles(minutes).at(-1)?.openAt).toBe(1767204000000 + 599 * 60_000);
    expect(readCandles(minutes)).toHaveLength(500);
    expect([...readTradableIds({ code: 200, data: ['MXUSDT', 7] })]).toEqual(['MXUSDT']);
    expect(readSubAccounts({ subAccounts: [{ subAccount: 'a' }, {}, { subAccount: 'a' }] })).toEqual({
      rows: ['a'],
      unread: 1,
    });
    const balance = { asset: 'MX', free: '3', locked: '1' };
    expect(readSubAccountAssets({ balances: [balance, { ...balance, free: 'x' }] })).toMatchObject({
      rows: [{ asset: 'MX' }],
      unread: 1,
    });
    const row = { currency: 'USDT', equity: '1.5', availableBalance: '1' };
    expect(readFuturesAssets({ data: [row, { ...row, equity: null }] })).toMatchObject({ unread: 1 });
  });

  test('a number that no amount is so large as is unreadable', () => {
    for (const bad of ['9'.repeat(25), '1e25', 1e30, '-1e25'])
      expect(() => numberOf(bad, 'price')).toThrow(Unreadable);
    expect(numberOf('1e24', 'price').toFixed()).toBe(`1${'0'.repeat(24)}`);
  });

  test('a listen key that is a page is unreadable', () => {
    for (const key of ['<html><body>x</body></html>', 'short', '', null, 'a b'.repeat(10), 'x'.repeat(500)]) {
      expect(attempt(readListenKey, { listenKey: key })).toBe('unreadable');
    }
  });
});

describe('numbers', () => {
  test('keep all their digits from the wire to the decimal', () => {
    const text =
      '{"a":1.12345678901234567890123,"b":"12345678901234567890.123456789012345678","c":0E-18,"d":505979017439002624}';
    const body = parseBody(text) as Record<string, unknown>;
    expect(numberOf(body.a, 'price').toFixed()).toBe('1.12345678901234567890123');
    expect(numberOf(body.b, 'price').toFixed()).toBe('12345678901234567890.123456789012345678');
    expect(numberOf(body.c, 'price').isZero()).toBe(true);
    expect(numberOf(body.d, 'price').toFixed()).toBe('505979017439002624');
  });

  test('a body that is not JSON stays text', () => {
    for (const text of ['<html>', '', '{', 'null x']) expect(parseBody(text)).toBe(text);
    expect(parseBody('  {"a":1} ')).toEqual({ a: 1 });
  });
});
