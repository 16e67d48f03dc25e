import type { DatabaseSync } from 'node:sqlite';
import type { AccountKey, Json } from '#main/sync/ports/journal.ts';

/** A halt as the journal holds it; `value` is absent when it is there and can't be read. */
export interface StoredHalt {
  readonly account: AccountKey;
  readonly value?: Json;
}

/** The document `halt` of every account that has one, readable or not. */
export function readHalts(db: DatabaseSync): StoredHalt[] {
  const rows = db
    .prepare(
      `SELECT venue, uid, value FROM docs JOIN accounts ON accounts.id = docs.account
       WHERE key = 'halt' AND value IS NOT NULL ORDER BY docs.id`,
    )
    .all();
  return rows.map((row) => {
    const account = { venue: String(row.venue), uid: String(row.uid) };
    try {
      return { account, value: JSON.parse(String(row.value)) };
    } catch {
      return { account };
    }
  });
}
