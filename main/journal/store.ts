import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { addTallies, NOTHING } from '#main/metrics/tally.ts';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { openDatabase } from './database.ts';
import { believe, findDoubtfulDocs } from './doubtful-docs.ts';
import { endsConnection, JournalError, toJournalError } from './error.ts';
import { readHalts } from './halts.ts';
import { compareHeads, headFile, lostTail, readHeads, writeHeadFile } from './head-file.ts';
import { readHistory } from './history.ts';
import { createMetricStore, type MetricRow, type MetricStore } from './metric-rows.ts';
import { Presence } from './presence.ts';
import type { Call, MetricsQuery, Note, WorkerOptions } from './protocol.ts';
import { type CommitQueue, createCommitQueue } from './queue.ts';
import { findAccount, readDocs, readFills, readOrders, readSnapshot } from './reader.ts';
import { createRollUp } from './roll-up.ts';
import { setAside, unreadRows } from './set-aside.ts';
import { createWriter, type Writer } from './writer.ts';

const said = words.journal.problems;

/** The journal's file and its queue, as the worker uses them; nothing here knows of threads. */
export interface Store {
  /** Sentences about the file as it was found. */
  readonly problems: readonly string[];
  /** Set once the file was closed because it can't be trusted. */
  fatal(): JournalError | null;
  note(note: Note): void;
  /** Resolves with the call's answer; rejects with JournalError. An append waits for the next `flush`. */
  call(call: Call): Promise<unknown>;
  /** Commits all that waits; false while notes wait for a disk that refuses them. */
  flush(): boolean;
  /** Looks whether the files are still there; tells `onProblem` once when they are not. */
  look(): void;
}

const accountSchema = z.object({ venue: z.string().min(1).max(200), uid: z.string().min(1).max(200) });

/** Opens the journal's file. Throws JournalError. */
export function openStore(
  options: WorkerOptions,
  rest: () => Promise<void>,
  onProblem: (sentence: string) => void,
): Store {
  const { file } = options;
  const tail = lostTail(file);
  const db = openDatabase(options);
  let doubtful = findDoubtfulDocs(db);
  const presence = new Presence(file);
  const plain: Writer = createWriter(db, options.openedAt);
  let now = options.openedAt;
  let headed = '';
  let begun = false;
  /** Notes in the second file how far the journal has come; what is written later is in the write-ahead log. */
  const noteHeads = (): void => {
    const heads = readHeads(db);
    const text = JSON.stringify(heads);
    if (text === headed) return;
    try {
      writeHeadFile(file, heads, now, true);
      headed = text;
    } catch (error) {
      onProblem(said.headNotWritten({ file: headFile(file), why: toJournalError(error, file).message }));
    }
  };
  const refuseIfGone = (): void => {
    const gone = presence.missing();
    if (gone !== null) throw gone;
  };
  const writer: Writer = {
    ...plain,
    transaction(work) {
      refuseIfGone();
      plain.transaction(work);
      presence.committed();
      // What went into a file without a name is not durable.
      refuseIfGone();
      if (!begun) {
        begun = true;
        noteHeads();
      }
    },
  };
  let fatal: JournalError | null = null;
  let toldGone = false;
  const onFatal = (error: JournalError): void => {
    fatal = error;
    if (db.isOpen) db.close();
  };
  const queue: CommitQueue = createCommitQueue(writer, file, onFatal, onProblem);

  const metrics = createMetricStore(db, onProblem);
  const rollUp = createRollUp(db, writer, metrics, rest, onProblem);

  const answer = async (call: Exclude<Call, { op: 'append' }>): Promise<unknown> => {
    // What was handed in earlier is seen: reads come after the commit of all that waits.
    queue.flush();
    if (fatal !== null) throw fatal;
    if (call.op === 'close') return close(db, file, call.at, onProblem);
    if (call.op === 'rollUp') {
      now = call.at;
      await rollUp.run(call.at);
      if (presence.missing() === null) noteHeads();
      return;
    }
    if (call.op === 'unreadable') return unreadRows(db);
    if (call.op === 'setAside') return setAside(db, writer, account(call.account), call.copy, call.at);
    if (call.op === 'halts') return readHalts(db, new Set(doubtful.map(({ id }) => id)));
    if (call.op === 'doubtful') return doubtful;
    if (call.op === 'believe') {
      const { venue, uid } = account(call.account);
      const its = doubtful.filter((doc) => doc.account.venue === venue && doc.account.uid === uid);
      writer.transaction(() => believe(db, writer, its));
      doubtful = doubtful.filter((doc) => !its.includes(doc));
      return;
    }
    const id = findAccount(db, account(call.account));
    if (call.op === 'metrics') {
      if (id === null) return [];
      await rollUp.figures(id);
      return readMetrics(metrics, id, call.query, rest);
    }
    if (call.op === 'readable') return id === null ? new Map() : readDocs(db, id);
    if (call.op === 'load') return readSnapshot(db, id);
    if (call.op === 'orders') return readOrders(db, id, call.ids);
    if (call.op === 'fillsOf') return readFills(db, id, call.ids);
    return readHistory(db, id, call.query, rest, (table, row, reason) =>
      onProblem(said.rowNotRead({ row, table, why: reason.replace(/\s+/g, ' ').slice(0, 300) })),
    );
  };

  return {
    problems: [...(tail === null ? [] : [tail]), ...compareHeads(db, file)],
    fatal: () => fatal,
    note(note) {
      const parsed = accountSchema.safeParse(note.account);
      if (parsed.success) queue.note(parsed.data, note.rows);
      else onProblem(said.noteWithoutAccount);
    },
    flush: () => queue.flush(),
    look() {
      const gone = fatal === null ? presence.missing() : null;
      if (gone !== null && !toldGone) onProblem(gone.message);
      toldGone = gone !== null;
    },
    async call(call) {
      if (fatal !== null) throw fatal;
      if (call.op === 'append') {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        queue.append(account(call.account), call.rows, (error) =>
          error === null ? resolve() : reject(error),
        );
        return promise;
      }
      try {
        return await answer(call);
      } catch (error) {
        if (endsConnection(error)) onFatal(toJournalError(error, file));
        throw toJournalError(error, file);
      }
    },
  };
}

/** The figures asked for, those of several symbols added; one symbol at a time, so that appends have their turn. */
async function readMetrics(
  metrics: MetricStore,
  account: number,
  { span, symbol, from, to }: MetricsQuery,
  rest: () => Promise<void>,
): Promise<MetricRow[]> {
  if (symbol !== null) return metrics.read(account, span, symbol, from, to);
  const periods = new Map<number, MetricRow['tally']>();
  for (const name of metrics.symbols(account, span)) {
    for (const { at, tally } of metrics.read(account, span, name, from, to))
      periods.set(at, addTallies(periods.get(at) ?? NOTHING, tally));
    await rest();
  }
  return [...periods].sort(([a], [b]) => a - b).map(([at, tally]) => ({ symbol: '', at, tally }));
}

function account(given: AccountKey): AccountKey {
  const parsed = accountSchema.safeParse(given);
  if (!parsed.success) throw new JournalError('failed', words.journal.noAccount);
  return parsed.data;
}

/** Notes the chains' heads in the second file, empties the write-ahead log and closes. */
function close(db: DatabaseSync, file: string, at: number, onProblem: (sentence: string) => void): void {
  try {
    writeHeadFile(file, readHeads(db), at);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    onProblem(said.notTidy({ why: toJournalError(error, file).message }));
  }
  db.close();
}
