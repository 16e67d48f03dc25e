import { z } from 'zod';
import { exact, exactText, kept, plus } from './exact.ts';
import { flow } from './movement.ts';

/** The money of one quote asset, reserve included: what fills of its symbols did to it, and what came and went besides. */
export const cashBook = z.strictObject({
  v: z.literal(1),
  asset: z.string().max(60),
  /** Of the last movement. */
  seq: z.number().int().nonnegative(),
  at: z.number().int().nonnegative(),
  total: exactText,
  /** What all fills of the books in this asset had brought and taken when it was last reconciled. */
  fills: exactText,
  came: z.partialRecord(flow, exactText),
  went: z.partialRecord(flow, exactText),
  /** Ids of the records that are in it, the newest last. */
  ids: z.array(z.string().max(420)).max(200),
});
export type CashBook = z.infer<typeof cashBook>;

/** One movement of cash without a fill: `amount` is signed. */
export const cashMovement = z.strictObject({
  asset: z.string().max(60),
  seq: z.number().int().positive(),
  id: z.string().max(420),
  at: z.number().int().nonnegative(),
  flow,
  amount: exactText,
});
export type CashMovement = z.infer<typeof cashMovement>;

export interface CashReading {
  readonly at: number;
  readonly total: string;
  /** The sum of cash by fills over all books of this asset. */
  readonly fills: string;
}

/** The book at its first reading: what was there before is where it starts. */
export function firstCash(asset: string, { at, total, fills }: CashReading): CashBook {
  return { v: 1, asset, seq: 0, at, total, fills, came: {}, went: {}, ids: [] };
}

/** What a reading shows that fills don't explain, signed, as text. */
export function cashGap(book: CashBook, reading: CashReading): string {
  const fills = exact(reading.fills).minus(book.fills);
  return kept(exact(reading.total).minus(book.total).minus(fills));
}

/** The book after a reading and the records that belong to it; what they don't tell came or went unexplained. */
export function cashAfter(
  book: CashBook,
  reading: CashReading,
  records: readonly Omit<CashMovement, 'seq' | 'asset'>[],
): { readonly book: CashBook; readonly movements: readonly CashMovement[] } {
  const rest = records.reduce((left, { amount }) => left.minus(amount), exact(cashGap(book, reading)));
  const { at, total, fills } = reading;
  const flow = 'unexplained' as const;
  const unexplained = rest.isZero() ? [] : [{ id: `${flow}:${at}`, at, flow, amount: kept(rest) }];
  const movements = [...records, ...unexplained].map((each, index) => ({
    ...each,
    asset: book.asset,
    seq: book.seq + 1 + index,
  }));
  const next = { ...book, came: { ...book.came }, went: { ...book.went } };
  for (const { flow, amount } of movements) {
    const way = exact(amount).isNegative() ? next.went : next.came;
    way[flow] = plus(way[flow], exact(amount).abs());
  }
  const ids = [...book.ids, ...records.map(({ id }) => id)].slice(-200);
  return { book: { ...next, seq: book.seq + movements.length, at, total, fills, ids }, movements };
}
