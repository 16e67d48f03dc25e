import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { texts as words } from '#main/sync/engine-words.ts';

const said = words.journalFiles.folder;

/** Who holds a data folder. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds, wall clock. */
  readonly since: number;
}

/** `held`: another process has the folder (`holder` when it could be read); `unwritable`: nobody can use it. */
export class FolderLockError extends Error {
  readonly kind: 'held' | 'unwritable';
  readonly holder: LockHolder | null;

  constructor(kind: 'held' | 'unwritable', sentence: string, holder: LockHolder | null = null) {
    super(sentence);
    this.name = 'FolderLockError';
    this.kind = kind;
    this.holder = holder;
  }
}

export interface FolderLock {
  /** The folder's absolute path. */
  readonly folder: string;
  /** Gives the folder back; idempotent. The operating system does the same when the process dies. */
  release(): void;
}

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string().max(50),
  since: z.number().min(0).max(8.64e15),
});

/**
 * A lock file may never be opened by anything but SQLite here: POSIX drops a process's locks on a file as soon as the
 * process closes any handle to it. So folders that this process holds are refused before the file is touched.
 */
const held = new Map<string, LockHolder>();

/**
 * Takes a data folder for the life of this process, creating it (0700) when it isn't there. The lock is an exclusive
 * transaction on `lock.sqlite`, which the operating system releases however the process ends; `lock.json` beside it
 * only tells who has it. Throws FolderLockError.
 */
export function lockFolder(folder: string, holder: LockHolder): FolderLock {
  const path = resolve(folder);
  const own = held.get(path);
  if (own !== undefined) throw heldBy(path, own);
  const sidecar = join(path, 'lock.json');
  let db: DatabaseSync | null = null;
  try {
    makeFolder(path);
    db = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    chmodSync(join(path, 'lock.sqlite'), 0o600);
    writeFileSync(`${sidecar}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
    renameSync(`${sidecar}.new`, sidecar);
  } catch (error) {
    if (db?.isOpen) db.close();
    if (isBusy(error)) throw heldBy(path, readHolder(sidecar));
    throw unwritable(path, error);
  }
  const lock = db;
  held.set(path, holder);
  return {
    folder: path,
    release() {
      if (!lock.isOpen) return;
      rmSync(sidecar, { force: true });
      lock.close();
      held.delete(path);
    },
  };
}

/** Not `recursive`: where a file system refuses new folders with ENOENT (/proc does), Node then tries for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'EEXIST' });
    return;
  }
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) === 26;
}

function readHolder(sidecar: string): LockHolder | null {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(sidecar, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function heldBy(folder: string, holder: LockHolder | null): FolderLockError {
  const who =
    holder === null
      ? said.another
      : said.anotherNamed({
          host: holder.host,
          pid: holder.pid,
          since: new Date(holder.since).toISOString(),
        });
  return new FolderLockError('held', said.heldBy({ folder, who }), holder);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: said.why.denied,
  EPERM: said.why.denied,
  EROFS: said.why.readOnly,
  ENOSPC: said.why.full,
  EDQUOT: said.why.quota,
  ENOTDIR: said.why.pathIsFile,
  EEXIST: said.why.isFile,
  ENOENT: said.why.notCreated,
};

function unwritable(folder: string, error: unknown): FolderLockError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (isNoDatabase(error)) {
    const file = join(folder, 'lock.sqlite');
    return new FolderLockError('unwritable', said.notALock({ file }));
  }
  const isClosed =
    error instanceof Error && 'errcode' in error && [8, 14].includes(Number(error.errcode) & 0xff);
  const why = isClosed
    ? said.why.denied
    : (REASONS[code] ?? (error instanceof Error ? error.message : String(error)));
  return new FolderLockError('unwritable', said.notUsable({ folder, why }));
}
