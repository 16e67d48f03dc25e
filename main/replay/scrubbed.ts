import type { Head } from './entry.ts';

/**
 * A line of a file of inputs for somebody else to read: `mask` takes amounts and ids out of every text, and of names of
 * fields that are ids. Times, counts and what happened stay, so it can be told, and not be computed again. A line that
 * the program's end has cut off is left out.
 */
export function scrubbedLine(line: string, mask: (text: string) => string): string {
  const masked = (value: unknown): unknown => {
    if (typeof value === 'string') return mask(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(masked);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [mask(key), masked(each)]));
  };
  try {
    const value = JSON.parse(line) as object;
    if (!('inputs' in value)) return JSON.stringify(masked(value));
    const head = value as Head;
    return JSON.stringify({ ...head, account: mask(head.account), scrubbed: true });
  } catch {
    return '';
  }
}
