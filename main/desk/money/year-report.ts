import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { BOOK_EVENT } from '#main/sync/bookkeeping/book-row.ts';
import { CASH_EVENT } from '#main/sync/bookkeeping/cash-keeper.ts';
import { type CashMovement, cashMovement } from '#main/sync/books/cash.ts';
import { type Movement, movement } from '#main/sync/books/movement.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import type { EventRow, HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { journalPagesAhead } from '../journal-pages.ts';
import type { LocalTime } from './local-time.ts';
import { type Moment, momentAt } from './past.ts';
import { cashRow, type ReportRow, ReportRows } from './report-rows.ts';

const ofBook = z.object({ movement });
const ofCash = z.object({ movement: cashMovement });
/** So many movements are worked in before anything else has its turn. */
const AT_ONCE = 50;

export interface YearReport {
  /** By time. */
  readonly rows: readonly ReportRow[];
  /** Movements that the journal should have and hasn't. */
  readonly missing: number;
}

type Found =
  | { readonly symbol: string; readonly movement: Movement }
  | { readonly symbol: null; readonly movement: CashMovement };

/**
 * All that the books tell of a year as the clocks of `zone` have it. `beginning`: the account as it stood first, null
 * before the first reconciled reading. What was learnt after the year's end is in it too. Rejects as the journal does.
 */
export async function yearReport(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  beginning: Moment | null,
  assets: (symbol: string) => Assets,
  zone: LocalTime,
  year: number,
): Promise<YearReport> {
  const [from, to] = [zone.yearStart(year), zone.yearStart(year + 1)];
  // Books of before the first sheet were made from fills: they are gone through from their first movement.
  const before =
    beginning === null || from <= beginning.at ? null : await momentAt(query, from, beginning, assets);
  const found = await movementsFrom(query, before?.at);
  const made = new ReportRows(before?.sheet.books ?? {}, assets);
  const rows: ReportRow[] = [];
  let done = 0;
  for (const each of found) {
    const lines = each.symbol === null ? [cashRow(each.movement)] : made.of(each.symbol, each.movement);
    rows.push(...lines.filter(({ at }) => at >= from && at < to));
    done += 1;
    if (done % AT_ONCE === 0) await setImmediate();
  }
  return { rows: rows.toSorted((one, other) => one.at - other.at), missing: made.missing };
}

/** The movements that entered since a time, those of each book in their order, each once. */
async function movementsFrom(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  from: number | undefined,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  const asked = { table: 'events', kinds: [BOOK_EVENT, CASH_EVENT], limit: 500 } as const;
  for await (const rows of journalPagesAhead(query, from === undefined ? asked : { ...asked, from })) {
    for (const { kind, symbol, data } of rows as readonly EventRow[]) {
      if (kind === CASH_EVENT) {
        const parsed = ofCash.safeParse(data).data?.movement;
        if (parsed) found.set(`cash ${parsed.asset} ${parsed.seq}`, { symbol: null, movement: parsed });
      } else if (symbol !== null) {
        const parsed = ofBook.safeParse(data).data?.movement;
        if (parsed) found.set(`${symbol} ${parsed.seq}`, { symbol, movement: parsed });
      }
    }
  }
  return [...found.values()].toSorted((one, other) => one.movement.seq - other.movement.seq);
}
