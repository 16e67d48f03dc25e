import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { type ChainHead, ENTRY, emptyDay, extend, rowDigest } from './chain.ts';
import { dayOf, STREAMS, type StreamName } from './day-chain.ts';
import { EVENTS, plain, type Value } from './rows.ts';
import type { Writer } from './writer.ts';

const said = words.journalFiles.rollUp;

/** Entries proven or taken out at once: a few milliseconds, then appends have their turn. */
const SLICE = 250;
const DAY_MS = 86_400_000;

interface Due {
  readonly id: number;
  readonly account: number;
  readonly key: AccountKey;
  readonly stream: StreamName;
  readonly day: string;
  readonly sealed: boolean;
}

/**
 * Rolls old days up: proves a day's chain, writes its number of entries and last hash into its row of `days` (which
 * stands in the account's own chain), and then takes its rows out, newest first, so that what is left at a kill can
 * still be proven from the day's beginning. A day whose chain is broken is kept as it is and told to `onProblem`.
 */
export interface Sealer {
  /** One slice of work for what is due at `now`; false when nothing is left to do. `ready` says that an account's figures are worked out up to an event. */
  step(now: number, ready: (account: number) => number): boolean;
}

export function createSealer(
  db: DatabaseSync,
  writer: Writer,
  onProblem: (sentence: string) => void,
): Sealer {
  const all = db.prepare(
    `SELECT days.id, account, stream, day, entries, venue, uid
     FROM days JOIN accounts ON accounts.id = days.account
     WHERE entries IS NULL OR EXISTS (SELECT 1 FROM day_chain WHERE day_chain.day = days.id) ORDER BY days.id`,
  );
  const slice = db.prepare(
    'SELECT seq, kind, ref, digest, hash FROM day_chain WHERE day = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const tail = db.prepare('SELECT seq, kind, ref FROM day_chain WHERE day = ? ORDER BY seq DESC LIMIT ?');
  const event = db.prepare(`SELECT ${EVENTS.columns.join(', ')} FROM events WHERE id = ?`);
  event.setReturnArrays(true);
  event.setReadBigInts(true);
  const seal = db.prepare('UPDATE days SET entries = ?, hash = ? WHERE id = ?');
  const removeEntry = db.prepare('DELETE FROM day_chain WHERE day = ? AND seq = ?');
  const removeEvent = db.prepare('DELETE FROM events WHERE id = ?');
  const doc = db.prepare('SELECT key, value FROM docs WHERE id = ? AND account = ?');
  const docsLater = db.prepare(
    `SELECT DISTINCT ref FROM days JOIN day_chain ON day_chain.day = days.id
     WHERE account = ? AND stream = 'docs' AND days.id > ?`,
  );
  const broken = new Set<number>();
  /** The day that is being proven, and how far. */
  let proving: {
    readonly id: number;
    readonly docs: Map<number, Uint8Array>;
    head: ChainHead;
    lastEvent: number;
  } | null = null;

  const due = (now: number): Due | null => {
    for (const row of all.all()) {
      const stream = String(row.stream) as StreamName;
      if (!(stream in STREAMS) || broken.has(Number(row.id))) continue;
      const day = String(row.day);
      const sealed = row.entries !== null;
      const old = day < dayOf(now - STREAMS[stream].keepDays * DAY_MS) || day > dayOf(now + DAY_MS);
      if (!sealed && !old) continue;
      const key = { venue: String(row.venue), uid: String(row.uid) };
      return { id: Number(row.id), account: Number(row.account), key, stream, day, sealed };
    }
    return null;
  };

  const giveUp = (day: Due, why: string): void => {
    broken.add(day.id);
    proving = null;
    const whose = `${day.key.venue}/${day.key.uid}`;
    onProblem(said.givenUp({ stream: day.stream, day: day.day, whose, why }));
  };

  /** One slice of the proof, and at its end the seal; returns what doesn't fit. */
  const prove = (day: Due, ready: (account: number) => number): string | null => {
    proving =
      proving?.id === day.id
        ? proving
        : {
            id: day.id,
            docs: new Map(),
            head: emptyDay(day.key, day.stream, day.id, day.day),
            lastEvent: 0,
          };
    const rows = slice.all(day.id, proving.head.seq, SLICE);
    for (const row of rows) {
      const [kind, ref] = [Number(row.kind), Number(row.ref)];
      let digest = row.digest as Uint8Array | null;
      if (kind === ENTRY.event) {
        const content = event.get(ref) as unknown as unknown[] | undefined;
        if (content === undefined) return said.eventMissing({ row: ref });
        digest = rowDigest(kind, ref, content.map(plain));
        proving.lastEvent = Math.max(proving.lastEvent, ref);
      }
      if (digest === null) return said.entryChanged({ entry: String(row.seq) });
      if (kind === ENTRY.doc) proving.docs.set(ref, digest);
      proving.head = extend(proving.head, kind, ref, digest);
      if (
        Number(row.seq) !== proving.head.seq ||
        Buffer.compare(proving.head.hash, row.hash as Uint8Array) !== 0
      )
        return said.rowChanged({ row: ref, table: kind === ENTRY.event ? 'events' : 'docs' });
    }
    if (rows.length === SLICE) return null;
    // Facts that the figures don't hold yet must not go.
    if (ready(day.account) < proving.lastEvent) return said.noFigures;
    const anchors: [ref: number, values: Value[]][] = [];
    const later = new Set(docsLater.all(day.account, day.id).map((row) => Number(row.ref)));
    for (const [ref, digest] of proving.docs) {
      if (later.has(ref)) continue;
      const row = doc.get(ref, day.account);
      const values: Value[] = [plain(row?.key), plain(row?.value)];
      if (Buffer.compare(rowDigest(ENTRY.doc, ref, values), digest) !== 0)
        return said.rowChanged({ row: ref, table: 'docs' });
      anchors.push([ref, values]);
    }
    const { head } = proving;
    proving = null;
    writer.transaction(() => {
      for (const [ref, values] of anchors) writer.anchor(day.key, ref, values);
      const hash = Buffer.from(head.hash).toString('hex');
      seal.run(head.seq, hash, day.id);
      writer.leaveDays(day.key);
      writer.chain(day.key, ENTRY.day, day.id, [day.stream, day.day, head.seq, hash]);
    });
    return null;
  };

  const takeOut = (day: Due): void => {
    const rows = tail.all(day.id, SLICE);
    writer.transaction(() => {
      for (const row of rows) {
        if (Number(row.kind) === ENTRY.event) removeEvent.run(Number(row.ref));
        removeEntry.run(day.id, Number(row.seq));
      }
    });
  };

  return {
    step(now, ready) {
      const day = due(now);
      if (day === null) return false;
      if (day.sealed) takeOut(day);
      else {
        const wrong = prove(day, ready);
        if (wrong !== null) giveUp(day, wrong);
      }
      return true;
    },
  };
}
