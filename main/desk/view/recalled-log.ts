import type { AccountKey, EventRow, JournalPort } from '#main/sync/ports/journal.ts';
import type { LogLine } from '#shared/ipc/slices.ts';

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
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES && lines.length < most; page++) {
    const asked = { table: 'events', limit: PAGE, ...(before === null ? {} : { before }) } as const;
    const found = await journal.query(key, asked);
    for (const row of found.rows as readonly EventRow[])
      if (!ELSEWHERE.has(row.kind)) lines.push(lineOf(row));
    before = found.next;
    if (before === null) break;
  }
  return lines.slice(0, most).reverse();
}

function lineOf({ at, symbol, kind, sentence, data }: EventRow): LogLine {
  const { tone } = data;
  const known = tone === 'good' || tone === 'caution' || tone === 'alarm' ? tone : 'info';
  return { at, symbol, kind, sentence, tone: known };
}
