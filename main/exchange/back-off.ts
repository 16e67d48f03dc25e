/** Longest ban that MEXC imposes: three days (MEXC API notes 2.1); a longer Retry-After is not believed. */
const LONGEST_MS = 3 * 24 * 3_600_000;

/** First pause and longest pause, for refusals that name none themselves. */
const PAUSES: Readonly<Record<'ban' | 'firewall' | 'limit', readonly [number, number]>> = {
  // An automatic ban lasts from two minutes on (MEXC API notes 2.1).
  ban: [120_000, 3_600_000],
  firewall: [30_000, 600_000],
  // Access comes back after about ten minutes (MEXC API notes 2.1, FAQ).
  limit: [10_000, 600_000],
};

export type RefusalKind = keyof typeof PAUSES;

export function refusalKind(status: number): RefusalKind {
  if (status === 418) return 'ban';
  return status === 403 ? 'firewall' : 'limit';
}

/** How long to pause: what Retry-After says, else a pause that doubles with each refusal in a row. */
export function pauseFor(kind: RefusalKind, refusalsInARow: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null) return Math.min(LONGEST_MS, Math.max(1000, retryAfterMs));
  const [first, longest] = PAUSES[kind];
  return Math.min(longest, first * 2 ** Math.min(10, Math.max(0, refusalsInARow - 1)));
}

/** Retry-After in milliseconds: seconds, or an HTTP date compared with the reply's own Date; null for anything else. */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value.length > 40) return null;
  if (/^\d{1,9}(\.\d{1,3})?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const until = Date.parse(value);
  const from = Date.parse(headers.date ?? '');
  return Number.isFinite(until) && Number.isFinite(from) && until > from ? until - from : null;
}
