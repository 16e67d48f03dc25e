import type { DatabaseSync } from 'node:sqlite';
import { ENTRY, rowDigest } from './chain.ts';
import { plain } from './rows.ts';

/** Documents that are not what was written last, or are missing. */
export interface DoubtfulDocs {
  /** One for each, to people. */
  readonly sentences: readonly string[];
  /** Row ids in `docs` of those that are there. */
  readonly ids: ReadonlySet<number>;
}

interface Entry {
  readonly account: number;
  readonly digest: Uint8Array;
}

/**
 * Compares each document with the newest chain entry that speaks of it: state that was changed from outside or by a
 * dying disk must not be believed without a word. Of sealed days the documents stand anew in the account's own chain
 * or in a later day.
 */
export function findDoubtfulDocs(db: DatabaseSync): DoubtfulDocs {
  const newest = new Map<number, Entry>();
  const entries = [
    `SELECT account, ref, digest FROM chain WHERE kind = ${ENTRY.doc} ORDER BY account, seq`,
    `SELECT account, ref, digest FROM day_chain JOIN days ON days.id = day_chain.day
     WHERE kind = ${ENTRY.doc} AND entries IS NULL ORDER BY days.id, seq`,
  ];
  for (const sql of entries) {
    for (const { account, ref, digest } of db.prepare(sql).iterate())
      newest.set(Number(ref), { account: Number(account), digest: digest as Uint8Array });
  }
  const names = new Map<number, string>();
  for (const { id, venue, uid } of db.prepare('SELECT id, venue, uid FROM accounts').iterate())
    names.set(Number(id), `${venue}/${uid}`);
  const sentences: string[] = [];
  const ids = new Set<number>();
  const docs = db.prepare('SELECT id, account, key, value FROM docs ORDER BY id');
  for (const row of docs.iterate()) {
    const [id, account] = [Number(row.id), Number(row.account)];
    const entry = newest.get(id);
    newest.delete(id);
    if (entry?.account === account && same(entry.digest, digestOf(id, row.key, row.value))) continue;
    ids.add(id);
    const of = `${String(row.key).slice(0, 60)} of ${names.get(account) ?? 'an unknown account'}`;
    sentences.push(`What the journal holds as ${of} is not what I wrote down last.`);
  }
  for (const [id, { account }] of newest) {
    const of = names.get(account) ?? 'an unknown account';
    sentences.push(`A document of ${of} that I wrote down is missing in the journal (row ${id}).`);
  }
  return { sentences, ids };
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
