import type { Decimal } from '#shared/decimal.ts';

/** Books that count are at least so far apart, first and last, and at most so far. */
const HOLDS_FOR_MS = 1000;
const WITHIN_MS = 10_000;
/** A book that was asked for longer ago than this when it came is late; later than that it tells nothing. */
const LATE_MS = 2000;
const TOO_LATE_MS = 15_000;
/** So many late books in a row count as two that came in time. */
const LATE_IN_A_ROW = 3;
const REMEMBERED_MS = 60_000;
/** A spread over 1 % of the middle. */
const WIDE = 0.01;

/** Best prices at a time: `at` when they were so, `now` when they came, both monotonic ms. Null: that side is empty. */
export interface Top {
  readonly at: number;
  readonly now: number;
  readonly bid: Decimal | null;
  readonly ask: Decimal | null;
}

/** The books that counted since the bid was last over the stop, oldest first. */
export interface Trigger {
  readonly counted: readonly { readonly at: number; readonly late: boolean }[];
  /** When the newest book that was taken in was so. */
  readonly newest: number | null;
}

export const IDLE: Trigger = { counted: [], newest: null };

/** Whether prices are new enough to tell anything. */
export const isTold = ({ at, now }: Pick<Top, 'at' | 'now'>): boolean => now - at <= TOO_LATE_MS;

/** What one book says of a stop: its bid is over it, it counts against it, or it says nothing. */
export function saidBy(
  { bid, ask }: Pick<Top, 'bid' | 'ask'>,
  price: Decimal,
): 'over' | 'counts' | 'nothing' {
  if (bid === null || (ask !== null && bid.gte(ask))) return 'nothing';
  if (bid.gt(price)) return 'over';
  if (ask === null) return 'nothing';
  // An emptied bid side can't fake a fall; a wide book whose asks have fallen too hides none.
  const wide = ask.minus(bid).gt(ask.plus(bid).mul(WIDE / 2));
  return wide && ask.gt(price) ? 'nothing' : 'counts';
}

/**
 * Takes one book in. `holds`: the best bid has been at or under the stop for its second: two books that count, the first
 * and the last 1 to 10 s apart, or three late ones in a row; none over it between them.
 */
export function triggerStep(
  before: Trigger,
  top: Top,
  price: Decimal,
): { readonly trigger: Trigger; readonly said: ReturnType<typeof saidBy>; readonly holds: boolean } {
  const stale = before.newest !== null && top.at <= before.newest;
  if (stale || !isTold(top)) return { trigger: before, said: 'nothing', holds: false };
  const said = saidBy(top, price);
  if (said === 'over') return { trigger: { counted: [], newest: top.at }, said, holds: false };
  if (said === 'nothing') return { trigger: { ...before, newest: top.at }, said, holds: false };
  const counted = [
    ...before.counted.filter(({ at }) => top.at - at <= REMEMBERED_MS),
    { at: top.at, late: top.now - top.at > LATE_MS },
  ];
  return { trigger: { counted, newest: top.at }, said, holds: holdsBy(counted) };
}

function holdsBy(counted: Trigger['counted']): boolean {
  const last = counted.at(-1);
  if (!last) return false;
  const inTime = counted.some(
    ({ at, late }) => !late && last.at - at >= HOLDS_FOR_MS && last.at - at <= WITHIN_MS,
  );
  if (inTime && !last.late) return true;
  const row = counted.slice(-LATE_IN_A_ROW);
  const first = row[0];
  const close = row.every(({ at }, index) => index === 0 || at - (row[index - 1]?.at ?? 0) <= TOO_LATE_MS);
  return row.length === LATE_IN_A_ROW && close && first !== undefined && last.at - first.at >= HOLDS_FOR_MS;
}
