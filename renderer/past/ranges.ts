import type { MetricsReport } from '#shared/ipc/metrics.ts';

const hour = 3_600_000;

export interface Range {
  readonly id: string;
  readonly name: string;
  readonly ms: number;
  /** The step that charts of this range are drawn in. */
  readonly by: MetricsReport['by'];
}

/** The times back that pages of the past can be looked at for. */
export const ranges: readonly [Range, ...Range[]] = [
  { id: 'day', name: 'last 24 hours', ms: 24 * hour, by: 'hour' },
  { id: 'hours', name: 'last 3 hours', ms: 3 * hour, by: 'minute' },
  { id: 'week', name: 'last 7 days', ms: 7 * 24 * hour, by: 'hour' },
  { id: 'month', name: 'last 30 days', ms: 30 * 24 * hour, by: 'day' },
  { id: 'quarter', name: 'last 90 days', ms: 90 * 24 * hour, by: 'day' },
  { id: 'year', name: 'last year', ms: 365 * 24 * hour, by: 'day' },
];

export function rangeOf(id: string): Range {
  return ranges.find((range) => range.id === id) ?? ranges[0];
}
