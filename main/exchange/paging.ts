import { words } from '#main/sync/engine-words.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';

export interface PagedRead<Row> {
  /** Exchange-clock milliseconds, both ends included. */
  readonly from: number;
  readonly to: number;
  /** The longest span that one request may ask for. */
  readonly windowMs: number;
  /** How much later than its own time a row may really be: some times are cut to whole seconds. */
  readonly slackMs: number;
  /** Null where a row doesn't tell it. */
  readonly timeOf: (row: Row) => number | null;
  readonly keyOf: (row: Row) => string;
  readonly fetch: (from: number, to: number) => Promise<Result<readonly Row[]>>;
}

type Span = readonly [from: number, to: number];

/** More requests than this for one read would starve everything else for a minute. */
const MAX_REQUESTS = 80;

/**
 * Reads everything between two times, or fails as a whole. MEXC documents neither the order of rows nor what a too
 * long answer leaves out (MEXC API notes 2.4), so a full page is asked again on both sides of what it showed, and in
 * halves when that doesn't narrow it; rows that come twice count once. The result is sorted by time.
 */
export async function readPages<Row>(paged: PagedRead<Row>): Promise<Result<readonly Row[]>> {
  const rows = new Map<string, Row>();
  const open: Span[] = windows(paged);
  let sentAt: number | null = null;
  for (let count = 0; ; count += 1) {
    const span = open.pop() as Span;
    const page = await paged.fetch(...span);
    sentAt ??= page.sentAt;
    if (!page.ok) return { ...page, sentAt };
    for (const row of page.value) rows.set(paged.keyOf(row), row);
    if (isFull(page.value.length)) {
      const parts = narrower(span, page.value.map(paged.timeOf).filter(isTime), paged.slackMs);
      if (parts === null || count + open.length >= MAX_REQUESTS) {
        return { ok: false, failure: TOO_MANY, sentAt, answeredAt: page.answeredAt };
      }
      open.push(...parts);
    }
    if (open.length === 0) {
      const at = (row: Row) => paged.timeOf(row) ?? 0;
      const value = [...rows.values()].sort((one, other) => at(one) - at(other));
      return { ok: true, value, sentAt, answeredAt: page.answeredAt };
    }
  }
}

const TOO_MANY: Failure = {
  kind: 'unreadable',
  placed: 'no',
  code: null,
  sentence: words.exchange.records.tooManyRecords,
};

/** Every page size that MEXC has ever documented is a multiple of 100 (MEXC API notes 2.4): only then rows may be missing. */
function isFull(length: number): boolean {
  return length > 0 && length % 100 === 0;
}

/** The whole time in windows, the oldest to be read first. */
function windows({ from, to, windowMs }: Pick<PagedRead<unknown>, 'from' | 'to' | 'windowMs'>): Span[] {
  const spans: Span[] = [];
  for (let end = to; ; end -= windowMs) {
    const start = Math.max(from, end - windowMs);
    spans.push([start, end]);
    if (start === from) return spans;
  }
}

const isTime = (time: number | null): time is number => time !== null;

function narrower([from, to]: Span, times: readonly number[], slackMs: number): Span[] | null {
  const older: Span = [from, Math.min(to, Math.min(...times) + slackMs)];
  const newer: Span = [Math.max(from, Math.max(...times) - slackMs), to];
  const length = to - from;
  if (older[1] - older[0] < length && newer[1] - newer[0] < length) return [newer, older];
  if (length < 2) return null;
  const middle = from + Math.floor(length / 2);
  return [
    [middle, to],
    [from, middle],
  ];
}
