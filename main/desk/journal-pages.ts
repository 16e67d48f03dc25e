import type { HistoryPage, HistoryQuery } from '#main/sync/ports/journal.ts';

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
