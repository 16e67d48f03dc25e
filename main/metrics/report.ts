import type { Figures, MetricsReport } from '#shared/ipc/metrics.ts';
import { countOf, type Histogram, quantile } from './histogram.ts';
import type { Span } from './spans.ts';
import { addTallies, NOTHING, type Tally } from './tally.ts';

/** A tally as people and scripts read it. */
export function figuresOf(tally: Tally): Figures {
  const { counts, sums, times } = tally;
  const count = (name: string): number => counts[name] ?? 0;
  const ok = count('checks.ok');
  const failed = count('checks.failed');
  const seen = count('stream-seen-ms');
  return {
    checks: ok + failed,
    checksFailed: failed,
    success: ok + failed === 0 ? null : ok / (ok + failed),
    checkTime: durations(times.check),
    differences: under(counts, 'differences.'),
    differenceMs: under(counts, 'difference-ms.'),
    differenceTime: durations(times.difference),
    detectionTime: durations(times.detection),
    convergenceTime: durations(times.convergence),
    tradeTime: durations(times.trade),
    corrections: count('corrections'),
    correctionResults: under(counts, 'corrections.'),
    tradeResults: under(counts, 'trades.'),
    rungs: under(counts, 'rungs.'),
    predictedCost: sums['cost.predicted'] ?? null,
    actualCost: sums['cost.actual'] ?? null,
    fees: under(sums, 'fees.'),
    unknown: { seen: count('unknown'), found: count('unknown.found'), absent: count('unknown.absent') },
    requests: count('requests'),
    weight: count('weight'),
    streamUp: seen === 0 ? null : Math.min(1, count('stream-up-ms') / seen),
    questions: count('questions'),
    alerts: count('alerts'),
    halts: count('halts'),
    readFailures: count('read-failures'),
  };
}

/** The page of figures: rows of one period are added, whatever symbols they are of. */
export function reportOf(
  asked: Pick<MetricsReport, 'from' | 'to' | 'symbol'> & { readonly by: Span },
  rows: readonly { readonly at: number; readonly tally: Tally }[],
): MetricsReport {
  const periods = new Map<number, Tally>();
  let total = NOTHING;
  for (const { at, tally } of rows) {
    periods.set(at, addTallies(periods.get(at) ?? NOTHING, tally));
    total = addTallies(total, tally);
  }
  return {
    ...asked,
    rows: [...periods]
      .sort(([first], [second]) => first - second)
      .map(([at, tally]) => ({ at, figures: figuresOf(tally) })),
    total: figuresOf(total),
  };
}

function durations(histogram: Histogram = {}): Figures['checkTime'] {
  const rounded = (share: number): number | null => {
    const ms = quantile(histogram, share);
    return ms === null ? null : Math.round(ms * 10) / 10;
  };
  return { count: countOf(histogram), p50: rounded(0.5), p95: rounded(0.95) };
}

function under<T>(named: Readonly<Record<string, T>>, prefix: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
