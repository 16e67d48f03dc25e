import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { ENTRY } from './chain.ts';
import { findAccount, findUnreadable, type Unreadable } from './reader.ts';
import type { Writer } from './writer.ts';

/** A row that can't be read, and whose it is. */
export interface UnreadRow extends Pick<Unreadable, 'source' | 'name' | 'symbol' | 'at'> {
  readonly account: AccountKey;
}

/** The rows of all accounts that can't be read. */
export function unreadRows(db: DatabaseSync): UnreadRow[] {
  const accounts = db.prepare('SELECT id, venue, uid FROM accounts ORDER BY id').all();
  return accounts.flatMap(({ id, venue, uid }) =>
    findUnreadable(db, Number(id)).map(({ source, name, symbol, at }) => {
      const account = { venue: String(venue), uid: String(uid) };
      return { account, source, name: name.slice(0, 200), symbol, at };
    }),
  );
}

/**
 * Moves an account's unreadable rows into the table `aside`, byte for byte as they are stored, and writes an event for
 * each that says so; then the account loads again, without them. Before that they are added to the file `copy`, a line
 * of JSON each, so that nothing has to be looked for in a database. `at` is the time in milliseconds.
 * Returns one sentence for each row. One transaction: all or none. Throws what the disk throws.
 */
export function setAside(
  db: DatabaseSync,
  writer: Writer,
  account: AccountKey,
  copy: string,
  at: number,
): string[] {
  const id = findAccount(db, account);
  if (id === null) return [];
  const unreadable = findUnreadable(db, id);
  if (unreadable.length > 0) keepCopy(copy, account, unreadable);
  const sentences: string[] = [];
  writer.transaction(() => {
    for (const row of unreadable) {
      const sentence = words.journal.problems.setAside({ table: row.source, row: row.name });
      move(db, writer, account, id, row, at);
      const data = { source: row.source, row: row.id, reason: row.reason.slice(0, 500) };
      writer.write(account, [
        { type: 'event', row: { at, symbol: null, kind: 'set aside', sentence, data } },
      ]);
      sentences.push(sentence);
    }
  });
  return sentences;
}

function keepCopy(path: string, account: AccountKey, rows: readonly Unreadable[]): void {
  const file = openSync(path, 'a', 0o600);
  try {
    // Goes on until all of it is written, or throws.
    writeFileSync(file, rows.map((row) => `${JSON.stringify({ account, ...row })}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function move(
  db: DatabaseSync,
  writer: Writer,
  account: AccountKey,
  id: number,
  row: Unreadable,
  at: number,
): void {
  const values = [row.source, row.id, JSON.stringify(row.values), row.reason.slice(0, 500), Math.trunc(at)];
  const added = db
    .prepare('INSERT INTO aside (account, source, source_id, content, reason, at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, ...values);
  writer.chain(account, ENTRY.aside, Number(added.lastInsertRowid), values);
  if (row.source === 'docs') {
    db.prepare('UPDATE docs SET value = NULL WHERE id = ?').run(row.id);
    writer.chain(account, ENTRY.doc, row.id, [row.name, null]);
  } else db.prepare(`DELETE FROM ${row.source} WHERE id = ?`).run(row.id);
}
