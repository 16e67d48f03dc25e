import { statSync } from 'node:fs';
import { texts as words } from '#main/sync/engine-words.ts';
import { JournalError } from './error.ts';

/**
 * Whether the files that the connection writes to are still the ones that have the journal's names. On Linux and macOS
 * a deleted file takes writes as before, and they are gone with the process.
 */
export class Presence {
  private readonly file: string;
  private readonly known = new Map<string, string>();

  /** `file` is open and there. */
  constructor(file: string) {
    this.file = file;
    this.known.set(file, identity(file) ?? '');
  }

  /** After a commit: there is a write-ahead log from now on. */
  committed(): void {
    const log = `${this.file}-wal`;
    if (!this.known.has(log)) this.known.set(log, identity(log) ?? '');
  }

  /** Null while all is as it should be. */
  missing(): JournalError | null {
    for (const [name, id] of this.known) {
      if (identity(name) === id) continue;
      return new JournalError('unwritable', words.journal.fileGone({ file: name }));
    }
    return null;
  }
}

function identity(file: string): string | null {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}
