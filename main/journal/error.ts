import { texts as words } from '#main/sync/engine-words.ts';
/** What went wrong with the journal; each kind has its own thing to do, named in the sentence. */
export type JournalErrorKind = 'full' | 'locked' | 'corrupt' | 'newer' | 'unwritable' | 'closed' | 'failed';

/** The one error that the journal rejects with. `message` is a sentence for people and says what to do. */
export class JournalError extends Error {
  readonly kind: JournalErrorKind;
  /** Where a damaged file was copied to; null when nothing was copied. */
  readonly keptAt: string | null;

  constructor(kind: JournalErrorKind, sentence: string, keptAt: string | null = null) {
    super(sentence);
    this.name = 'JournalError';
    this.kind = kind;
    this.keptAt = keptAt;
  }
}

/** True when no later call on the same connection can be trusted: the file has to be opened anew. */
export function endsConnection(error: unknown): boolean {
  const code = resultCode(error);
  return (code & 0xff) === CORRUPT || (code & 0xff) === NOT_A_DATABASE || SYNC_FAILED.has(code);
}

/** Turns whatever SQLite or the file system threw into a JournalError about `file`. */
export function toJournalError(error: unknown, file: string): JournalError {
  if (error instanceof JournalError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const kind = kindOf(error);
  return new JournalError(kind, words.journal.failures[kind]({ file, detail }));
}

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
/** SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC: after a failed sync nobody knows what the disk holds. */
const SYNC_FAILED = new Set([1034, 1290]);

const SQLITE_KINDS: Readonly<Record<number, JournalErrorKind>> = {
  3: 'unwritable',
  5: 'locked',
  6: 'locked',
  8: 'unwritable',
  10: 'unwritable',
  11: 'corrupt',
  13: 'full',
  14: 'unwritable',
  23: 'unwritable',
  26: 'corrupt',
};

const SYSTEM_KINDS: Readonly<Record<string, JournalErrorKind>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EBUSY: 'locked',
  EACCES: 'unwritable',
  EPERM: 'unwritable',
  EROFS: 'unwritable',
  ENOENT: 'unwritable',
  ENOTDIR: 'unwritable',
  EISDIR: 'unwritable',
  EIO: 'unwritable',
};

function kindOf(error: unknown): JournalErrorKind {
  const code = resultCode(error);
  if (code !== 0) return SQLITE_KINDS[code & 0xff] ?? 'failed';
  const system = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM_KINDS[system] ?? 'failed';
}

/** SQLite's extended result code; 0 when SQLite didn't throw this. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}
