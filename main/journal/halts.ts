import type { DatabaseSync } from 'node:sqlite';
import type { AccountKey, Json } from '#main/sync/ports/journal.ts';

/** A halt as the journal holds it; `value` is absent when it is there and can't be read. */
export interface StoredHalt {
  readonly account: AccountKey;
  readonly value?: Json;
}

/**
 * The document `halt` of every account that has one, readable or not; `doubtful` are rows of `docs` that are not what
 * was written last: one of them that is empty now counts as a halt that can't be read.
 */
export function readHalts(db: DatabaseSync, doubtful: ReadonlySet<number>): StoredHalt[] {
  const rows = db
    .prepare(
      `SELECT docs.id AS id, venue, uid, value FROM docs JOIN accounts ON accounts.id = docs.account
       WHERE key = 'halt' ORDER BY docs.id`,
    )
    .all();
  return rows.flatMap(({ id, venue, uid, value }) => {
    const account = { venue: String(venue), uid: String(uid) };
    if (value === null) return doubtful.has(Number(id)) ? [{ account }] : [];
    try {
      return [{ account, value: JSON.parse(String(value)) }];
    } catch {
      return [{ account }];
    }
  });
}
