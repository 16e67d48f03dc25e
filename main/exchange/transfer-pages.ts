import { words } from '#main/sync/engine-words.ts';
import type { MovementRow } from '#main/sync/ports/exchange.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';
import type { TransferPage } from './interpret/movement.ts';

const MOST_PAGES = 50;

/**
 * All rows of a list that is told page by page, from page 1, or a failure. Where a page names how many there are, it is
 * read on until so many came or a page is empty; where none does, a page of fewer than `size` is the last.
 */
export async function readTransferPages(
  size: number,
  fetch: (page: number) => Promise<Result<TransferPage>>,
): Promise<Result<readonly MovementRow[]>> {
  const rows: MovementRow[] = [];
  let sentAt: number | null = null;
  for (let page = 1; ; page += 1) {
    const next = await fetch(page);
    sentAt ??= next.sentAt;
    if (!next.ok) return { ...next, sentAt };
    rows.push(...next.value.rows);
    const { answeredAt } = next;
    const { total } = next.value;
    const last = total === null ? next.value.rows.length < size : rows.length >= total;
    if (last || next.value.rows.length === 0) return { ok: true, value: rows, sentAt, answeredAt };
    if (page === MOST_PAGES) return { ok: false, failure: TOO_LONG, sentAt, answeredAt };
  }
}

const TOO_LONG: Failure = {
  kind: 'unreadable',
  placed: 'no',
  code: null,
  sentence: words.exchange.records.tooManyTransfers,
};
