import { type Decimal, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Fill } from '../ports/exchange.ts';

export type RecordKind = 'trade' | 'deposit' | 'withdrawal' | 'transfer' | 'airdrop' | 'fee';

/** One record of the exchange that may have changed the base: what it did to the total, signed, in base. */
export interface BaseRecord {
  readonly id: string;
  readonly kind: RecordKind;
  /** Mostly one amount; a withdrawal has two readings, with its network fee inside or outside the amount. */
  readonly amounts: readonly Decimal[];
  readonly at: number;
  readonly sentence: Told;
  /** Of a trade: its fill. */
  readonly fill?: Fill;
}

export interface UsedRecord extends BaseRecord {
  readonly amount: Decimal;
}

/** Runs are looked for among so many of the newest records; all that are new together are added up whatever their number. */
const MOST_RECORDS = 200;

/**
 * Finds the records that explain `change` exactly. Balances may lag their records and records may be stamped a
 * little before the last reading, so every run of neighbouring records is tried: first all since the last
 * reading, then runs that end with the newest, then the others. Null when none adds up to the last unit.
 * No change is explained by all since the last reading where they undo each other, and by nothing otherwise.
 */
export function attribute(
  change: Decimal,
  records: readonly BaseRecord[],
  lastReadAt: number,
): readonly UsedRecord[] | null {
  const sorted = [...records].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const older = Math.max(0, sorted.length - MOST_RECORDS);
  for (const variant of [0, 1]) {
    const amounts = sorted.map((record) => record.amounts[variant] ?? record.amounts[0] ?? ZERO);
    const use = (from: number, to: number): readonly UsedRecord[] =>
      sorted.slice(from, to).map((record, index) => ({ ...record, amount: amounts[from + index] ?? ZERO }));
    const firstNew = sorted.findIndex((record) => record.at >= lastReadAt);
    if (firstNew >= 0 && sum(amounts, firstNew, amounts.length).eq(change))
      return use(firstNew, sorted.length);
    if (change.isZero()) continue;
    const run = findRun(amounts.slice(older), change);
    if (run) return use(older + run.from, older + run.to);
  }
  return change.isZero() ? [] : null;
}

/** The run of neighbours that adds up to `change`, latest end first, then latest start. */
function findRun(amounts: readonly Decimal[], change: Decimal): { from: number; to: number } | null {
  for (let to = amounts.length; to > 0; to--) {
    let total = ZERO;
    for (let from = to - 1; from >= 0; from--) {
      total = total.plus(amounts[from] ?? ZERO);
      if (total.eq(change)) return { from, to };
    }
  }
  return null;
}

function sum(amounts: readonly Decimal[], from: number, to: number): Decimal {
  let total = ZERO;
  for (let index = from; index < to; index++) total = total.plus(amounts[index] ?? ZERO);
  return total;
}
