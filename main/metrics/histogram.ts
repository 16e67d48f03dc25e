/**
 * Durations in fixed buckets, so that those of any two periods can be added. Upper bounds in milliseconds, at most
 * a third apart up to ten minutes; what is longer than the last one is counted behind it.
 */
export const BOUNDS: readonly number[] = [
  5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 125, 150, 175, 200, 250, 300, 400, 500, 600, 800, 1000,
  1300, 1700, 2200, 3000, 4000, 5000, 6500, 8500, 11_000, 15_000, 20_000, 26_000, 34_000, 45_000, 60_000,
  80_000, 105_000, 140_000, 190_000, 250_000, 330_000, 450_000, 600_000, 1_800_000, 3_600_000, 21_600_000,
  86_400_000,
];

/** How many durations fell into each bucket, by the bucket's number; empty ones are left out. */
export type Histogram = { readonly [bucket: string]: number };

/** The bucket's number of a duration in milliseconds. */
export function bucketOf(ms: number): number {
  const at = BOUNDS.findIndex((bound) => ms <= bound);
  return at < 0 ? BOUNDS.length : at;
}

export function addHistograms(first: Histogram, second: Histogram): Histogram {
  const sum: Record<string, number> = { ...first };
  for (const [bucket, count] of Object.entries(second)) sum[bucket] = (sum[bucket] ?? 0) + count;
  return sum;
}

/** How many durations are in it. */
export function countOf(histogram: Histogram): number {
  return Object.values(histogram).reduce((sum, count) => sum + count, 0);
}

/**
 * The duration in milliseconds that `share` (0 to 1) of all are at most, by nearest rank, placed evenly within its
 * bucket: true to the width of that bucket. Null when there is none.
 */
export function quantile(histogram: Histogram, share: number): number | null {
  const total = countOf(histogram);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(total * share));
  let before = 0;
  const buckets = Object.keys(histogram).map(Number);
  for (const bucket of buckets.sort((a, b) => a - b)) {
    const count = histogram[bucket] ?? 0;
    if (before + count >= rank) {
      const low = BOUNDS[bucket - 1] ?? 0;
      const high = BOUNDS[bucket] ?? low;
      return low + ((high - low) * (rank - before)) / count;
    }
    before += count;
  }
  return null;
}
