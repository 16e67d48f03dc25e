import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { texts as words } from '#main/sync/engine-words.ts';
import { JournalError, toJournalError } from './error.ts';

/** Opens a journal that may be in use, so that nothing of it can be changed. Throws JournalError. */
export function openReadOnly(file: string): DatabaseSync {
  if (!existsSync(file)) throw new JournalError('unwritable', words.journal.open.none({ file }));
  try {
    const db = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    const known = toJournalError(error, file);
    if (known.kind !== 'unwritable') throw known;
    // On a medium that can't be written, SQLite reads a journal only when told that nobody changes it.
    return new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), { readOnly: true });
  }
}
