import type { Movement } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import { ZERO } from '#shared/decimal.ts';
import {
  amountOf,
  type Fields,
  fieldsOf,
  integerOf,
  listOf,
  optionalTextOf,
  positiveOf,
  textOf,
  timeOf,
  Unreadable,
} from './read.ts';

/**
 * Deposits (MEXC API notes 2.5): status 5 is in the balance, 1 (too small) and 7 (rejected) never will be, the rest
 * is under way. The record's own time is when it last changed.
 */
export function readDeposits(body: unknown): readonly Movement[] {
  return listOf(body, 'deposits').map((each) => {
    const row = fieldsOf(each, 'deposit');
    const status = integerOf(row.status, 'deposit status', 1, 7);
    const asset = assetOf(row);
    const amount = positiveOf(row.amount, 'deposit amount');
    const hash = optionalTextOf(row.txId, 'txId') ?? optionalTextOf(row.transHash, 'transHash');
    const inserted = timeOf(row.insertTime, 'deposit time');
    return {
      id: `${hash ?? inserted}|${asset}|${amount.toString()}`,
      kind: 'deposit',
      asset,
      amount,
      fee: ZERO,
      state: status === 5 ? 'counted' : status === 1 || status === 7 ? 'failed' : 'pending',
      at: lastChange(row, inserted),
    };
  });
}

/**
 * Withdrawals (MEXC API notes 2.5). The balance falls when one is applied for, so it counts from then on, and that
 * is its time; one that failed (8) or was cancelled (9) gave the amount back when it last changed.
 */
export function readWithdrawals(body: unknown): readonly Movement[] {
  return listOf(body, 'withdrawals').map((each) => {
    const row = fieldsOf(each, 'withdrawal');
    const status = integerOf(row.status, 'withdrawal status', 1, 10);
    const applied = timeOf(row.applyTime, 'withdrawal time');
    const failed = status === 8 || status === 9;
    return {
      id: textOf(row.id, 'withdrawal id'),
      kind: 'withdrawal',
      asset: assetOf(row),
      amount: positiveOf(row.amount, 'withdrawal amount').neg(),
      fee:
        row.transactionFee === null || row.transactionFee === undefined || row.transactionFee === ''
          ? ZERO
          : amountOf(row.transactionFee, 'withdrawal fee'),
      state: failed ? 'failed' : 'counted',
      at: failed ? lastChange(row, applied) : applied,
    };
  });
}

export interface TransferPage {
  readonly rows: readonly Movement[];
  readonly total: number | null;
}

/** One page of transfers between the spot and another account (MEXC API notes 2.5). */
export function readTransfers(body: unknown): TransferPage {
  const reply = fieldsOf(body, 'transfers');
  const rows = listOf(reply.rows, 'transfers').map((each): Movement => {
    const row = fieldsOf(each, 'transfer');
    const into = intoSpot(row);
    const wallet = textOf(into ? row.fromAccountType : row.toAccountType, 'other wallet', 40);
    return transferOf(row, into, { wallet });
  });
  const total =
    reply.total === undefined || reply.total === null ? null : integerOf(reply.total, 'total', 0, 1e9);
  return { rows, total };
}

/**
 * One page of transfers between the main account's spot and a sub-account (MEXC API notes 7; the shape of the reply is
 * MEXC's own documentation of it, "Query Universal Transfer History" of its spot v3 pages). The request has said between
 * whom and which way: `into` spot or out of it.
 */
export function readSubAccountTransfers(
  body: unknown,
  subAccount: string,
  into: boolean,
): readonly Movement[] {
  return listOf(body, 'sub-account transfers').map((each) =>
    transferOf(fieldsOf(each, 'sub-account transfer'), into, { subAccount }),
  );
}

/** One row of either: what moved, and who is on the other side of the spot account. */
function transferOf(row: Fields, into: boolean, other: Pick<Movement, 'wallet' | 'subAccount'>): Movement {
  const amount = positiveOf(row.amount, 'transfer amount');
  return {
    id: textOf(row.tranId, 'transfer id'),
    kind: 'transfer',
    asset: textOf(row.asset, 'asset', ASSET_LENGTH),
    amount: into ? amount : amount.neg(),
    ...other,
    fee: ZERO,
    state: transferState(row),
    at: timeOf(row.timestamp, 'transfer time'),
  };
}

function transferState(row: Fields): Movement['state'] {
  const status = textOf(row.status, 'transfer status', 40).toUpperCase();
  return status === 'SUCCESS'
    ? 'counted'
    : /FAIL|REJECT|CANCEL|ABORT|INTERRUPT/.test(status)
      ? 'failed'
      : 'pending';
}

function intoSpot(row: Fields): boolean {
  if (row.toAccountType === 'SPOT' && row.fromAccountType !== 'SPOT') return true;
  if (row.fromAccountType === 'SPOT' && row.toAccountType !== 'SPOT') return false;
  throw new Unreadable('transfer direction');
}

/** `coin` may carry the network after a dash, `USDC-TRX` (MEXC API notes 2.5). */
function assetOf(row: Fields): string {
  const coin = textOf(row.coin, 'coin', ASSET_LENGTH);
  for (const network of [row.network, row.netWork]) {
    if (typeof network === 'string' && network !== '' && coin.endsWith(`-${network}`)) {
      return textOf(coin.slice(0, -network.length - 1), 'coin');
    }
  }
  const dash = coin.indexOf('-');
  return dash > 0 ? coin.slice(0, dash) : coin;
}

function lastChange(row: Fields, first: number): number {
  const updated = row.updateTime;
  return updated === undefined || updated === null || updated === '' ? first : timeOf(updated, 'update time');
}
