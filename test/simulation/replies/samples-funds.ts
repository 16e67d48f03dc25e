import {
  readDeposits,
  readSubAccountTransfers,
  readTransfers,
  readWithdrawals,
} from '#main/exchange/interpret/movement.ts';
import {
  readFuturesAssets,
  readSubAccountAssets,
  readSubAccounts,
} from '#main/exchange/interpret/wallets.ts';
import type { Sample } from './sample.ts';

const T = 1_790_000_000_000;
const coin = (n: number, more: object = {}) => ({
  amount: `1${n}.5`,
  coin: 'USDC-TRX',
  network: 'TRX',
  netWork: 'TRX',
  status: 5,
  txId: `tx${n}:0`,
  transHash: `tx${n}`,
  insertTime: String(T + n),
  updateTime: String(T + n + 1000),
  ...more,
});
const transfer = (n: number) => ({
  tranId: `t${n}`,
  clientTranId: null,
  asset: 'USDT',
  amount: `1${n}`,
  fromAccountType: 'FUTURES',
  toAccountType: 'SPOT',
  fromSymbol: null,
  toSymbol: null,
  status: 'SUCCESS',
  timestamp: T + n,
});
const rows = (value: { rows: readonly unknown[] }) => value.rows;
const each = (value: readonly unknown[]) => value;

/** What comes, goes, and lies in other wallets (MEXC API notes 0.2, 2.5, 7). */
export const FUNDS = {
  deposits: {
    endpoint: 'deposits',
    body: [coin(1), coin(2, { status: '12', netWork: null }), coin(3, { status: 8 })],
    read: readDeposits,
    rows: [],
    items: each,
  },
  withdrawals: {
    endpoint: 'withdrawals',
    body: [1, 2, 3].map((n) =>
      coin(n, { id: `w${n}`, status: 6 + n, transactionFee: '1', applyTime: T + n }),
    ),
    read: readWithdrawals,
    rows: [],
    items: each,
  },
  transfers: {
    endpoint: 'transfers',
    body: { rows: [transfer(1), transfer(2), transfer(3)], total: 3 },
    read: readTransfers,
    rows: ['rows'],
    items: rows,
  },
  'transfers in a list': {
    endpoint: 'transfers',
    body: [{ rows: [transfer(1)], total: 1 }],
    read: readTransfers,
  },
  subAccounts: {
    endpoint: 'subAccounts',
    body: {
      subAccounts: [1, 2, 3].map((n) => ({
        subAccount: `sub${n}`,
        isFreeze: false,
        createTime: T,
        uid: String(n),
      })),
    },
    read: readSubAccounts,
    rows: ['subAccounts'],
    items: rows,
  },
  subAccountAssets: {
    endpoint: 'subAccountAssets',
    body: {
      balances: [
        { asset: 'MX', free: '3', locked: '1' },
        { asset: 'BTC', free: '0.003', locked: '0' },
        { asset: 'ETH', free: '1', locked: '0' },
      ],
    },
    read: readSubAccountAssets,
    rows: ['balances'],
    items: rows,
  },
  subAccountTransfers: {
    endpoint: 'subAccountTransfers',
    body: { result: [transfer(1), transfer(2), transfer(3)], totalCount: 3 },
    read: (body) => readSubAccountTransfers(body, 'sub1', true),
    rows: ['result'],
    items: rows,
  },
  futuresAssets: {
    endpoint: 'futuresAssets',
    body: {
      success: true,
      code: 0,
      data: ['USDT', 'ETH', 'BTC'].map((currency, n) => ({
        currency,
        equity: `${n + 1}.5`,
        availableBalance: `${n + 1}.25`,
        frozenBalance: 0,
      })),
    },
    read: readFuturesAssets,
    rows: ['data'],
    items: rows,
  },
} as const satisfies Readonly<Record<string, Sample>>;
