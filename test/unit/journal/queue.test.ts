import { describe, expect, it } from 'vitest';
import type { JournalError } from '#main/journal/error.ts';
import { createCommitQueue } from '#main/journal/queue.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import { ACCOUNT, event, OTHER } from './rows.ts';

/** An error as SQLite throws it, with its extended result code. */
const sqliteError = (errcode: number) => Object.assign(new Error('said by SQLite'), { errcode });

/** A writer whose transactions fail as `refuse` says; `commits` are the sentences of each that didn't. */
function setUp(refuse: (sentences: readonly string[], attempt: number) => Error | null) {
  const commits: string[][] = [];
  const problems: string[] = [];
  const fatal: JournalError[] = [];
  const outcomes: (string | null)[] = [];
  let open: string[] = [];
  let attempts = 0;
  const writer = {
    transaction(work: () => void) {
      open = [];
      work();
      const error = refuse(open, ++attempts);
      if (error !== null) throw error;
      commits.push(open);
    },
    write(_: unknown, rows: readonly JournalRow[]) {
      for (const row of rows) if (row.type === 'event') open.push(row.row.sentence);
    },
    accountId: () => 1,
    chain: () => {},
    anchor: () => {},
    leaveDays: () => {},
    setTime: () => {},
  };
  const queue = createCommitQueue(
    writer,
    'journal.sqlite',
    (error) => void fatal.push(error),
    (sentence) => void problems.push(sentence),
  );
  const append = (sentence: string, account = ACCOUNT) =>
    queue.append(account, [event(sentence)], (error) => void outcomes.push(error?.kind ?? null));
  return { queue, append, commits, problems, fatal, outcomes };
}

describe('The commit queue', () => {
  it('makes one transaction of all that waits', () => {
    const { queue, append, commits, outcomes } = setUp(() => null);
    queue.note(ACCOUNT, [event('n')]);
    append('a');
    append('b', OTHER);
    expect(queue.flush()).toBe(true);
    expect(commits).toEqual([['n', 'a', 'b']]);
    expect(outcomes).toEqual([null, null]);
    expect(queue.flush()).toBe(true);
    expect(commits).toHaveLength(1);
  });

  it('after a failed sync believes nothing more: what the disk holds is unknown', () => {
    for (const code of [1034, 1290, 11, 267, 26]) {
      const { queue, append, commits, fatal, outcomes } = setUp((_, attempt) =>
        attempt === 1 ? sqliteError(code) : null,
      );
      append('a');
      append('b');
      queue.flush();
      append('c');
      queue.flush();
      expect(outcomes).toEqual(Array(3).fill(code < 1000 ? 'corrupt' : 'unwritable'));
      expect(commits).toEqual([]);
      expect(fatal).toHaveLength(1);
    }
  });

  it('keeps notes that a full disk refused, in their place before the next append of their account', () => {
    let isFull = true;
    const { queue, append, commits, outcomes } = setUp(() => (isFull ? sqliteError(13) : null));
    queue.note(ACCOUNT, [event('n1')]);
    expect(queue.flush()).toBe(false);
    queue.note(ACCOUNT, [event('n2')]);
    append('a');
    expect(queue.flush()).toBe(false);
    isFull = false;
    append('b');
    expect(queue.flush()).toBe(true);
    expect(outcomes).toEqual(['full', null]);
    expect(commits).toEqual([['n1', 'n2', 'b']]);
  });

  it('drops only the note that cannot be written, tells the next append of its account, once', () => {
    const bad = (sentences: readonly string[]) =>
      sentences.includes('bad') ? new TypeError('not a row') : null;
    const { queue, append, commits, problems, outcomes } = setUp(bad);
    queue.note(ACCOUNT, [event('good')]);
    queue.note(ACCOUNT, [event('bad')]);
    expect(queue.flush()).toBe(true);
    append('other', OTHER);
    append('told');
    append('after');
    queue.flush();
    expect(outcomes.toSorted()).toEqual(['failed', null, null].toSorted());
    expect(commits.flat()).toEqual(['good', 'other', 'after']);
    expect(problems).toEqual([expect.stringContaining('dropped')]);
  });

  it('gives up the oldest notes when a disk refuses them for too long, and says so', () => {
    const { queue, problems } = setUp(() => sqliteError(13));
    for (let n = 0; n < 10_002; n++) queue.note(ACCOUNT, [event(`${n}`)]);
    expect(queue.flush()).toBe(false);
    expect(problems).toEqual([expect.stringContaining('2 notes were given up')]);
  });
});
