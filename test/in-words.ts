import { tell, texts } from '#main/sync/engine-words.ts';
import { type Said, withWords } from '#shared/words/said.ts';

/** A value in which everything that is said is text. */
export type InWords<T> = T extends Said
  ? string
  : T extends (...args: never) => unknown
    ? T
    : T extends object
      ? { [Key in keyof T]: InWords<T[Key]> }
      : T;

/** The same with words in place of what is said, for tests that look at what a person reads. */
export const inWords = <T>(value: T): InWords<T> => withWords(texts, tell, value) as InWords<T>;
