import { z } from 'zod';
import { assetName, money, symbolName, time } from './primitives.ts';

const count = z.number().int().nonnegative();
const counts = z.record(z.string().max(40), count);
/** Milliseconds, by nearest rank within fixed buckets; null when there was nothing to measure. */
const durations = z.strictObject({ count, p50: z.number().nullable(), p95: z.number().nullable() });

/** The figures of one period: counts, durations in milliseconds, money in quote as decimal text. */
export const figures = z.strictObject({
  checks: count,
  checksFailed: count,
  /** Share of checks that ended in an evaluation, 0 to 1; null without checks. */
  success: z.number().min(0).max(1).nullable(),
  checkTime: durations,
  /** Differences between asked and held that began, by cause. */
  differences: counts,
  /** How long those that ended had lasted, together, by cause, milliseconds. */
  differenceMs: counts,
  differenceTime: durations,
  /** From the record's own time to the evaluation. */
  detectionTime: durations,
  /** From the evaluation to the end of the correction that put it right. */
  convergenceTime: durations,
  tradeTime: durations,
  /** Corrections that sent orders. */
  corrections: count,
  /** All ends of corrections and of trades, by result. */
  correctionResults: counts,
  tradeResults: counts,
  /** How many ladders ended after so many rungs. */
  rungs: counts,
  /** Against the middle price at the start, fees included. */
  predictedCost: money.nullable(),
  actualCost: money.nullable(),
  /** By asset, from the fills of own orders. */
  fees: z.record(assetName, money),
  unknown: z.strictObject({ seen: count, found: count, absent: count }),
  requests: count,
  weight: count,
  /** Share of the watched time in which the stream was up; null where there is no stream. */
  streamUp: z.number().min(0).max(1).nullable(),
  questions: count,
  alerts: count,
  halts: count,
  readFailures: count,
});
export type Figures = z.infer<typeof figures>;

export const metricsSpan = z.enum(['minute', 'hour', 'day']);

/** Periods on one page of figures. */
export const METRICS_LIMIT = 3000;

export const metricsArgs = z.strictObject({
  from: time,
  to: time,
  /** Null: all symbols and the account's own figures together. */
  symbol: symbolName.nullable(),
  by: metricsSpan,
});

export const metricsReport = z.strictObject({
  by: metricsSpan,
  from: time,
  to: time,
  symbol: symbolName.nullable(),
  /** Periods in which something happened, oldest first; `at` is when each begins. */
  rows: z.array(z.strictObject({ at: time, figures })).max(METRICS_LIMIT),
  total: figures,
});
export type MetricsReport = z.infer<typeof metricsReport>;
