/** Longer waits are bounded, told with their date, and the trader may try at once. */
export const LONG_PAUSE_MS = 3_600_000;
/**
 * How long a Retry-After is kept to at most. Of a refusal for asking too often: the longest ban that MEXC imposes, three
 * days (MEXC API notes 2.1). Of any other failure: an hour, since it only guesses when the service is back.
 */
const LONGEST_MS = 3 * 24 * 3_600_000;
const LONGEST_OUTAGE_MS = LONG_PAUSE_MS;

/** First pause and longest pause, for refusals that name none themselves. */
const PAUSES: Readonly<Record<'ban' | 'firewall' | 'limit', readonly [number, number]>> = {
  // An automatic ban lasts from two minutes on (MEXC API notes 2.1).
  ban: [120_000, 3_600_000],
  firewall: [30_000, 600_000],
  // Access comes back after about ten minutes (MEXC API notes 2.1, FAQ).
  limit: [10_000, 600_000],
};

export type RefusalKind = keyof typeof PAUSES;
/** `outage`: any other failure whose reply names a time before which it should not be tried again. */
export type PauseKind = RefusalKind | 'outage';

export function refusalKind(status: number): RefusalKind {
  if (status === 418) return 'ban';
  return status === 403 ? 'firewall' : 'limit';
}

/**
 * How long to pause, in ms: what Retry-After says, at least a second and bounded, else a pause that doubles with each
 * refusal in a row; nothing for an outage that names no time.
 */
export function pauseFor(kind: PauseKind, refusalsInARow: number, retryAfterMs: number | null): number {
  const longestNamed = kind === 'outage' ? LONGEST_OUTAGE_MS : LONGEST_MS;
  if (retryAfterMs !== null) return Math.min(longestNamed, Math.max(1000, retryAfterMs));
  if (kind === 'outage') return 0;
  const [first, longest] = PAUSES[kind];
  return Math.min(longest, first * 2 ** Math.min(10, Math.max(0, refusalsInARow - 1)));
}

/**
 * Retry-After in milliseconds, however long: seconds, or an HTTP date compared with the reply's own Date (RFC 9110,
 * 10.2.3); null for anything else.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value.length > 40) return null;
  if (/^\d{1,30}(\.\d{1,9})?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const until = Date.parse(value);
  const from = Date.parse(headers.date ?? '');
  return Number.isFinite(until) && Number.isFinite(from) && until > from ? until - from : null;
}
