import { Refused } from '../core/types.ts';
import type { PracticeExchange } from '../exchange.ts';
import * as accounts from './account-endpoints.ts';
import { cancelAll, placeBatch } from './batch.ts';
import type { Permission } from './keys.ts';
import * as orders from './order-endpoints.ts';
import { required } from './params.ts';
import * as open from './public-endpoints.ts';
import type { Call } from './types.ts';

export interface Route {
  /** IP weight, the 2026 numbers (MEXC API notes 2.2). */
  readonly weight: number;
  /** Counts toward the twelve order requests a second instead of the weight. */
  readonly order: boolean;
  /** null for public endpoints. */
  readonly permission: Permission | null;
  /** Authenticated by headers, as the futures API does it. */
  readonly futures?: true;
  /** The reply's JSON. Throws `Refused`. */
  readonly answer: (exchange: PracticeExchange, call: Call) => unknown;
}

const table = new Map<string, Route>();

function route(
  method: string,
  path: string,
  weight: number | 'order',
  permission: Permission | null,
  answer: Route['answer'],
): void {
  const order = weight === 'order';
  table.set(`${method} /api/v3/${path}`, { weight: order ? 1 : weight, order, permission, answer });
}

route('GET', 'ping', 1, null, () => ({}));
route('GET', 'time', 1, null, ({ core }, call) => open.time(core, call));
route('GET', 'defaultSymbols', 1, null, ({ core }, call) => open.defaultSymbols(core, call));
route('GET', 'symbol/offline', 10, null, ({ core }) => open.offlineSymbols(core));
route('GET', 'exchangeInfo', 25, null, ({ core }, call) => open.exchangeInfo(core, call));
route('GET', 'depth', 3, null, ({ core, depthFeeds }, call) => open.depthOf(core, depthFeeds, call));
route('GET', 'trades', 5, null, ({ core }, call) => open.recentTrades(core, call));
route('GET', 'historicalTrades', 1, null, ({ core }, call) => open.recentTrades(core, call));
route('GET', 'aggTrades', 1, null, ({ core }, call) => open.aggregateTrades(core, call));
route('GET', 'avgPrice', 1, null, ({ core }, call) => open.averagePrice(core, call));
route('GET', 'klines', 1, null, ({ core }, call) => open.klines(core, call));
route('GET', 'ticker/24hr', 25, null, ({ core }, call) => open.dayTicker(core, call));
route('GET', 'ticker/price', 10, null, ({ core }, call) => open.tickerPrice(core, call));
route('GET', 'ticker/bookTicker', 10, null, ({ core }, call) => open.bookTicker(core, call));

route('GET', 'account', 10, 'SPOT_ACCOUNT_READ', ({ core }, call) => accounts.account(core, call));
route('POST', 'order', 'order', 'SPOT_DEAL_WRITE', ({ core, duplicates }, call) =>
  orders.placeOrder(core, call, duplicates),
);
route('POST', 'order/test', 'order', 'SPOT_DEAL_WRITE', ({ core }, call) => orders.testOrder(core, call));
route('POST', 'batchOrders', 'order', 'SPOT_DEAL_WRITE', ({ core, duplicates }, call) =>
  placeBatch(core, call, duplicates),
);
route('DELETE', 'order/all', 'order', 'SPOT_DEAL_WRITE', ({ core }, call) => cancelAll(core, call));
route('DELETE', 'order', 'order', 'SPOT_DEAL_WRITE', ({ core }, call) => orders.cancelOrder(core, call));
route('DELETE', 'openOrders', 'order', 'SPOT_DEAL_WRITE', ({ core }, call) =>
  orders.cancelOpenOrders(core, call),
);
route('GET', 'order', 2, 'SPOT_DEAL_READ', ({ core, reach }, call) => orders.getOrder(core, call, reach));
route('GET', 'openOrders', 3, 'SPOT_DEAL_READ', ({ core }, call) => orders.openOrders(core, call));
route('GET', 'allOrders', 10, 'SPOT_DEAL_READ', ({ core, reach }, call) =>
  orders.allOrders(core, call, reach),
);
route('GET', 'myTrades', 10, 'SPOT_ACCOUNT_READ', ({ core, reach }, call) =>
  orders.myTrades(core, call, reach),
);
route('GET', 'tradeFee', 20, 'SPOT_ACCOUNT_READ', ({ core }, call) => accounts.tradeFee(core, call));
route('GET', 'selfSymbols', 1, 'SPOT_ACCOUNT_READ', ({ core }, call) => accounts.selfSymbols(core, call));
route('GET', 'apiKeyInfo', 1, 'SPOT_ACCOUNT_READ', ({ keys }, call) => accounts.apiKeyInfo(call, keys));
route('GET', 'uid', 1, 'SPOT_ACCOUNT_READ', ({ core }) => accounts.uid(core));
route('GET', 'kyc/status', 1, 'SPOT_ACCOUNT_READ', () => accounts.kycStatus());
route('GET', 'capital/config/getall', 10, 'SPOT_WITHDRAW_READ', ({ core }) => accounts.coins(core));
route('GET', 'capital/deposit/hisrec', 10, 'SPOT_WITHDRAW_READ', ({ core }, call) =>
  accounts.deposits(core, call),
);
route('GET', 'capital/withdraw/history', 1, 'SPOT_WITHDRAW_READ', ({ core }, call) =>
  accounts.withdrawals(core, call),
);
route('GET', 'capital/transfer', 1, 'SPOT_TRANSFER_READ', ({ core, settings }, call) =>
  accounts.transfers(core, call, settings.shapes ?? {}),
);
route('GET', 'capital/transfer/tranId', 1, 'SPOT_TRANSFER_READ', ({ core }, call) =>
  accounts.transferById(core, call),
);
route('GET', 'mxDeduct/enable', 1, 'SPOT_DEAL_READ', ({ core }, call) => accounts.mxDeduct(core, call));
route('POST', 'mxDeduct/enable', 1, 'SPOT_DEAL_WRITE', ({ core }, call) => accounts.setMxDeduct(core, call));
route('POST', 'capital/transfer', 50, 'SPOT_TRANSFER_WRITE', ({ core, settings }, call) =>
  accounts.makeTransfer(core, call, settings.shapes ?? {}),
);
route('GET', 'capital/sub-account/universalTransfer', 1, 'SPOT_TRANSFER_READ', ({ core, settings }, call) =>
  accounts.subAccountTransfers(core, call, settings.shapes ?? {}),
);
route('GET', 'sub-account/list', 1, 'SPOT_ACCOUNT_READ', ({ settings }) => ({
  subAccounts: Object.keys(settings.subAccounts ?? {}).map((subAccount) => ({ subAccount, isFreeze: false })),
}));
route('GET', 'sub-account/asset', 1, 'SPOT_TRANSFER_READ', ({ settings }, call) => {
  const amounts = settings.subAccounts?.[required(call.params, 'subAccount')];
  if (!amounts) throw new Refused(140001, 'sub-account does not exist');
  const balances = Object.entries(amounts).map(([asset, free]) => ({ asset, free, locked: '0' }));
  return { balances: required(call.params, 'accountType') === 'SPOT' ? balances : [] };
});
route('POST', 'userDataStream', 1, 'SPOT_ACCOUNT_READ', ({ listenKeys }, call) =>
  listenKeys.create(call.now),
);
route('GET', 'userDataStream', 1, 'SPOT_ACCOUNT_READ', ({ listenKeys }, call) => listenKeys.list(call.now));
route('PUT', 'userDataStream', 1, 'SPOT_ACCOUNT_READ', ({ listenKeys }, call) =>
  listenKeys.extend(required(call.params, 'listenKey'), call.now),
);
route('DELETE', 'userDataStream', 1, 'SPOT_ACCOUNT_READ', ({ listenKeys }, call) =>
  listenKeys.close(required(call.params, 'listenKey'), call.now),
);

/** The futures market list that ccxt asks for by default; there are no futures here (MEXC API notes 1.5). */
table.set('GET /api/v1/contract/detail', {
  weight: 1,
  order: false,
  permission: null,
  answer: () => ({ success: true, code: 0, data: [] }),
});

/** The futures wallet, as ccxt reads it; the notes give the request and not its reply (MEXC API notes 7). */
table.set('GET /api/v1/private/account/assets', {
  weight: 10,
  order: false,
  permission: 'CONTRACT_ACCOUNT_READ',
  futures: true,
  answer: ({ core }) => ({
    success: true,
    code: 0,
    data: [...core.accounts.futures].map(([currency, amount]) => ({
      currency,
      positionMargin: 0,
      availableBalance: Number(amount.toFixed()),
      cashBalance: Number(amount.toFixed()),
      frozenBalance: 0,
      equity: Number(amount.toFixed()),
      unrealized: 0,
    })),
  }),
});

export function routeOf(method: string, path: string): Route | undefined {
  return table.get(`${method} ${path}`);
}
