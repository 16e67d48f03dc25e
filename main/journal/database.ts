import { chmodSync, closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import { endsConnection, JournalError, toJournalError } from './error.ts';
import { inspect, migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './schema.ts';

export interface DatabaseOptions {
  readonly file: string;
  /** How long a statement waits for a lock that another program holds, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** Largest number of 4 KiB pages the file may have; null for no limit but the disk's. */
  readonly maxPages: number | null;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the journal's file, creating it (0600) when it isn't there, checks that it is whole and brings it to the
 * newest version. A write-ahead log left by a crash is recovered by SQLite itself: whole transactions or none.
 * Throws JournalError; the file is then as it was.
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const { file } = options;
  let db: DatabaseSync | null = null;
  try {
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    syncFolder(file);
    checkUntouched(options);
    db = new DatabaseSync(file, {
      timeout: options.busyTimeoutMs,
      enableForeignKeyConstraints: true,
      defensive: true,
      allowExtension: false,
    });
    setUp(db, options);
    return db;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw toJournalError(error, file);
  }
}

function setUp(db: DatabaseSync, options: DatabaseOptions): void {
  db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  // WAL with FULL syncs the log at every commit: an acknowledged append survives a power cut. On macOS only
  // F_FULLFSYNC reaches the platter; elsewhere these two pragmas do nothing.
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal')
    throw new JournalError('failed', words.journal.open.noWriteAheadLog({ file: options.file }));
  db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  db.exec('PRAGMA journal_size_limit = 16777216');
  if (options.maxPages !== null) db.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPages)}`);
  // A lock held by another program shows itself now, not at the first order.
  db.exec('BEGIN IMMEDIATE; COMMIT');
  migrate(db, options.file, options.migrations ?? MIGRATIONS, (version) => backUp(db, options.file, version));
}

/**
 * Checks the file through a connection that can't write: opening a damaged or newer journal must not change it, not
 * even by folding its write-ahead log in.
 */
function checkUntouched(options: DatabaseOptions): void {
  if (statSync(options.file).size === 0) return;
  const db = new DatabaseSync(options.file, { readOnly: true, timeout: options.busyTimeoutMs });
  try {
    checkWhole(db, options.file);
    inspect(db, options.file, options.migrations ?? MIGRATIONS);
  } finally {
    db.close();
  }
}

/** Throws `corrupt` when SQLite's own check of the file's structure finds anything. */
export function checkWhole(db: DatabaseSync, file: string): void {
  let found: unknown;
  try {
    found = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  } catch (error) {
    if (!endsConnection(error)) throw error;
    found = error instanceof Error ? error.message : String(error);
  }
  if (found !== 'ok') {
    throw new JournalError(
      'corrupt',
      words.journal.open.damaged({ file, found: String(found).slice(0, 200) }),
    );
  }
}

/** Copies the journal beside itself before its format changes; an older copy of the same version is never replaced. */
function backUp(db: DatabaseSync, file: string, version: number): void {
  const base = file.replace(/\.sqlite$/, '');
  for (let n = 1; ; n++) {
    const target = `${base}.format-${version}${n === 1 ? '' : `-${n}`}.sqlite`;
    try {
      closeSync(openSync(target, 'wx', 0o600));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && n < 100) continue;
      throw error;
    }
    db.prepare('VACUUM INTO ?').run(target);
    const handle = openSync(target, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    return;
  }
}

/** Makes the file's name durable, so that a power cut can't lose a journal that was just created. */
function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
