import { hash } from 'node:crypto';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import type { Value } from './rows.ts';

/**
 * The hash chain. Each row written adds one entry to its account's chain:
 *
 *     digest = sha256(canonical row)      hash = sha256(previous hash, seq, kind, ref, digest)
 *
 * The canonical row is the JSON of kind, row id and the stored column values in column order. The first "previous
 * hash" is made of the account's own name. Events are written once, so their digest is worked out again from the
 * row; of orders, fills and docs, which may change, the digest is stored with the entry, and the newest one must fit
 * the row as it is.
 *
 * Rows that come with every check are chained within their day instead (day-chain.ts); the account's own chain speaks
 * of the row that each day has in `days`, and when a day is sealed, of its last hash.
 */
export const ENTRY = { event: 1, order: 2, fill: 3, doc: 4, aside: 5, day: 6 } as const;
export type EntryKind = (typeof ENTRY)[keyof typeof ENTRY];

/** Where a chain stands: how many entries, and the last one's hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Uint8Array;
}

export function emptyChain(account: AccountKey): ChainHead {
  return { seq: 0, hash: sha256(JSON.stringify([account.venue, account.uid])) };
}

/** Before the first entry of one day's chain. */
export function emptyDay(account: AccountKey, stream: string, id: number, day: string): ChainHead {
  return { seq: 0, hash: sha256(JSON.stringify([account.venue, account.uid, stream, id, day])) };
}

/** A row's own sum, for rows that are worked out again and again and so stand in no chain. */
export function ownSum(values: readonly Value[]): Uint8Array {
  return sha256(JSON.stringify(values)).subarray(0, 12);
}

export function rowDigest(kind: number, ref: number, values: readonly Value[]): Uint8Array {
  return sha256(JSON.stringify([kind, ref, ...values]));
}

/** The head after one more entry. */
export function extend(head: ChainHead, kind: number, ref: number, digest: Uint8Array): ChainHead {
  const seq = head.seq + 1;
  const tail = Buffer.from(`${seq}/${kind}/${ref}`);
  return { seq, hash: sha256(Buffer.concat([head.hash, digest, tail])) };
}

function sha256(data: string | Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer');
}
