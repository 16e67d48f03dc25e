import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';
import { endsConnection, JournalError, toJournalError } from './error.ts';
import type { Writer } from './writer.ts';

const said = words.journal.problems;

/** An append that waits for its commit, or a note (no `settle`), which rides along. */
interface Waiting {
  readonly account: AccountKey;
  readonly rows: readonly JournalRow[];
  readonly settle: ((error: JournalError | null) => void) | null;
}

export interface CommitQueue {
  append(
    account: AccountKey,
    rows: readonly JournalRow[],
    settle: (error: JournalError | null) => void,
  ): void;
  note(account: AccountKey, rows: readonly JournalRow[]): void;
  /** Commits all that waits. Returns false while notes are still waiting because the disk refused them. */
  flush(): boolean;
}

/** Notes that a refusing disk may pile up before the oldest are given up. */
const MOST_NOTES = 10_000;

/**
 * Group commit. Everything that queued up becomes one transaction and one sync; should that fail, each append is
 * tried alone in its order, so that one bad append never takes another down. An append shares its fate with the
 * notes of its account before it: that is how a note's failure surfaces, and how order is kept.
 * `onFatal` is told of a failure after which the connection can't be trusted; `onProblem` of notes given up.
 */
export function createCommitQueue(
  writer: Writer,
  file: string,
  onFatal: (error: JournalError) => void,
  onProblem: (sentence: string) => void,
): CommitQueue {
  let waiting: Waiting[] = [];
  let fatal: JournalError | null = null;
  /** Why notes of an account were dropped, until its next append is told. */
  const dropped = new Map<string, JournalError>();

  const attempt = (batch: readonly Waiting[]): JournalError | null => {
    if (fatal !== null) return fatal;
    try {
      writer.transaction(() => {
        for (const item of batch) writer.write(item.account, item.rows);
      });
      return null;
    } catch (thrown) {
      const forked = isForked(thrown);
      const error = forked ? writtenElsewhere(file) : toJournalError(thrown, file);
      if (forked || endsConnection(thrown)) {
        fatal = error;
        onFatal(error);
      }
      return error;
    }
  };

  const oneByOne = (batch: readonly Waiting[]): Waiting[] => {
    let notes: Waiting[] = [];
    for (const item of batch) {
      if (item.settle === null) {
        notes.push(item);
        continue;
      }
      const own = notes.filter((note) => nameOf(note.account) === nameOf(item.account));
      const error = attempt([...own, item]);
      if (error === null || error.kind === 'failed') notes = notes.filter((note) => !own.includes(note));
      if (error?.kind === 'failed' && own.length > 0) notesAlone(own);
      dropped.delete(nameOf(item.account));
      item.settle(error);
    }
    return notes;
  };

  /** Rows that can't be written for what they are would fail for ever: each note is tried alone, such are dropped. */
  const notesAlone = (notes: readonly Waiting[]): Waiting[] =>
    notes.filter((note) => {
      const error = attempt([note]);
      if (error?.kind !== 'failed') return error !== null;
      dropped.set(nameOf(note.account), error);
      onProblem(said.noteDropped({ why: error.message }));
      return false;
    });

  const tellOfDropped = (batch: readonly Waiting[]): Waiting[] =>
    batch.filter((item) => {
      const error = item.settle === null ? undefined : dropped.get(nameOf(item.account));
      if (error === undefined) return true;
      dropped.delete(nameOf(item.account));
      item.settle?.(error);
      return false;
    });

  const flush = (): boolean => {
    const batch = dropped.size === 0 ? waiting : tellOfDropped(waiting);
    waiting = [];
    if (batch.length === 0) return true;
    if (attempt(batch) === null) {
      for (const item of batch) item.settle?.(null);
      return true;
    }
    const left = batch.some((item) => item.settle !== null) ? oneByOne(batch) : notesAlone(batch);
    waiting = [...left, ...waiting];
    if (waiting.length > MOST_NOTES) {
      onProblem(said.notesGivenUp({ count: waiting.length - MOST_NOTES }));
      waiting = waiting.slice(-MOST_NOTES);
    }
    return waiting.length === 0;
  };

  return {
    append(account, rows, settle) {
      waiting.push({ account, rows, settle });
    },
    note(account, rows) {
      waiting.push({ account, rows, settle: null });
    },
    flush,
  };
}

function nameOf(account: AccountKey): string {
  return JSON.stringify([account.venue, account.uid]);
}

/** An entry number taken twice means that someone else wrote rows since: what this process knows is old. */
function isForked(thrown: unknown): boolean {
  return thrown instanceof Error && /UNIQUE constraint failed: (day_)?chain/.test(thrown.message);
}

function writtenElsewhere(file: string): JournalError {
  return new JournalError('locked', words.journal.writtenElsewhere({ file }));
}
