import type { HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';
import { owned } from '#shared/owned.ts';

/** The pages of what is asked for, newest first, each read when it is wanted. */
export async function* journalPages(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  asked: HistoryQuery,
): AsyncGenerator<HistoryPage['rows']> {
  let before: string | null = null;
  do {
    const page: HistoryPage = await query(before === null ? asked : { ...asked, before });
    yield page.rows;
    before = page.next;
  } while (before !== null);
}

/** The same where all of them are wanted: each is read while the one before is worked on. */
export async function* journalPagesAhead(
  query: (asked: HistoryQuery) => Promise<HistoryPage>,
  asked: HistoryQuery,
): AsyncGenerator<HistoryPage['rows']> {
  let coming: Promise<HistoryPage> | null = query(asked);
  while (coming !== null) {
    const { rows, next }: HistoryPage = await coming;
    coming = next === null ? null : query({ ...asked, before: next });
    // It is awaited in the next turn, or by nobody where the reader has stopped.
    if (coming) owned(coming, () => undefined);
    yield rows;
  }
}
