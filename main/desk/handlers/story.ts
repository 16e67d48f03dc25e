import { dataOf, saidBy } from '#main/sync/account/event-log.ts';
import { words } from '#main/sync/engine-words.ts';
import type { EventRow, FillRow, HistoryPage, HistoryQuery, OrderRow } from '#main/sync/ports/journal.ts';
import { type HistoryRow, STORY, type TimelineArgs, type TimelinePage } from '#shared/ipc/history.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.deskHandlers.story;

type Table = HistoryQuery['table'];
type Query = (query: HistoryQuery) => Promise<HistoryPage>;

/** Which tables and kinds a filter reads; null kinds: all that is said. */
function sources(group: TimelineArgs['group']): { readonly table: Table; readonly kinds: string[] | null }[] {
  if (group === null)
    return (['events', 'orders', 'fills'] as const).map((table) => ({ table, kinds: null }));
  const kinds: readonly string[] = STORY[group];
  const found: { table: Table; kinds: string[] | null }[] = [
    { table: 'events', kinds: kinds.filter((kind) => kind !== 'order' && kind !== 'fill') },
  ];
  if (kinds.includes('order')) found.push({ table: 'orders', kinds: null });
  if (kinds.includes('fill')) found.push({ table: 'fills', kinds: null });
  return found;
}

/** A check is said where it changed something; the checks themselves have their own table. */
const EVERYTHING: readonly string[] = [...new Set(Object.values(STORY).flat())].filter(
  (kind) => kind !== 'order' && kind !== 'fill',
);

/**
 * One page of an account's story: events, orders and fills together, newest first. Pages end between two
 * milliseconds, so that a page's end is a time and nothing is told twice or left out.
 */
export async function storyPage(query: Query, args: TimelineArgs): Promise<TimelinePage> {
  const { symbol, group, search, from, limit } = args;
  const before = args.before === undefined ? undefined : Number.parseInt(args.before, 36);
  const to = before === undefined ? args.to : Math.min(before, args.to ?? before);
  const pages = await Promise.all(
    sources(group).map(async ({ table, kinds }) => {
      const asked: HistoryQuery = {
        table,
        limit,
        ...(symbol === null ? {} : { symbol }),
        ...(table === 'events' ? { kinds: kinds ?? EVERYTHING } : {}),
        ...(search ? { search } : {}),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
      return readWhole(query, asked);
    }),
  );
  const all = pages
    .flatMap((page) => page.rows)
    .sort((first, second) => second.at - first.at || rankOf(second) - rankOf(first));
  // Below the oldest row of a table that has more, other rows may be missing.
  const known = Math.max(0, ...pages.flatMap((page) => page.end ?? []));
  const whole = all.filter((row) => row.at >= known);
  const cut = whole[limit - 1]?.at ?? known;
  const rows = whole.filter((row) => row.at >= cut);
  const more = rows.length < all.length || pages.some((page) => page.end !== null);
  const oldest = rows.at(-1)?.at ?? known;
  return { rows, next: more && oldest > 0 ? (oldest - 1).toString(36) : null };
}

/** Of one moment: first what was decided, then its order, its fill, and what was said of it. */
function rankOf({ kind }: HistoryRow): number {
  if (kind === 'intent' || kind === 'correction') return 0;
  return kind === 'order' ? 1 : kind === 'fill' ? 2 : 3;
}

/** A table's rows down to the end of a millisecond; `end` is the oldest of them, null when there are no more. */
async function readWhole(
  query: Query,
  asked: HistoryQuery,
): Promise<{ readonly rows: HistoryRow[]; readonly end: number | null }> {
  const rows: HistoryRow[] = [];
  let page = await query(asked);
  rows.push(...page.rows.map((row) => historyRow(asked.table, row)));
  const end = rows.at(-1)?.at ?? 0;
  while (page.next !== null) {
    page = await query({ ...asked, before: page.next });
    const more = page.rows.map((row) => historyRow(asked.table, row));
    rows.push(...more.filter((row) => row.at === end));
    if (more.some((row) => row.at < end)) return { rows, end };
  }
  return { rows, end: null };
}

/** A row of the journal as the window shows it, with what it says. */
export function historyRow(table: Table, row: EventRow | OrderRow | FillRow): HistoryRow {
  if (table === 'events') {
    const event = row as EventRow;
    const { at, symbol, kind } = event;
    return { at, symbol, kind, sentence: saidBy(event), data: dataOf(event) };
  }
  if (table === 'orders') {
    const order = row as OrderRow;
    const { quantity, price } = order;
    const values = { quantity, base: baseOf(order.symbol), price, end: endOf(order) };
    const sentence = order.side === 'BUY' ? said.orderBuy(values) : said.orderSell(values);
    return { at: order.plannedAt, symbol: order.symbol, kind: 'order', sentence, data: { ...order } };
  }
  const fill = row as FillRow;
  return { at: fill.at, symbol: fill.symbol, kind: 'fill', sentence: fillWords(fill), data: { ...fill } };
}

function fillWords(row: FillRow): Told {
  const { quantity, price, fee, feeAsset } = row;
  const fill = said.fill({ quantity, base: baseOf(row.symbol), price, fee, feeAsset });
  const isElsewhere = row.clientOrderId === null;
  if (row.side === 'BUY') return isElsewhere ? said.boughtElsewhere({ fill }) : said.bought({ fill });
  return isElsewhere ? said.soldElsewhere({ fill }) : said.sold({ fill });
}

const baseOf = (symbol: string): string => symbol.split('/')[0] ?? symbol;

/** What became of an order. */
function endOf({ status, phase, filledQuantity }: OrderRow): Told {
  const { end } = said;
  if (status === null) return phase === 'unknown' ? end.arrivalUnknown : end.onItsWay;
  return {
    NEW: end.rests,
    PARTIALLY_FILLED: end.filledSoFar({ filled: filledQuantity }),
    FILLED: end.filled,
    CANCELED: end.cancelled,
    PARTIALLY_CANCELED: end.cancelledAfter({ filled: filledQuantity }),
    REJECTED: end.refused,
    ABSENT: end.neverArrived,
  }[status];
}
