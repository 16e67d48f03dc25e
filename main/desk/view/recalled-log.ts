import { saidBy } from '#main/sync/account/event-log.ts';
import type { AccountKey, EventRow, JournalPort } from '#main/sync/ports/journal.ts';
import type { LogLine } from '#shared/ipc/slices.ts';
import { journalPages } from '../journal-pages.ts';

/** Rows that are no lines of the log: they have tables of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['check', 'meter', 'observed']);
const PAGE = 300;
/** A quiet day is a few thousand checks of one symbol; what lies behind more than that can be searched for. */
const MOST_PAGES = 20;

/** The last `most` lines of the log as the journal has them from earlier runs, oldest first. */
export async function recalledLog(
  journal: Pick<JournalPort, 'query'>,
  key: AccountKey,
  most: number,
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let read = 0;
  const asked = { table: 'events', limit: PAGE } as const;
  for await (const rows of journalPages((query) => journal.query(key, query), asked)) {
    lines.push(...(rows as readonly EventRow[]).filter((row) => !ELSEWHERE.has(row.kind)).map(lineOf));
    read += 1;
    if (read === MOST_PAGES || lines.length >= most) break;
  }
  return lines.slice(0, most).reverse();
}

function lineOf(row: EventRow): LogLine {
  const { at, symbol, kind } = row;
  const { tone } = row.data;
  const known = tone === 'good' || tone === 'caution' || tone === 'alarm' ? tone : 'info';
  return { at, symbol, kind, sentence: saidBy(row), tone: known };
}
