/** How long a row of figures stands for, in the order in which they are kept ever longer. */
export const SPANS = ['minute', 'hour', 'day'] as const;
export type Span = (typeof SPANS)[number];

export const SPAN_MS: Readonly<Record<Span, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** How long rows are kept, in milliseconds; null for ever. */
export const KEPT_MS: Readonly<Record<Span, number | null>> = {
  minute: 2 * SPAN_MS.day,
  hour: 400 * SPAN_MS.day,
  day: null,
};

/** The beginning of the period that a time is in; periods follow UTC. */
export function startOf(span: Span, at: number): number {
  return Math.floor(at / SPAN_MS[span]) * SPAN_MS[span];
}
