import { tell, texts } from '#main/sync/engine-words.ts';
import { type Told, withWords } from '#shared/words/said.ts';

/** What the desk says, in words: for its hosts, where they show it outside the window. */
export const inWords = (what: Told): string => tell(what);

/** A value of JSON with everything that is said in it in words, for a file that people read. */
export const allInWords = (value: unknown): unknown => withWords(texts, tell, value);
