import type { DatabaseSync } from 'node:sqlite';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { type ChainHead, ENTRY, type EntryKind, emptyDay, extend, rowDigest } from './chain.ts';
import type { Value } from './rows.ts';

/** What is chained within its day, and for how many days it is kept after that: today and so many before it. */
export const STREAMS = {
  checks: { kinds: ['check', 'meter'], keepDays: 1 },
  observed: { kinds: ['observed'], keepDays: 90 },
  docs: { kinds: [], keepDays: 1 },
} as const satisfies Readonly<
  Record<string, { readonly kinds: readonly string[]; readonly keepDays: number }>
>;
export type StreamName = keyof typeof STREAMS;

/** The stream of an event's kind; null when it belongs to the account's own chain. */
export function streamOf(kind: string): StreamName | null {
  for (const name of Object.keys(STREAMS) as StreamName[]) {
    if ((STREAMS[name].kinds as readonly string[]).includes(kind)) return name;
  }
  return null;
}

/** The UTC day of a time in milliseconds: `2026-11-23`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

interface OpenDay {
  readonly id: number;
  readonly day: string;
  head: ChainHead;
}

/** The open days of one account, as this connection last wrote them. */
export type OpenDays = Map<StreamName, OpenDay>;

export interface DayChains {
  /** Adds an entry to today's chain of `stream`, beginning it when the day is new. `note` chains a row of `days`. */
  add(
    account: { readonly id: number; readonly key: AccountKey; readonly days: OpenDays },
    stream: StreamName,
    entry: { readonly kind: EntryKind; readonly ref: number; readonly values: readonly Value[] },
    note: (id: number, values: readonly Value[]) => void,
  ): void;
}

/** Day chains on the open database; `today` is asked for at each entry. Only inside a transaction. */
export function createDayChains(db: DatabaseSync, today: () => string): DayChains {
  const lastDay = db.prepare(
    'SELECT id, day, entries FROM days WHERE account = ? AND stream = ? ORDER BY id DESC LIMIT 1',
  );
  const lastEntry = db.prepare('SELECT seq, hash FROM day_chain WHERE day = ? ORDER BY seq DESC LIMIT 1');
  const addDay = db.prepare('INSERT INTO days (account, stream, day) VALUES (?, ?, ?)');
  const addEntry = db.prepare(
    'INSERT INTO day_chain (day, seq, kind, ref, digest, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    add(account, stream, { kind, ref, values }, note) {
      const label = today();
      let open = account.days.get(stream);
      if (open === undefined) {
        const row = lastDay.get(account.id, stream);
        if (row !== undefined && row.entries === null) {
          const id = Number(row.id);
          const last = lastEntry.get(id);
          const day = String(row.day);
          const head = last
            ? { seq: Number(last.seq), hash: last.hash as Uint8Array }
            : emptyDay(account.key, stream, id, day);
          open = { id, day, head };
        }
      }
      if (open?.day !== label) {
        const id = Number(addDay.run(account.id, stream, label).lastInsertRowid);
        note(id, [stream, label, null, null]);
        open = { id, day: label, head: emptyDay(account.key, stream, id, label) };
      }
      const digest = rowDigest(kind, ref, values);
      open.head = extend(open.head, kind, ref, digest);
      addEntry.run(open.id, open.head.seq, kind, ref, kind === ENTRY.event ? null : digest, open.head.hash);
      account.days.set(stream, open);
    },
  };
}
