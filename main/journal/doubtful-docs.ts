import type { DatabaseSync } from 'node:sqlite';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { type ChainHead, ENTRY, emptyChain, emptyDay, extend, rowDigest } from './chain.ts';
import { plain } from './rows.ts';
import type { Writer } from './writer.ts';

/** A document that is not what was written last, or is missing. */
export interface DoubtfulDoc {
  readonly account: AccountKey;
  /** Row id in `docs`. */
  readonly id: number;
  /** Null: the row is missing, and what it was called is not known. */
  readonly key: string | null;
}

interface Entry {
  readonly account: number;
  /** Of a day's chain: its row in `days`. */
  readonly day: number | null;
  readonly seq: number;
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Compares each document with the newest chain entry that speaks of it, and that entry with the one before it: state that
 * was changed from outside or by a dying disk must not be believed without a word. Of sealed days the documents stand anew
 * in the account's own chain or in a later day.
 */
export function findDoubtfulDocs(db: DatabaseSync): DoubtfulDoc[] {
  const newest = new Map<number, Entry>();
  const entries = [
    `SELECT account, NULL AS day, seq, ref, digest, hash FROM chain WHERE kind = ${ENTRY.doc}
     ORDER BY account, seq`,
    `SELECT account, day_chain.day AS day, seq, ref, digest, day_chain.hash AS hash
     FROM day_chain JOIN days ON days.id = day_chain.day
     WHERE kind = ${ENTRY.doc} AND entries IS NULL ORDER BY days.id, seq`,
  ];
  for (const sql of entries) {
    for (const row of db.prepare(sql).iterate())
      newest.set(Number(row.ref), {
        account: Number(row.account),
        day: row.day === null ? null : Number(row.day),
        seq: Number(row.seq),
        digest: row.digest as Uint8Array,
        hash: row.hash as Uint8Array,
      });
  }
  const accounts = new Map<number, AccountKey>();
  for (const { id, venue, uid } of db.prepare('SELECT id, venue, uid FROM accounts').iterate())
    accounts.set(Number(id), { venue: String(venue), uid: String(uid) });
  const isLinked = linkProof(db, accounts);
  const doubtful: DoubtfulDoc[] = [];
  for (const row of db.prepare('SELECT id, account, key, value FROM docs ORDER BY id').iterate()) {
    const [id, of] = [Number(row.id), Number(row.account)];
    const entry = newest.get(id);
    newest.delete(id);
    const fits = entry?.account === of && same(entry.digest, digestOf(id, row.key, row.value));
    const account = accounts.get(of);
    if (account && !(fits && isLinked(id, entry)))
      doubtful.push({ account, id, key: String(row.key).slice(0, 200) });
  }
  for (const [id, { account: of, digest }] of newest) {
    const account = accounts.get(of);
    if (account && !isGone(id, digest)) doubtful.push({ account, id, key: null });
  }
  return doubtful;
}

/** From now on these documents hold as they stand. Only inside a transaction. */
export function believe(db: DatabaseSync, writer: Writer, docs: readonly DoubtfulDoc[]): void {
  const read = db.prepare('SELECT key, value FROM docs WHERE id = ?');
  for (const { account, id } of docs) {
    const row = read.get(id);
    writer.chain(account, ENTRY.doc, id, [plain(row?.key), plain(row?.value)]);
  }
}

/** Whether the newest entry of a missing row says that its loss was seen and answered. */
export function isGone(id: number, digest: Uint8Array): boolean {
  return same(digest, rowDigest(ENTRY.doc, id, [null, null]));
}

/** Whether an entry follows from the one before it. */
function linkProof(
  db: DatabaseSync,
  accounts: ReadonlyMap<number, AccountKey>,
): (ref: number, entry: Entry) => boolean {
  const own = db.prepare('SELECT hash FROM chain WHERE account = ? AND seq = ?');
  const ofDay = db.prepare('SELECT hash FROM day_chain WHERE day = ? AND seq = ?');
  const dayRow = db.prepare('SELECT stream, day FROM days WHERE id = ?');
  const first = (entry: Entry): ChainHead | null => {
    const key = accounts.get(entry.account);
    if (!key) return null;
    if (entry.day === null) return emptyChain(key);
    const row = dayRow.get(entry.day);
    return row ? emptyDay(key, String(row.stream), entry.day, String(row.day)) : null;
  };
  return (ref, entry) => {
    const before = entry.seq - 1;
    const row = entry.day === null ? own.get(entry.account, before) : ofDay.get(entry.day, before);
    const head = entry.seq === 1 ? first(entry) : row && { seq: before, hash: row.hash as Uint8Array };
    return head ? same(extend(head, ENTRY.doc, ref, entry.digest).hash, entry.hash) : false;
  };
}

function digestOf(id: number, key: unknown, value: unknown): Uint8Array | null {
  try {
    return rowDigest(ENTRY.doc, id, [plain(key), plain(value)]);
  } catch {
    return null;
  }
}

function same(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a !== null && b !== null && Buffer.compare(a, b) === 0;
}
