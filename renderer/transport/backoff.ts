/**
 * Milliseconds until the next attempt: 0.3 s, doubled up to 10 s, spread by `draw` (0 to 1) so that several windows
 * don't come back in one instant.
 */
export function backoff(attempt: number, draw: number): number {
  const base = Math.min(10_000, 300 * 2 ** Math.max(0, attempt));
  return Math.round(base * (0.75 + 0.5 * draw));
}
