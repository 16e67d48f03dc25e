/** Who goes first when the budget is short: orders before checks before what is only shown. */
export type Priority = 'order' | 'check' | 'picture';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v3/`; of a futures request below `/api/v1/private/`. */
  readonly path: string;
  /** Signed and addressed as the futures API wants it (MEXC API notes 7). */
  readonly futures?: true;
  readonly signed: boolean;
  /** IP weight, the strictest published value (MEXC API notes 2.2). */
  readonly weight: number;
  /** Counts against the limit that placing and cancelling share (MEXC API notes 2.1). */
  readonly orderCall: boolean;
  readonly priority: Priority;
}

function read(path: string, weight: number, priority: Priority): Endpoint {
  return { method: 'GET', path, signed: true, weight, orderCall: false, priority };
}

function open(path: string, weight: number, priority: Priority): Endpoint {
  return { ...read(path, weight, priority), signed: false };
}

function listenKey(method: Endpoint['method']): Endpoint {
  return { method, path: 'userDataStream', signed: true, weight: 1, orderCall: false, priority: 'check' };
}

/** Every call that this client can make, and no other. */
export const ENDPOINTS = {
  time: open('time', 1, 'order'),
  exchangeInfo: open('exchangeInfo', 25, 'picture'),
  depth: open('depth', 3, 'check'),
  bookTicker: open('ticker/bookTicker', 10, 'check'),
  klines: open('klines', 1, 'picture'),
  account: read('account', 10, 'check'),
  openOrders: read('openOrders', 3, 'check'),
  queryOrder: read('order', 2, 'order'),
  allOrders: read('allOrders', 10, 'check'),
  myTrades: read('myTrades', 10, 'check'),
  tradeFee: read('tradeFee', 20, 'picture'),
  selfSymbols: read('selfSymbols', 1, 'picture'),
  apiKeyInfo: read('apiKeyInfo', 1, 'picture'),
  uid: read('uid', 1, 'picture'),
  deposits: read('capital/deposit/hisrec', 10, 'check'),
  withdrawals: read('capital/withdraw/history', 1, 'check'),
  transfers: read('capital/transfer', 1, 'check'),
  // The notes give no weight for the futures wallet, so it is charged like an account read.
  futuresAssets: { ...read('account/assets', 10, 'picture'), futures: true },
  // Records of what moved are asked for by these names, so they do not wait behind pictures.
  subAccounts: read('sub-account/list', 1, 'check'),
  subAccountAssets: read('sub-account/asset', 1, 'picture'),
  subAccountTransfers: read('capital/sub-account/universalTransfer', 1, 'check'),
  createOrder: { method: 'POST', path: 'order', signed: true, weight: 1, orderCall: true, priority: 'order' },
  cancelOrder: {
    method: 'DELETE',
    path: 'order',
    signed: true,
    weight: 1,
    orderCall: true,
    priority: 'order',
  },
  createListenKey: listenKey('POST'),
  renewListenKey: listenKey('PUT'),
  closeListenKey: listenKey('DELETE'),
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
