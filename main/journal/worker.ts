import { parentPort, workerData } from 'node:worker_threads';
import { toJournalError } from './error.ts';
import type { Call, FromWorker, Refusal, ToWorker, WorkerOptions } from './protocol.ts';
import { openStore, type Store } from './store.ts';

/** The journal's thread: SQLite's syncs block here, never the thread that trades. */

/** How long a note may wait for an append to ride along with, in milliseconds. */
const NOTE_MS = 250;
/** How often the journal's files are looked at, in milliseconds. */
const LOOK_MS = 5_000;
/** How long until notes are tried again that the disk refused. */
const RETRY_MS = 5_000;

const port = parentPort;
if (port === null) throw new Error('the journal worker runs as a worker thread only');
const options = workerData as WorkerOptions;
const send = (message: FromWorker): void => port.postMessage(message);
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let commitDue = false;
let noteTimer: NodeJS.Timeout | null = null;

function refusal(error: unknown, store: Store | null): Refusal {
  const { kind, message } = toJournalError(error, options.file);
  return { kind, sentence: message, fatal: store === null || store.fatal() !== null };
}

/** Messages that are already here all join the commit that `setImmediate` brings: one sync for all of them. */
function scheduleCommit(store: Store): void {
  if (commitDue) return;
  commitDue = true;
  setImmediate(() => {
    commitDue = false;
    commit(store);
  });
}

function commit(store: Store): void {
  if (noteTimer !== null) clearTimeout(noteTimer);
  noteTimer = null;
  if (!store.flush() && store.fatal() === null) noteTimer = setTimeout(() => commit(store), RETRY_MS);
}

function answer(store: Store, call: Call & { readonly id: number }): void {
  const { id } = call;
  store.call(call).then(
    (value) => {
      send({ op: 'done', id, value });
      if (call.op === 'close') port?.close();
    },
    (error: unknown) => {
      send({ op: 'refused', id, refusal: refusal(error, store) });
      if (call.op === 'close') port?.close();
    },
  );
  if (call.op === 'append') scheduleCommit(store);
  if (call.op === 'close' && noteTimer !== null) clearTimeout(noteTimer);
}

function start(): void {
  let store: Store;
  try {
    store = openStore(options, rest, (sentence) => send({ op: 'problem', sentence }));
  } catch (error) {
    send({ op: 'opened', refusal: refusal(error, null), problems: [] });
    port?.close();
    return;
  }
  port?.on('message', (message: ToWorker) => {
    if (message.op === 'note') {
      if (store.fatal() !== null) return;
      store.note(message);
      noteTimer ??= setTimeout(() => commit(store), NOTE_MS);
    } else answer(store, message);
  });
  const looking = setInterval(() => store.look(), LOOK_MS);
  looking.unref();
  send({ op: 'opened', refusal: null, problems: store.problems });
}

start();
