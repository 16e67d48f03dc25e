import type { KeyInfo } from '#main/sync/ports/exchange.ts';
import { fieldsOf, integerOf, listOf, optionalTextOf, readableOf, textOf } from './read.ts';

/** What apiKeyInfo tells of the key itself (MEXC API notes 2.4); the access key in the reply is dropped here. */
export function readKey(body: unknown): KeyInfo {
  const row = fieldsOf(body, 'keyInformation');
  const days = integerOf(row.remainingValidity, 'remainingValidity', -999, 100_000);
  return {
    permissions: textOf(row.permissions, 'permissions', 2000)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    daysLeft: days === -999 ? null : Math.max(0, days),
    ipBound: (optionalTextOf(row.ipWhiteList, 'ipList') ?? '') !== '',
    status: optionalTextOf(row.status, 'keyStatus'),
  };
}

/** Digits in a text (MEXC API notes 2.4); anything else names no account. */
export function readUid(body: unknown): string {
  const uid = textOf(fieldsOf(body, 'userId').uid, 'userId', 32);
  return /^\d+$/.test(uid) && !/^0+$/.test(uid) ? uid : textOf(undefined, 'userId');
}

/** The ids of the pairs that the key may trade (MEXC API notes 2.3), as far as they can be read. */
export function readTradableIds(body: unknown): ReadonlySet<string> {
  const pairs = listOf(fieldsOf(body, 'pairs').data, 'pairs');
  return new Set(readableOf(pairs, (each) => textOf(each, 'pair', 64)));
}

/** A listen key is a short token; a page or anything else that came in its place is unreadable. */
export function readListenKey(body: unknown): string {
  const key = textOf(fieldsOf(body, 'listenKey').listenKey, 'listenKey', 128);
  return /^[A-Za-z0-9_-]{8,128}$/.test(key) ? key : textOf(undefined, 'listenKey');
}
