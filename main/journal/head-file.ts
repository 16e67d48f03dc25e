import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { texts as words } from '#main/sync/engine-words.ts';

const said = words.journal.open;

/** Where each account's chain stood when the journal was last closed. */
export interface Head {
  readonly venue: string;
  readonly uid: string;
  /** Of a day's chain: its row in `days`. */
  readonly day?: number | undefined;
  readonly seq: number;
  /** Lower-case hex. */
  readonly hash: string;
}

const schema = z.strictObject({
  closedAt: z.number(),
  running: z.literal(true).optional(),
  heads: z.array(
    z.strictObject({
      venue: z.string(),
      uid: z.string(),
      day: z.int().min(1).optional(),
      seq: z.int().min(0),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** The second, small file beside the journal: without it, a chain whose tail was cut off would still fit. */
export function headFile(file: string): string {
  return `${file}.head.json`;
}

export function readHeads(db: DatabaseSync): Head[] {
  const rows = db.prepare(
    `SELECT venue, uid, seq, hash FROM accounts JOIN chain ON chain.account = accounts.id
     WHERE seq = (SELECT max(seq) FROM chain WHERE account = accounts.id) ORDER BY accounts.id`,
  );
  const days = db.prepare(
    `SELECT venue, uid, days.id AS day, seq, day_chain.hash AS hash FROM days
     JOIN accounts ON accounts.id = days.account JOIN day_chain ON day_chain.day = days.id
     WHERE entries IS NULL AND seq = (SELECT max(seq) FROM day_chain WHERE day = days.id) ORDER BY days.id`,
  );
  return [...rows.all(), ...days.all()].map((row) => ({
    venue: String(row.venue),
    uid: String(row.uid),
    ...(row.day === undefined ? {} : { day: Number(row.day) }),
    seq: Number(row.seq),
    hash: Buffer.from(row.hash as Uint8Array).toString('hex'),
  }));
}

/**
 * Replaces the head file in one step (0600). `closedAt` is the time in milliseconds; `running` says that the journal
 * is still being written to: what comes after these heads is in the write-ahead log. Throws what the disk throws.
 */
export function writeHeadFile(file: string, heads: readonly Head[], closedAt: number, running = false): void {
  const target = headFile(file);
  const handle = openSync(`${target}.new`, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify({ closedAt, ...(running ? { running } : {}), heads })}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${target}.new`, target);
}

/** Null when there is none; `unreadable` when there is one that can't be what this program wrote. */
export function readHeadFile(file: string): readonly Head[] | 'unreadable' | null {
  const content = readContent(file);
  return content === null || content === 'unreadable' ? content : content.heads;
}

/**
 * Before the journal is opened: a sentence when its last run ended without closing it and the write-ahead log of that
 * run is gone. What it held, since the last time that it was folded in, is lost.
 */
export function lostTail(file: string): string | null {
  const content = readContent(file);
  if (content === null || content === 'unreadable' || content.running !== true) return null;
  const log = `${file}-wal`;
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0) return null;
  return said.logLost({ file: log });
}

function readContent(file: string): z.infer<typeof schema> | 'unreadable' | null {
  let content: string;
  try {
    content = readFileSync(headFile(file), 'utf8');
  } catch {
    return null;
  }
  try {
    return schema.parse(JSON.parse(content));
  } catch {
    return 'unreadable';
  }
}

/** Compares the journal with its head file; returns a sentence for each chain that is shorter or another one. */
export function compareHeads(db: DatabaseSync, file: string): string[] {
  const heads = readHeadFile(file);
  if (heads === null) return [];
  if (heads === 'unreadable') return [said.headNotRead({ file: headFile(file) })];
  const entry = db.prepare(
    `SELECT hash FROM chain JOIN accounts ON chain.account = accounts.id WHERE venue = ? AND uid = ? AND seq = ?`,
  );
  // A day that was sealed since stands in the account's own chain with its last hash.
  const ofDay = db.prepare(
    `SELECT hash FROM day_chain WHERE day = ? AND seq = ?
     AND EXISTS (SELECT 1 FROM days WHERE days.id = day_chain.day AND entries IS NULL)`,
  );
  const sealed = db.prepare('SELECT 1 FROM days WHERE id = ? AND entries >= ?');
  return heads.flatMap((head) => {
    if (head.day !== undefined && sealed.get(head.day, head.seq) !== undefined) return [];
    const hash =
      head.day === undefined
        ? entry.get(head.venue, head.uid, head.seq)?.hash
        : ofDay.get(head.day, head.seq)?.hash;
    if (hash !== undefined && Buffer.from(hash as Uint8Array).toString('hex') === head.hash) return [];
    const which = { account: `${head.venue}/${head.uid}`, entry: head.seq };
    return [hash === undefined ? said.older(which) : said.another(which)];
  });
}
