import { readAccount } from '#main/exchange/interpret/account.ts';
import { readBook, readBookTops } from '#main/exchange/interpret/book.ts';
import { readFills } from '#main/exchange/interpret/fill.ts';
import { readKey, readListenKey, readTradableIds, readUid } from '#main/exchange/interpret/key.ts';
import { readMarkets } from '#main/exchange/interpret/market.ts';
import { readCandles, readFees, readServerTime } from '#main/exchange/interpret/market-data.ts';
import {
  readCancelled,
  readCreated,
  readOpenOrders,
  readOrder,
  readOrders,
} from '#main/exchange/interpret/order.ts';
import { symbolNames } from '#main/exchange/interpret/symbols.ts';
import { dec } from '#shared/decimal.ts';
import { ETH_MARKET, MARKET, ORDER, TRADE } from '../../unit/exchange/support/samples.ts';
import type { Sample } from './sample.ts';
import { FUNDS } from './samples-funds.ts';

const names = symbolNames(readMarkets({ symbols: [MARKET, ETH_MARKET] }));
const T = 1_790_000_000_000;
const ref = { symbol: 'MX/USDT', orderId: ORDER.orderId };
const order = (n: number, more: object = {}) => ({
  ...ORDER,
  orderId: `C02__${n}`,
  clientOrderId: `x${n}`,
  ...more,
});
const market = (base: string, more: object = {}) => ({
  ...MARKET,
  symbol: `${base}USDT`,
  baseAsset: base,
  ...more,
});
const orders = (value: { orders: readonly unknown[] }) => value.orders;
const each = (value: readonly unknown[]) => value;
const entries = (value: Iterable<unknown>) => [...value];

/** One for each end point, and more where it answers in several shapes (MEXC API notes 0.2, 2.3 to 2.5, 7). */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  account: {
    endpoint: 'account',
    body: {
      canTrade: true,
      accountType: 'SPOT',
      balances: [
        { asset: 'USDT', free: '100.5', locked: '5', available: '100.5' },
        { asset: 'ETH', free: '0.31', locked: '0', available: '0.31' },
        { asset: 'MX', free: '7', locked: '0.5', available: '7' },
        { asset: '币安人生', free: '3', locked: '0', available: '3' },
      ],
      permissions: ['SPOT'],
    },
    read: readAccount,
    rows: ['balances'],
    items: entries,
  },
  depth: {
    endpoint: 'depth',
    body: {
      lastUpdateId: 17,
      bids: [
        ['1.9', '10'],
        ['1.8', '3.5'],
        ['1.75', '20'],
      ],
      asks: [
        ['2.1', '5'],
        ['2.2', '7'],
        ['2.25', '1'],
      ],
      timestamp: T,
    },
    read: (body) => readBook(body, 'MX/USDT', 1),
  },
  bookTicker: {
    endpoint: 'bookTicker',
    body: [
      { symbol: 'MXUSDT', bidPrice: '1.9', bidQty: '1', askPrice: '2', askQty: '3' },
      { symbol: 'ETHUSDC', bidPrice: '1999.9', bidQty: '1.5', askPrice: '2000.1', askQty: '3.5' },
      { symbol: 'NONEUSDT', bidPrice: null, bidQty: null, askPrice: null, askQty: null },
    ],
    read: (body) => readBookTops(body, names, 1),
    rows: [],
    items: entries,
  },
  exchangeInfo: {
    endpoint: 'exchangeInfo',
    body: {
      timezone: 'CST',
      serverTime: T,
      rateLimits: [],
      symbols: [MARKET, ETH_MARKET, market('SOL'), market('币安人生')],
    },
    read: readMarkets,
    rows: ['symbols'],
    items: each,
  },
  time: { endpoint: 'time', body: { serverTime: T }, read: readServerTime },
  klines: {
    endpoint: 'klines',
    body: [0, 1, 2].map((n) => [T + n * 60_000, '1', '3', '0.5', '2', '26.6', T + n * 60_000 + 60_000, '50']),
    read: readCandles,
    rows: [],
    items: each,
  },
  openOrders: {
    endpoint: 'openOrders',
    body: [order(1), order(2, { side: 'SELL' }), order(3, { symbol: 'ETHUSDC', clientOrderId: null })],
    read: (body) => readOpenOrders(body, names, new Set(['MX/USDT', 'ETH/USDC'])),
    rows: [],
    items: orders,
  },
  'openOrders of one symbol': {
    endpoint: 'openOrders',
    body: [order(1), order(2, { side: 'SELL' }), order(3, { type: 'STOP_MARKET_ORDER', status: null })],
    read: (body) => readOpenOrders(body, names, new Set(['MX/USDT']), 'MX/USDT'),
    rows: [],
    items: orders,
  },
  queryOrder: { endpoint: 'queryOrder', body: ORDER, read: (body) => readOrder(body, names, ref) },
  allOrders: {
    endpoint: 'allOrders',
    body: [order(1, { status: 'FILLED', executedQty: '10' }), order(2, { status: 'CANCELED' }), order(3)],
    read: (body) => readOrders(body, names, 'MX/USDT'),
    rows: [],
    items: orders,
  },
  createOrder: {
    endpoint: 'createOrder',
    body: {
      symbol: 'MXUSDT',
      orderId: 'C02__1',
      orderListId: -1,
      price: '2',
      origQty: '10',
      type: 'LIMIT',
      side: 'BUY',
      transactTime: T,
    },
    read: (body) => readCreated(body, 'MXUSDT', { side: 'BUY', price: dec('2'), quantity: dec('10') }),
  },
  cancelOrder: {
    endpoint: 'cancelOrder',
    body: ORDER,
    read: (body) => readCancelled(body, 'MXUSDT', ref) ?? null,
  },
  myTrades: {
    endpoint: 'myTrades',
    body: [
      TRADE,
      { ...TRADE, id: '2X1', clientOrderId: null, isBuyer: false },
      { ...TRADE, id: '3X1', commission: '-0.001' },
    ],
    read: (body) => readFills(body, names, 'MX/USDT'),
    rows: [],
    items: (value: { fills: readonly unknown[] }) => value.fills,
  },
  tradeFee: {
    endpoint: 'tradeFee',
    body: { data: { makerCommission: 0, takerCommission: 0.0005 }, code: 0, msg: 'success', timestamp: T },
    read: readFees,
  },
  selfSymbols: {
    endpoint: 'selfSymbols',
    body: { code: 200, data: ['MXUSDT', 'ETHUSDC', 'SOLUSDC'], msg: null },
    read: readTradableIds,
    rows: ['data'],
    items: entries,
  },
  apiKeyInfo: {
    endpoint: 'apiKeyInfo',
    body: {
      permissions: 'SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE',
      remainingValidity: 82,
      ipWhiteList: '',
      status: 'VALID',
      createTime: T,
    },
    read: readKey,
  },
  uid: { endpoint: 'uid', body: { uid: '209302839' }, read: readUid },
  ...FUNDS,
  createListenKey: { endpoint: 'createListenKey', body: { listenKey: 'a1'.repeat(32) }, read: readListenKey },
  renewListenKey: { endpoint: 'renewListenKey', body: { listenKey: 'b2'.repeat(32) }, read: readListenKey },
  closeListenKey: { endpoint: 'closeListenKey', body: { listenKey: 'b2'.repeat(32) }, read: () => null },
};
