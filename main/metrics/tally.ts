import { z } from 'zod';
import { dec } from '#shared/decimal.ts';
import { addHistograms, bucketOf, type Histogram } from './histogram.ts';

/**
 * The figures of one symbol in one period: counts, sums of money as decimal text, and durations in buckets. Any two
 * can be added, in any order, so that an hour is the sum of its minutes.
 */
export interface Tally {
  readonly counts: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, string>>;
  readonly times: Readonly<Record<string, Histogram>>;
}

export const NOTHING: Tally = { counts: {}, sums: {}, times: {} };

export function addTallies(first: Tally, second: Tally): Tally {
  const counts: Record<string, number> = { ...first.counts };
  for (const [name, count] of Object.entries(second.counts)) counts[name] = (counts[name] ?? 0) + count;
  const sums: Record<string, string> = { ...first.sums };
  for (const [name, sum] of Object.entries(second.sums))
    sums[name] = dec(sums[name] ?? '0')
      .plus(sum)
      .toFixed();
  const times: Record<string, Histogram> = { ...first.times };
  for (const [name, histogram] of Object.entries(second.times))
    times[name] = addHistograms(times[name] ?? {}, histogram);
  return { counts, sums, times };
}

/** A tally with one duration in it, in milliseconds. */
export function oneTime(name: string, ms: number): Tally {
  return { ...NOTHING, times: { [name]: { [bucketOf(ms)]: 1 } } };
}

export function oneCount(name: string, count = 1): Tally {
  return { ...NOTHING, counts: { [name]: count } };
}

export function oneSum(name: string, amount: string): Tally {
  return { ...NOTHING, sums: { [name]: amount } };
}

const counts = z.record(z.string(), z.number().int());
const stored = z.strictObject({
  c: counts.optional(),
  s: z.record(z.string(), z.string().regex(/^-?\d+(\.\d+)?$/)).optional(),
  h: z.record(z.string(), counts).optional(),
});

/** As it is stored: short, without what is empty. */
export function encodeTally(tally: Tally): string {
  const some = <T extends object>(given: T): T | undefined => (Object.keys(given).length ? given : undefined);
  return JSON.stringify({ c: some(tally.counts), s: some(tally.sums), h: some(tally.times) });
}

/** Reads what `encodeTally` wrote. Throws when it can't be that. */
export function decodeTally(text: string): Tally {
  const { c = {}, s = {}, h = {} } = stored.parse(JSON.parse(text));
  return { counts: c, sums: s, times: h };
}
