import { tell } from '#main/sync/engine-words.ts';
import { said, type Told } from '#shared/words/said.ts';

/** What the desk says, in words: for its hosts, where they show it outside the window. */
export const inWords = (what: Told): string => tell(what);

/** A value of JSON with everything that is said in it in words, for a file that people read. */
export function allInWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(allInWords);
  if (typeof value !== 'object' || value === null) return value;
  const what = said.safeParse(value);
  const words = what.success ? tell(what.data) : null;
  // Something else may have a code: only what the catalogue knows was said.
  if (what.success && words !== what.data.code) return words;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, allInWords(each)]));
}
