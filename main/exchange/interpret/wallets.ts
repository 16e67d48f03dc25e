import { ASSET_LENGTH } from '#shared/bounds.ts';
import type { Decimal } from '#shared/decimal.ts';
import { amountOf, fieldsOf, listOf, numberOf, readableOf, textOf } from './read.ts';

export interface WalletAsset {
  readonly asset: string;
  /** All of it, with what open positions have gained or lost. */
  readonly total: Decimal;
  readonly available: Decimal;
}

/** What of a list can be read, and how many of its rows can't. */
export interface Readable<T> {
  readonly rows: readonly T[];
  readonly unread: number;
}

/** More than this are not read: each costs a request. MEXC allows 30 (MEXC API notes 7). */
const MOST_SUB_ACCOUNTS = 30;

/**
 * The futures wallet (MEXC API notes 7). The notes name the request and not its reply; this is the shape that ccxt
 * reads. What has neither equity nor available is left out; a reply of another shape is unreadable.
 */
export function readFuturesAssets(body: unknown): Readable<WalletAsset> {
  const rows = listOf(fieldsOf(body, 'futuresWallet').data, 'futuresWallet');
  return held(rows, (each) => {
    const row = fieldsOf(each, 'futuresBalance');
    const total = numberOf(row.equity, 'futuresEquity');
    const available = numberOf(row.availableBalance, 'availableFuturesBalance');
    return { asset: textOf(row.currency, 'asset', ASSET_LENGTH), total, available };
  });
}

/** Names of the sub-accounts. The notes do not give this reply's shape, so anything unexpected is unreadable. */
export function readSubAccounts(body: unknown): Readable<string> {
  const all = listOf(fieldsOf(body, 'subAccounts').subAccounts, 'subAccounts');
  const names = readableOf(all, (each) => textOf(fieldsOf(each, 'subAccount').subAccount, 'subAccount', 64));
  return { rows: [...new Set(names)].slice(0, MOST_SUB_ACCOUNTS), unread: all.length - names.length };
}

/** What one sub-account holds in spot (MEXC API notes 7). */
export function readSubAccountAssets(body: unknown): Readable<WalletAsset> {
  const rows = listOf(fieldsOf(body, 'subAccount').balances, 'balances');
  return held(rows, (each) => {
    const row = fieldsOf(each, 'balance');
    const available = amountOf(row.free, 'freeBalance');
    const total = available.plus(amountOf(row.locked, 'lockedBalance'));
    return { asset: textOf(row.asset, 'asset', ASSET_LENGTH), total, available };
  });
}

function held(rows: readonly unknown[], read: (row: unknown) => WalletAsset): Readable<WalletAsset> {
  const all = readableOf(rows, read);
  const some = all.filter(({ total, available }) => !total.isZero() || !available.isZero());
  return { rows: some, unread: rows.length - all.length };
}
