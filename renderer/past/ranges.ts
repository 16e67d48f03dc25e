import type { MetricsReport } from '#shared/ipc/metrics.ts';
import { words } from '../words.ts';

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
  { id: 'day', name: words.past.last24Hours, ms: 24 * hour, by: 'hour' },
  { id: 'hours', name: words.past.last3Hours, ms: 3 * hour, by: 'minute' },
  { id: 'week', name: words.past.last7Days, ms: 7 * 24 * hour, by: 'hour' },
  { id: 'month', name: words.past.last30Days, ms: 30 * 24 * hour, by: 'day' },
  { id: 'quarter', name: words.past.last90Days, ms: 90 * 24 * hour, by: 'day' },
  { id: 'year', name: words.past.lastYear, ms: 365 * 24 * hour, by: 'day' },
];

export function rangeOf(id: string): Range {
  return ranges.find((range) => range.id === id) ?? ranges[0];
}
