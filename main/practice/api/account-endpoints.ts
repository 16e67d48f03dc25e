import type { PracticeCore } from '../core/core.ts';
import { transfer } from '../core/external-actions.ts';
import type { FuturesDirection, Movement } from '../core/movements.ts';
import { setRules } from '../core/rules.ts';
import { Refused } from '../core/types.ts';
import { type ApiKey, remainingValidity } from './keys.ts';
import { moment, required, whole } from './params.ts';
import type { Call } from './types.ts';

const DAY = 86_400_000;

/**
 * How lists come that have been seen in more than one shape (MEXC API notes 0.2): transfers as an object of rows or in
 * a list around it, as in MEXC's own sample; those of sub-accounts bare, as `{ result, totalCount }` or, where there is
 * just one, by itself. The first of each is the default.
 */
export interface ListShapes {
  readonly transfers?: 'object' | 'list' | undefined;
  readonly subAccountTransfers?: 'list' | 'result' | 'one' | undefined;
}

/** Only assets with something in them are listed; there is no freshness marker (MEXC API notes 2.4). */
export function account(core: PracticeCore, call: Call): unknown {
  const balances: object[] = [];
  for (const [asset, { free, locked }] of core.accounts.read(call.asOf)) {
    if (free.isZero() && locked.isZero()) continue;
    const text = free.toFixed();
    balances.push({ asset, free: text, locked: locked.toFixed(), available: text });
  }
  return {
    makerCommission: null,
    takerCommission: null,
    buyerCommission: null,
    sellerCommission: null,
    canTrade: true,
    canWithdraw: true,
    canDeposit: true,
    updateTime: null,
    accountType: 'SPOT',
    balances,
    permissions: ['SPOT'],
  };
}

export function selfSymbols(core: PracticeCore, call: Call): unknown {
  const data = core
    .listed()
    .filter((market) => market.config.apiTrading)
    .map((market) => market.config.symbol)
    .filter((symbol) => call.key.pairs === null || call.key.pairs.includes(symbol));
  return { code: 200, data, msg: null };
}

/** Rates are JSON numbers here and nowhere else (MEXC API notes 2.4). */
export function tradeFee(core: PracticeCore, call: Call): unknown {
  const { config } = core.marketOf(required(call.params, 'symbol'));
  const data = { makerCommission: Number(config.makerFee), takerCommission: Number(config.takerFee) };
  return { data, code: 0, msg: 'success', timestamp: call.serverTime };
}

export function apiKeyInfo(call: Call, keys: ReadonlyMap<string, ApiKey>): unknown {
  const key = keys.get(call.params.accessKey ?? call.key.accessKey);
  if (!key) throw new Refused(10072, 'Api key info invalid');
  return {
    note: key.note,
    accessKey: key.accessKey,
    createTime: new Date(key.createTime).toISOString().replace('Z', '+00:00'),
    permissions: key.permissions.join(','),
    remainingValidity: remainingValidity(key, call.serverTime),
    ipWhiteList: key.ipWhiteList.join(','),
    status: 'VALID',
  };
}

export function uid(core: PracticeCore): unknown {
  return { uid: core.uid };
}

export function kycStatus(): unknown {
  return { status: '3' };
}

/** Rows are texts (MEXC API notes 2.5). */
export function deposits(core: PracticeCore, call: Call): unknown {
  return movements(core, call, 'deposit', 1000).map((one) => ({
    amount: one.amount.toFixed(),
    ...chainOf(one),
    status: one.status,
    address: 'practice',
    txId: `${one.id}:0`,
    insertTime: String(one.time),
    unlockConfirm: '200',
    confirmTimes: one.creditAt === null ? '203' : '12',
    memo: '',
    transHash: one.id,
    updateTime: String(one.updateTime),
    netWork: one.network ?? 'PRACTICE',
  }));
}

/** The coin carries its network after a dash where the record names one (MEXC API notes 2.5). */
function chainOf({ asset, network }: Movement): { coin: string; network: string } {
  return network ? { coin: `${asset}-${network}`, network } : { coin: asset, network: 'PRACTICE' };
}

export function withdrawals(core: PracticeCore, call: Call): unknown {
  return movements(core, call, 'withdrawal', 1000).map((one) => ({
    id: one.id,
    txId: `${one.id}:0`,
    ...chainOf(one),
    address: 'practice',
    amount: one.amount.toFixed(),
    transferType: '0',
    status: one.status,
    transactionFee: '0',
    confirmNo: null,
    applyTime: String(one.time),
    remark: '',
    memo: null,
    transHash: one.id,
    updateTime: String(one.updateTime),
  }));
}

/** One direction for each request, by page (MEXC API notes 2.5). */
export function transfers(core: PracticeCore, call: Call, { transfers = 'object' }: ListShapes): unknown {
  const from = required(call.params, 'fromAccountType');
  const to = required(call.params, 'toAccountType');
  const direction = directionOf(from, to);
  const fitting = movements(core, call, 'transfer', Number.POSITIVE_INFINITY).filter(
    (one) => one.direction === direction,
  );
  const size = whole(call.params, 'size', 10, 100);
  const page = whole(call.params, 'page', 1, 1_000_000);
  const rows = fitting.slice((page - 1) * size, page * size).map((one) => transferRow(one, from, to));
  const reply = { rows, total: fitting.length };
  return transfers === 'list' ? [reply] : reply;
}

/** Of the main account's spot with one sub-account's, one direction for each request (MEXC API notes 7). */
export function subAccountTransfers(
  core: PracticeCore,
  call: Call,
  { subAccountTransfers: shape = 'list' }: ListShapes,
): unknown {
  const { fromAccount, toAccount } = call.params;
  const both = [required(call.params, 'fromAccountType'), required(call.params, 'toAccountType')];
  if (both.some((type) => type !== 'SPOT' && type !== 'FUTURES')) throw new Refused(33333, 'Param error!');
  const direction = toAccount ? 'SPOT_TO_SUB_ACCOUNT' : 'SUB_ACCOUNT_TO_SPOT';
  const fitting = movements(core, call, 'transfer', Number.POSITIVE_INFINITY).filter(
    (one) =>
      one.direction === direction &&
      one.subAccount === (toAccount || fromAccount) &&
      both.every((type) => type === 'SPOT'),
  );
  const limit = whole(call.params, 'limit', 500, 500);
  const page = whole(call.params, 'page', 1, 1_000_000);
  const rows = fitting.slice((page - 1) * limit, page * limit).map((one) => ({
    tranId: one.id,
    fromAccount: fromAccount ?? 'main',
    toAccount: toAccount ?? 'main',
    clientTranId: null,
    asset: one.asset,
    amount: one.amount.toFixed(),
    fromAccountType: 'SPOT',
    toAccountType: 'SPOT',
    status: 'SUCCESS',
    timestamp: one.time,
  }));
  if (shape === 'result') return { result: rows, totalCount: fitting.length };
  return shape === 'one' && rows.length === 1 ? rows[0] : rows;
}

/** One transfer between spot and futures by its id (MEXC API notes 2.5). */
export function transferById(core: PracticeCore, call: Call): unknown {
  const id = required(call.params, 'tranId');
  const one = core.movements.list.find((each) => each.id === id && each.direction !== null);
  if (!one || one.subAccount !== undefined) throw new Refused(22222, 'record does not exist');
  const [from, to] = one.direction === 'SPOT_TO_FUTURES' ? ['SPOT', 'FUTURES'] : ['FUTURES', 'SPOT'];
  return transferRow(one, from, to);
}

function transferRow(one: Movement, from: string | undefined, to: string | undefined): object {
  return {
    tranId: one.id,
    clientTranId: null,
    asset: one.asset,
    amount: one.amount.toFixed(),
    fromAccountType: from,
    toAccountType: to,
    symbol: null,
    status: 'SUCCESS',
    timestamp: one.time,
  };
}

/** Whether fees are taken in MX; told of the markets as a whole, as MEXC does. */
export function mxDeduct(core: PracticeCore, call: Call): unknown {
  const mxDeductEnable = core.listed().some((market) => market.config.feeMode === 'mx');
  return { data: { mxDeductEnable }, code: 0, msg: 'success', timestamp: call.serverTime };
}

export function setMxDeduct(core: PracticeCore, call: Call): unknown {
  const wanted = required(call.params, 'mxDeductEnable');
  if (wanted !== 'true' && wanted !== 'false') throw new Refused(33333, 'Param error!');
  setRules(core, { rules: { feeMode: wanted === 'true' ? 'mx' : 'quote' } }, call.now);
  return mxDeduct(core, call);
}

/** The id alone; in a list where the lists come so too, as in MEXC's own sample. */
export function makeTransfer(core: PracticeCore, call: Call, { transfers }: ListShapes): unknown {
  const { params } = call;
  const direction = directionOf(required(params, 'fromAccountType'), required(params, 'toAccountType'));
  const asset = required(params, 'asset');
  const amount = required(params, 'amount');
  if (!/^\d{1,24}(\.\d{1,18})?$/.test(amount)) throw new Refused(10097, 'Amount is wrong');
  const made = { tranId: transfer(core, { asset, amount, direction }, call.now).id };
  return transfers === 'list' ? [made] : made;
}

function directionOf(from: string, to: string): FuturesDirection {
  if (from === 'SPOT' && to === 'FUTURES') return 'SPOT_TO_FUTURES';
  if (from === 'FUTURES' && to === 'SPOT') return 'FUTURES_TO_SPOT';
  throw new Refused(33333, 'Param error!');
}

/** Newest first; the last seven days by default, ninety at most. */
function movements(core: PracticeCore, call: Call, kind: Movement['kind'], most: number): Movement[] {
  const { params, now } = call;
  const start = Math.max(moment(params, 'startTime') ?? now - 7 * DAY, now - 90 * DAY);
  const end = moment(params, 'endTime') ?? now;
  const limit = whole(params, 'limit', most, most);
  return core.movements.list
    .filter((one) => one.kind === kind && one.time >= start && one.time <= end && one.time <= call.asOf)
    .filter((one) => !params.coin || one.asset === params.coin)
    .reverse()
    .slice(0, limit);
}

/** The wallet's coins: what ccxt asks for by default when it has keys (MEXC API notes 1.5). */
export function coins(core: PracticeCore): unknown {
  const assets = new Set(core.listed().flatMap(({ config }) => [config.base, config.quote]));
  return [...assets].map((coin) => ({ coin, Name: coin, networkList: [] }));
}
