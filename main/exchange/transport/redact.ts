/**
 * Makes a text safe to show and log: drops every URL's query (signed URLs carry `signature`, `listenKey` and
 * `accessKey` there, MEXC API notes 1.3) and blanks each of `secrets` wherever it still stands.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text.slice(0, 2000).replace(/\?\S*/g, '?[redacted]');
  safe = safe.replace(/\b(signature|listenKey|accessKey|apiKey|secret)=[^&\s]+/gi, '$1=[redacted]');
  for (const secret of secrets) {
    if (secret.length === 0) continue;
    safe = safe.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
  }
  return safe.slice(0, 300);
}
