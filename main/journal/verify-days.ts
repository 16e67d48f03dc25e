import type { DatabaseSync } from 'node:sqlite';
import { SPANS } from '#main/metrics/spans.ts';
import { texts as words } from '#main/sync/engine-words.ts';
import type { AccountKey } from '#main/sync/ports/journal.ts';
import { type ChainHead, ENTRY, emptyDay, extend, rowDigest } from './chain.ts';
import { rollupSum } from './figures.ts';
import { summed } from './metric-rows.ts';
import type { Value } from './rows.ts';

const said = words.journalFiles.proof;

/** What the days of an account prove: how many rows they had, and the first thing that doesn't fit. */
export interface DaysChecked {
  readonly entries: number;
  readonly broken: string | null;
}

/**
 * Proves the chain of each day of an account. Of a sealed day the rows may be gone from its end, whole or in part;
 * what is left must fit. `newest` is told each entry's digest, after those of the account's own chain.
 */
export function checkDays(
  db: DatabaseSync,
  account: AccountKey & { readonly id: number },
  events: (account: number, id: number) => Value[] | null,
  newest: (kind: number, ref: number, digest: Uint8Array) => void,
): DaysChecked {
  const whose = `${account.venue}/${account.uid}`;
  const chain = db.prepare('SELECT seq, kind, ref, digest, hash FROM day_chain WHERE day = ? ORDER BY seq');
  let entries = 0;
  const days = db.prepare('SELECT id, stream, day, entries, hash FROM days WHERE account = ? ORDER BY id');
  for (const day of days.all(account.id)) {
    const label = { stream: String(day.stream), day: String(day.day), whose };
    let head: ChainHead = emptyDay(account, String(day.stream), Number(day.id), String(day.day));
    for (const entry of chain.iterate(Number(day.id))) {
      const [kind, ref] = [Number(entry.kind), Number(entry.ref)];
      const table = kind === ENTRY.event ? 'events' : kind === ENTRY.doc ? 'docs' : said.unknownTable;
      const name = () => ({ row: said.rowOfDay({ row: ref, table, ...label, entry: String(entry.seq) }) });
      const content = kind === ENTRY.event ? events(account.id, ref) : null;
      if (kind === ENTRY.event && content === null) return { entries, broken: said.missing(name()) };
      const digest = content === null ? (entry.digest as Uint8Array | null) : rowDigest(kind, ref, content);
      if (digest === null || (content !== null && entry.digest !== null))
        return { entries, broken: said.entryChanged(name()) };
      head = extend(head, kind, ref, digest);
      if (Number(entry.seq) !== head.seq) return { entries, broken: said.missingBefore(name()) };
      if (Buffer.compare(head.hash, entry.hash as Uint8Array) !== 0)
        return { entries, broken: said.eitherChanged(name()) };
      newest(kind, ref, digest);
    }
    if (day.entries === null) entries += head.seq;
    else {
      const sealed = Number(day.entries);
      entries += sealed;
      const whole = head.seq === sealed && Buffer.from(head.hash).toString('hex') !== day.hash;
      if (head.seq > sealed || whole)
        return { entries, broken: said.notSealed({ ...label, row: String(day.id) }) };
    }
  }
  return { entries, broken: null };
}

/** Rows that stand in no account's chain: figures by their own sums, entries of days that aren't there. */
export function checkLoose(db: DatabaseSync): string | null {
  const stray = db
    .prepare('SELECT day, seq FROM day_chain WHERE day NOT IN (SELECT id FROM days) LIMIT 1')
    .get();
  if (stray !== undefined) return said.noDay({ entry: String(stray.seq), day: String(stray.day) });
  for (const row of db.prepare('SELECT account, span, symbol, at, value, sum FROM metrics').iterate()) {
    const [account, span, at] = [Number(row.account), Number(row.span), Number(row.at)];
    if (
      Buffer.compare(
        summed(account, span, String(row.symbol), at, String(row.value)),
        row.sum as Uint8Array,
      ) !== 0
    ) {
      const when = Number.isFinite(new Date(at).getTime()) ? new Date(at).toISOString() : String(at);
      return said.figuresChanged({
        span: SPANS[span - 1] ?? span,
        when,
        of: String(row.symbol || said.theAccount),
        account,
      });
    }
  }
  for (const row of db.prepare('SELECT account, value, sum FROM rollup').iterate()) {
    if (Buffer.compare(rollupSum(Number(row.account), String(row.value)), row.sum as Uint8Array) !== 0)
      return said.rollupChanged({ account: String(row.account) });
  }
  return null;
}
