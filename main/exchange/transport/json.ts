/** A number with 16 or more characters outside a string: a double could lose its last digits. */
const LONG_NUMBER = /[:[,]\s*-?\d[\d.eE+-]{15,}/;

type ReviverWithSource = (key: string, value: unknown, context: { source?: string }) => unknown;

const keepDigits: ReviverWithSource = (_key, value, context) =>
  typeof value === 'number' && context.source !== undefined && String(value) !== context.source
    ? context.source
    : value;

/**
 * Parses a reply's body. Numbers that a double would change stay as their digits in a string, so that money never
 * loses a digit (MEXC API notes 3.5); a body that isn't JSON comes back as its text.
 */
export function parseBody(text: string): unknown {
  const trimmed = text.trim();
  try {
    if (!LONG_NUMBER.test(trimmed)) return JSON.parse(trimmed);
    return JSON.parse(trimmed, keepDigits as (this: unknown, key: string, value: unknown) => unknown);
  } catch {
    return trimmed;
  }
}
