import { words } from '#main/sync/engine-words.ts';
import type { Movement, MovementRow, UnreadRow } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import { ZERO } from '#shared/decimal.ts';
import { shorten } from '#shared/shorten.ts';
import type { Told } from '#shared/words/said.ts';
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
  tolerant,
  Unreadable,
} from './read.ts';

const { records } = words.exchange;

/** What a row tells of, and how the id of one that can't be read names it. */
const IDS = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  transfer: 'transfer',
  subAccountTransfer: 'sub-account transfer',
} as const;
type Kind = keyof typeof IDS;

/** What a deposit's status means (MEXC API notes 2.5 and 0.2): 5 and 12 are in the balance, 7, 8 and 10 never will be. */
const DEPOSITED = new Set(['5', '12']);
const NOT_DEPOSITED = new Set(['7', '8', '10']);

/**
 * Deposits (MEXC API notes 2.5). Any other status, also one that isn't documented, is not in the balance yet. The
 * record's own time is when it last changed.
 */
export function readDeposits(body: unknown): readonly MovementRow[] {
  return rowsOf(listOf(body, 'deposits'), 'deposit', (row) => {
    const asset = assetOf(row);
    const amount = positiveOf(row.amount, 'depositAmount');
    const hash = optionalTextOf(row.txId, 'txId') ?? optionalTextOf(row.transHash, 'transHash');
    const inserted = timeOf(row.insertTime, 'depositTime');
    const status = String(row.status);
    return {
      id: `${hash ?? inserted}|${asset}|${amount.toString()}`,
      kind: 'deposit',
      asset,
      amount,
      fee: ZERO,
      state: DEPOSITED.has(status) ? 'counted' : NOT_DEPOSITED.has(status) ? 'failed' : 'pending',
      at: lastChange(row, inserted),
    };
  });
}

/**
 * Withdrawals (MEXC API notes 2.5). The balance falls when one is applied for, so it counts from then on, and that
 * is its time; one that failed (8) or was cancelled (9) gave the amount back when it last changed.
 */
export function readWithdrawals(body: unknown): readonly MovementRow[] {
  return rowsOf(listOf(body, 'withdrawals'), 'withdrawal', (row) => {
    const status = integerOf(row.status, 'withdrawalStatus', 1, 10);
    const applied = timeOf(row.applyTime, 'withdrawalTime');
    const failed = status === 8 || status === 9;
    return {
      id: textOf(row.id, 'withdrawalId'),
      kind: 'withdrawal',
      asset: assetOf(row),
      amount: positiveOf(row.amount, 'withdrawalAmount').neg(),
      fee:
        row.transactionFee === null || row.transactionFee === undefined || row.transactionFee === ''
          ? ZERO
          : amountOf(row.transactionFee, 'withdrawalFee'),
      state: failed ? 'failed' : 'counted',
      at: failed ? lastChange(row, applied) : applied,
    };
  });
}

export interface TransferPage {
  readonly rows: readonly MovementRow[];
  readonly total: number | null;
}

/**
 * One page of transfers between the spot and another account (MEXC API notes 2.5). MEXC's own sample has the page in a
 * list, `[{"rows":[],"total":0}]` (notes 0.2), and its answers have been seen without.
 */
export function readTransfers(body: unknown): TransferPage {
  const pages = (Array.isArray(body) ? listOf(body, 'transfers') : [body]).map((each) =>
    fieldsOf(each, 'transfers'),
  );
  const list = pages.flatMap((page) => listOf(page.rows, 'transfers'));
  const rows = rowsOf(list, 'transfer', (row) => {
    const into = intoSpot(row);
    const wallet = textOf(into ? row.fromAccountType : row.toAccountType, 'otherWallet', 40);
    return transferOf(row, into, { wallet });
  });
  const told = pages[0]?.total;
  const total = told === undefined || told === null ? null : integerOf(told, 'total', 0, 1e9);
  return { rows, total };
}

/**
 * One page of transfers between the main account's spot and a sub-account (MEXC API notes 7; the shape of the reply is
 * MEXC's own documentation of it, "Query Universal Transfer History" of its spot v3 pages, which shows one row; other
 * clients have recorded `{"result":[...],"totalCount":n}`, notes 0.2). The request has said between whom and which way:
 * `into` spot or out of it.
 */
export function readSubAccountTransfers(body: unknown, subAccount: string, into: boolean): TransferPage {
  const { list, total } = subAccountRows(body);
  return {
    rows: rowsOf(list, 'subAccountTransfer', (row) => transferOf(row, into, { subAccount })),
    total,
  };
}

/** A bare list, one bare row, or a page with its rows and their number, by itself or alone in a list. */
function subAccountRows(body: unknown): { readonly list: readonly unknown[]; readonly total: number | null } {
  const only = Array.isArray(body) && body.length === 1 ? fieldsOf(body[0], 'subAccountTransfers') : body;
  if (Array.isArray(only)) return { list: listOf(only, 'subAccountTransfers'), total: null };
  const reply = fieldsOf(only, 'subAccountTransfers');
  if (reply.tranId !== undefined) return { list: [reply], total: null };
  const told = reply.totalCount ?? reply.total;
  const total = told === undefined || told === null ? null : integerOf(told, 'total', 0, 1e9);
  return { list: listOf(reply.result ?? reply.rows, 'subAccountTransfers'), total };
}

/** Each row by itself: one that can't be read is told of as that, and doesn't void its list. */
function rowsOf(
  list: readonly unknown[],
  what: Kind,
  read: (row: Fields) => Movement,
): readonly MovementRow[] {
  return list.map((each) => {
    try {
      return read(fieldsOf(each, what));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return unread(each, what, error.what);
    }
  });
}

/** What of an unreadable row can be read all the same: the asset that it may concern, and when. */
function unread(row: unknown, what: Kind, why: Told): UnreadRow {
  const fields: Fields = typeof row === 'object' && row !== null ? (row as Fields) : {};
  const asset = tolerant(() =>
    fields.coin === undefined ? textOf(fields.asset, 'asset', ASSET_LENGTH) : assetOf(fields),
  );
  const times = [fields.updateTime, fields.insertTime, fields.applyTime, fields.timestamp].map((time) =>
    tolerant(() => timeOf(time, 'time')),
  );
  const at = times.find((time) => time !== null) ?? null;
  const id = `unread:${IDS[what]}:${shorten(JSON.stringify(row) ?? '', 200)}`;
  const of = asset ?? records.assetNotNamed;
  const sentence = records.unread({ kind: words.exchangeParts[what], asset: of, part: why });
  return { kind: 'unread', id, asset, at, sentence };
}

/** One row of either: what moved, and who is on the other side of the spot account. */
function transferOf(row: Fields, into: boolean, other: Pick<Movement, 'wallet' | 'subAccount'>): Movement {
  const amount = positiveOf(row.amount, 'transferAmount');
  return {
    id: textOf(row.tranId, 'transferId'),
    kind: 'transfer',
    asset: textOf(row.asset, 'asset', ASSET_LENGTH),
    amount: into ? amount : amount.neg(),
    ...other,
    fee: ZERO,
    state: transferState(row),
    at: timeOf(row.timestamp, 'transferTime'),
  };
}

function transferState(row: Fields): Movement['state'] {
  const status = textOf(row.status, 'transferStatus', 40).toUpperCase();
  return status === 'SUCCESS'
    ? 'counted'
    : /FAIL|REJECT|CANCEL|ABORT|INTERRUPT/.test(status)
      ? 'failed'
      : 'pending';
}

function intoSpot(row: Fields): boolean {
  if (row.toAccountType === 'SPOT' && row.fromAccountType !== 'SPOT') return true;
  if (row.fromAccountType === 'SPOT' && row.toAccountType !== 'SPOT') return false;
  throw new Unreadable('transferDirection');
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
  return updated === undefined || updated === null || updated === '' ? first : timeOf(updated, 'updateTime');
}
