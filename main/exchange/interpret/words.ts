import { redact } from '../transport/redact.ts';

/** Longer words than this are an essay or a page, and push what is to be done off the screen. */
const MOST_CHARACTERS = 160;

/** A run this long is no word but a key, a signature or a listen key (MEXC API notes 1.2 and 2.4). */
const SECRET_LIKE = /[A-Za-z0-9+/=_-]{32,}|\bmx0[A-Za-z0-9]{6,}/g;

/**
 * MEXC's own words in a refusal, fit to be shown and kept: one line of at most 160 characters without control or
 * direction characters, and without anything that looks like a key, a signature or the query of a signed address. They
 * stand in `msg`, in some replies in `message`, in older ones in `data` (MEXC API notes 4). Null where there are none.
 */
export function wordsOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { msg, message, data } = body as { msg?: unknown; message?: unknown; data?: unknown };
  const said = [msg, message, data].find((each) => typeof each === 'string' && each.trim() !== '');
  if (typeof said !== 'string') return null;
  const line = redact(said.replace(/\p{C}/gu, ' '), [])
    .replace(SECRET_LIKE, '[redacted]')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
  const bare = cut.replace(/[\s.!]+$/, '');
  return bare === '' ? null : bare;
}
