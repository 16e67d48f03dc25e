import { tell, texts } from '#main/sync/engine-words.ts';
import { hasWords, type Told } from '#shared/words/said.ts';
import { said } from '#shared/words/said-schema.ts';

/** What the desk says, in words: for its hosts, where they show it outside the window. */
export const inWords = (what: Told): string => tell(what);

/** A value of JSON with everything that is said in it in words, for a file that people read. */
export function allInWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(allInWords);
  if (typeof value !== 'object' || value === null) return value;
  const what = said.safeParse(value);
  // Something else may have a code: only what the catalogue knows was said.
  if (what.success && hasWords(texts, what.data)) return tell(what.data);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, allInWords(each)]));
}
