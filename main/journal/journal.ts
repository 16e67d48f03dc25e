import { Worker } from 'node:worker_threads';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey, JournalPort, Json } from '#main/sync/ports/journal.ts';
import { owned } from '#shared/owned.ts';
import type { DoubtfulDoc } from './doubtful-docs.ts';
import { JournalError, toJournalError } from './error.ts';
import type { StoredHalt } from './halts.ts';
import { moveAway, withCopy } from './keep-copy.ts';
import type { MetricRow } from './metric-rows.ts';
import { Notes } from './notes.ts';
import type { Call, FromWorker, MetricsQuery, Refusal, WorkerOptions } from './protocol.ts';
import type { UnreadRow } from './set-aside.ts';

const said = words.journal;

/** How often the figures are worked out and old days are looked for, in milliseconds. */
const ROLL_UP_MS = 60_000;

export interface JournalOptions {
  /** The journal's file, `journal.sqlite` in the data folder; created when it isn't there. */
  readonly file: string;
  /** Wall clock in milliseconds, for names of kept files and the time of closing. */
  readonly now: () => number;
  /** Told of anything that nobody waits for: a row that can't be read back, notes lost. One sentence. */
  readonly onProblem?: (sentence: string) => void;
  /** The worker's script where it isn't the source file beside this one (when bundled). */
  readonly workerUrl?: URL | string;
  /** What to do with a damaged file: refuse (the default), or move it away and start empty, which the trader decides. */
  readonly ifCorrupt?: 'refuse' | 'start empty';
  /** How long to wait for another program's lock, in milliseconds; 2,000 unless given. */
  readonly busyTimeoutMs?: number;
  /** Largest size of the file in pages of 4 KiB; none unless given. */
  readonly maxPages?: number;
}

/** The journal port on SQLite, and what its host needs besides. */
export interface Journal extends JournalPort {
  /** What was found at the opening, in sentences: rows cut off the end, a damaged file moved away. */
  readonly problems: readonly string[];
  /** Those of them after which the journal may not tell all that was done: sync must wait for the trader. */
  readonly doubts: readonly string[];
  /** Where a damaged file was moved to at the opening; null when there was none. */
  readonly movedTo: string | null;
  /** The documents, orders and trades of all accounts that can't be read; reads the whole journal. */
  unreadable(): Promise<readonly UnreadRow[]>;
  /** The documents of an account that can be read, without those that can't. */
  readable(account: AccountKey): Promise<ReadonlyMap<string, Json>>;
  /**
   * Moves an account's unreadable rows into a table of their own, once the file `copy` has them, so that `load` works
   * again without them; returns a sentence for each. Only when the trader says so: a halt or a target may be among them.
   */
  setAside(account: AccountKey, copy: string): Promise<readonly string[]>;
  /** The document `halt` of every account that has one, readable or not. */
  halts(): Promise<readonly StoredHalt[]>;
  /** The documents that were not, at the opening, what was written last; `believe` takes an account's off the list. */
  doubtful(): Promise<readonly DoubtfulDoc[]>;
  /** The trader has looked at the doubtful documents of an account: from now on they hold as they stand. */
  believe(account: AccountKey): Promise<void>;
  /** Rows of figures, oldest first, worked out up to now. */
  metrics(account: AccountKey, query: MetricsQuery): Promise<readonly MetricRow[]>;
  /** Works the figures out and rolls old days up, in small slices; it does so by itself once a minute too. */
  rollUp(): Promise<void>;
  /** Ends the worker at once, as a crash would: appends that weren't answered reject. */
  terminate(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: JournalError) => void;
}

/**
 * Opens the journal. Rejects with JournalError: `corrupt` (the damaged file stays where it is and `keptAt` names a copy),
 * `newer`, `locked`, `full`, `unwritable`, `failed`.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  let movedTo: string | null = null;
  for (;;) {
    try {
      return await start(options, movedTo);
    } catch (error) {
      const mayMove = options.ifCorrupt === 'start empty' && movedTo === null;
      if (!(error instanceof JournalError) || error.kind !== 'corrupt' || !mayMove) throw error;
      movedTo = await moveAway(options.file, options.now());
    }
  }
}

async function start(options: JournalOptions, movedTo: string | null): Promise<Journal> {
  const { file, now, onProblem = () => {} } = options;
  const workerData: WorkerOptions = {
    file,
    busyTimeoutMs: options.busyTimeoutMs ?? 2_000,
    maxPages: options.maxPages ?? null,
    openedAt: now(),
  };
  const source = new URL('./worker.ts', import.meta.url);
  const worker = new Worker(options.workerUrl ?? source, { workerData, name: 'journal' });
  const opened = Promise.withResolvers<readonly string[]>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isOpen = false;
  let isDamaged = false;
  /** Set once nothing more can be done here: the reason that each later call gets. */
  let ended: JournalError | null = null;
  let closing: Promise<void> | null = null;

  const endWith = (error: JournalError): void => {
    ended ??= error;
    opened.reject(error);
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  };

  /** A fatal refusal ends the journal; a damaged file is copied before anyone is told, and once. */
  const endFatally = async (refusal: Refusal): Promise<void> => {
    if (isDamaged) return;
    isDamaged = true;
    const error = new JournalError(refusal.kind, refusal.sentence);
    ended = error;
    const willMove = !isOpen && options.ifCorrupt === 'start empty' && movedTo === null;
    if (refusal.kind === 'corrupt' && !willMove) ended = await withCopy(error, file, now());
    endWith(ended);
    await worker.terminate();
  };

  const end = (refusal: Refusal): void =>
    owned(endFatally(refusal), (error) => endWith(toJournalError(error, file)));

  worker.on('message', (message: FromWorker) => {
    if (message.op === 'problem') return onProblem(message.sentence);
    if (message.op === 'opened') {
      return message.refusal === null ? opened.resolve(message.problems) : end(message.refusal);
    }
    const call = waiting.get(message.id);
    if (message.op === 'refused' && message.refusal.fatal) return end(message.refusal);
    waiting.delete(message.id);
    if (message.op === 'done') call?.resolve(message.value as never);
    else call?.reject(new JournalError(message.refusal.kind, message.refusal.sentence));
  });
  worker.on('error', (error) => endWith(stopped(file, error.message)));
  worker.on('messageerror', (error) => endWith(stopped(file, error.message)));
  worker.on('exit', () => {
    if (ended === null || ended.kind === 'closed')
      endWith(closing === null ? stopped(file, said.ended) : closed(file));
  });

  const notes = new Notes(
    (note) => worker.postMessage({ op: 'note', ...note }),
    (error) => onProblem(said.problems.noteDropped({ why: toJournalError(error, file).message })),
  );

  const call = <T>(request: Call): Promise<T> => {
    if (ended !== null) return Promise.reject(ended);
    notes.send();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const id = ++lastId;
    waiting.set(id, { resolve, reject });
    try {
      worker.postMessage({ ...request, id });
    } catch (error) {
      waiting.delete(id);
      reject(toJournalError(error, file));
    }
    return promise;
  };

  const problems = await opened.promise;
  isOpen = true;
  let told = '';
  const rolling = setInterval(() => {
    if (ended !== null) return;
    call({ op: 'rollUp', at: now() }).catch((error: JournalError) => {
      if (ended !== null || error.message === told) return;
      told = error.message;
      onProblem(said.problems.notRolledUp({ why: error.message }));
    });
  }, ROLL_UP_MS);
  rolling.unref();
  return {
    problems: movedTo === null ? problems : [said.open.moved({ path: movedTo }), ...problems],
    doubts: problems,
    movedTo,
    load: (account) => call({ op: 'load', account }),
    append: (account, rows) => call({ op: 'append', account, rows }),
    halts: () => call({ op: 'halts' }),
    doubtful: () => call({ op: 'doubtful' }),
    believe: (account) => call({ op: 'believe', account }),
    query: (account, query) => call({ op: 'query', account, query }),
    fillsOf: (account, ids) => call({ op: 'fillsOf', account, ids }),
    orders: (account, ids) => call({ op: 'orders', account, ids }),
    metrics: (account, query) => call({ op: 'metrics', account, query }),
    rollUp: () => call({ op: 'rollUp', at: now() }),
    unreadable: () => call({ op: 'unreadable' }),
    readable: (account) => call({ op: 'readable', account }),
    setAside: (account, copy) => call({ op: 'setAside', account, copy, at: now() }),
    note(account, rows) {
      if (ended === null) notes.add({ account, rows });
    },
    close() {
      closing ??= finish();
      return closing;
    },
    async terminate() {
      clearInterval(rolling);
      endWith(stopped(file, said.wasEnded));
      await worker.terminate();
    },
  };

  async function finish(): Promise<void> {
    clearInterval(rolling);
    const last = call<void>({ op: 'close', at: now() });
    ended ??= closed(file);
    await last.catch(() => {});
    await worker.terminate();
  }
}

function stopped(file: string, why: string): JournalError {
  return new JournalError('failed', said.stopped({ file, why }));
}

function closed(file: string): JournalError {
  return new JournalError('closed', said.closed({ file }));
}
