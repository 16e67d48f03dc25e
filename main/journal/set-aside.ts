import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { ENTRY } from './chain.ts';
import { findAccount, readState, type Unreadable } from './reader.ts';
import type { Writer } from './writer.ts';

/**
 * Moves an account's unreadable rows of state into the table `aside`, byte for byte as they are stored, and writes an
 * event for each that says so; then the account loads again, without them. `at` is the time in milliseconds.
 * Returns one sentence for each row. One transaction: all or none.
 */
export function setAside(db: DatabaseSync, writer: Writer, account: AccountKey, at: number): string[] {
  const id = findAccount(db, account);
  if (id === null) return [];
  const { unreadable } = readState(db, id);
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
  } else db.prepare('DELETE FROM orders WHERE id = ?').run(row.id);
}
