import type { DatabaseSync } from 'node:sqlite';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { type ChainHead, ENTRY, emptyChain, extend, rowDigest } from './chain.ts';
import { checkWhole } from './database.ts';
import { isGone } from './doubtful-docs.ts';
import { toJournalError } from './error.ts';
import { compareHeads } from './head-file.ts';
import { inspect } from './migrate.ts';
import { openReadOnly } from './read-only.ts';
import { EVENTS, FILLS, ORDERS, plain, type Value } from './rows.ts';
import { MIGRATIONS } from './schema.ts';
import { checkDays, checkLoose } from './verify-days.ts';

const said = words.journalFiles.proof;

export interface Verified {
  /** Each account's number of chain entries. */
  readonly accounts: readonly { readonly venue: string; readonly uid: string; readonly entries: number }[];
  /** The first thing that doesn't fit, in a sentence that names the row; null when all fits. */
  readonly broken: string | null;
}

/** The rows that each kind of entry speaks of, by its number. */
const SOURCES: Readonly<Record<number, { readonly name: string; readonly columns: readonly string[] }>> = {
  [ENTRY.event]: EVENTS,
  [ENTRY.order]: ORDERS,
  [ENTRY.fill]: FILLS,
  [ENTRY.doc]: { name: 'docs', columns: ['key', 'value'] },
  [ENTRY.aside]: { name: 'aside', columns: ['source', 'source_id', 'content', 'reason', 'at'] },
  [ENTRY.day]: { name: 'days', columns: ['stream', 'day', 'entries', 'hash'] },
};

/** The digest of the newest entry of each row, by kind and row id. */
type Newest = Map<number, Map<number, Uint8Array>>;

interface Counted extends AccountKey {
  readonly id: number;
  entries: number;
}

/**
 * Proves the hash chain of a journal, its head file included, without changing anything; the journal may be in use.
 * Throws JournalError when the file can't be read as a journal at all.
 */
export function verifyJournal(file: string): Verified {
  const db = openReadOnly(file);
  try {
    checkWhole(db, file);
    inspect(db, file, MIGRATIONS);
    const accounts: Counted[] = [];
    let broken: string | null = null;
    for (const row of db.prepare('SELECT id, venue, uid FROM accounts ORDER BY id').all()) {
      const account = { id: Number(row.id), venue: String(row.venue), uid: String(row.uid), entries: 0 };
      accounts.push(account);
      broken ??= checkAccount(db, account);
    }
    broken ??= checkLoose(db) ?? compareHeads(db, file)[0] ?? null;
    return { accounts: accounts.map(({ venue, uid, entries }) => ({ venue, uid, entries })), broken };
  } catch (error) {
    throw toJournalError(error, file);
  } finally {
    db.close();
  }
}

function checkAccount(db: DatabaseSync, account: Counted): string | null {
  const whose = `${account.venue}/${account.uid}`;
  const latest: Newest = new Map();
  const newest = (kind: number, ref: number, digest: Uint8Array): void => {
    const seen = latest.get(kind) ?? new Map<number, Uint8Array>();
    latest.set(kind, seen.set(ref, digest));
  };
  const events = contentReader(db, ENTRY.event);
  let head: ChainHead = emptyChain(account);
  const entries = db.prepare('SELECT seq, kind, ref, digest, hash FROM chain WHERE account = ? ORDER BY seq');
  for (const entry of entries.iterate(account.id)) {
    const [kind, ref] = [Number(entry.kind), Number(entry.ref)];
    const table = SOURCES[kind]?.name ?? said.unknownTable;
    const name = () => ({ row: said.row({ row: ref, table, whose, entry: String(entry.seq) }) });
    const content = kind === ENTRY.event ? events(account.id, ref) : null;
    if (kind === ENTRY.event && content === null) return said.missing(name());
    const digest = content === null ? (entry.digest as Uint8Array | null) : rowDigest(kind, ref, content);
    if (digest === null || (content !== null && entry.digest !== null)) return said.entryChanged(name());
    head = extend(head, kind, ref, digest);
    if (Number(entry.seq) !== head.seq) return said.missingBefore(name());
    if (!same(head.hash, entry.hash)) return said.eitherChanged(name());
    newest(kind, ref, digest);
    // The rows of days are the chains' own bookkeeping.
    if (kind !== ENTRY.day) account.entries++;
  }
  const days = checkDays(db, account, events, newest);
  if (days.broken !== null) return days.broken;
  account.entries += days.entries;
  for (const kind of Object.values(ENTRY)) {
    const wrong = checkRows(db, { id: account.id, whose }, kind, latest);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Each row as it is now must fit its newest entry, and each entry must have its row. */
function checkRows(
  db: DatabaseSync,
  { id: account, whose }: { readonly id: number; readonly whose: string },
  kind: number,
  newest: Newest,
): string | null {
  const source = SOURCES[kind];
  if (source === undefined) return null;
  const latest = newest.get(kind) ?? new Map<number, Uint8Array>();
  const aside = newest.get(ENTRY.aside);
  const of = (row: number) => ({ row, table: source.name, whose });
  const read = db.prepare(
    `SELECT id, ${source.columns.join(', ')} FROM ${source.name} WHERE account = ? ORDER BY id`,
  );
  read.setReturnArrays(true);
  read.setReadBigInts(true);
  let rows = 0;
  for (const raw of read.iterate(account) as unknown as Iterable<unknown[]>) {
    const [id, ...values] = raw.map(plain);
    const digest = latest.get(Number(id));
    if (digest === undefined) return said.putIn(of(Number(id)));
    if (!same(rowDigest(kind, Number(id), values), digest)) return said.rowChanged(of(Number(id)));
    rows++;
  }
  if (rows === latest.size) return null;
  const exists = db.prepare(`SELECT 1 FROM ${source.name} WHERE id = ? AND account = ?`);
  const moved = db.prepare('SELECT 1 FROM aside WHERE source = ? AND source_id = ? AND account = ?');
  for (const [ref, digest] of latest) {
    if (kind === ENTRY.doc && isGone(ref, digest)) continue;
    const known =
      exists.get(ref, account) ?? (aside === undefined ? undefined : moved.get(source.name, ref, account));
    if (known === undefined) return said.rowMissing(of(ref));
  }
  return null;
}

function contentReader(db: DatabaseSync, kind: number): (account: number, id: number) => Value[] | null {
  const source = SOURCES[kind];
  const read = db.prepare(
    `SELECT ${source?.columns.join(', ')} FROM ${source?.name} WHERE id = ? AND account = ?`,
  );
  read.setReturnArrays(true);
  read.setReadBigInts(true);
  return (account, id) => {
    const row = read.get(id, account) as unknown as unknown[] | undefined;
    return row === undefined ? null : row.map(plain);
  };
}

function same(a: Uint8Array, b: unknown): boolean {
  return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}
