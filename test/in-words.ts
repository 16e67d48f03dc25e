import { tell } from '#main/sync/engine-words.ts';
import type { Said } from '#shared/words/said.ts';

/** A value in which everything that is said is text. */
export type InWords<T> = T extends Said
  ? string
  : T extends (...args: never) => unknown
    ? T
    : T extends object
      ? { [Key in keyof T]: InWords<T[Key]> }
      : T;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isSaid = (value: Record<string, unknown>): boolean =>
  typeof value.code === 'string' &&
  /^[a-z][\w -]*(\.[\w -]+)*$/i.test(value.code) &&
  Object.keys(value).every((key) => key === 'code' || key === 'args');

/** The same with words in place of what is said, for tests that look at what a person reads. */
export function inWords<T>(value: T): InWords<T> {
  if (Array.isArray(value)) return value.map((each) => inWords(each)) as InWords<T>;
  if (!isPlain(value)) return value as InWords<T>;
  if (isSaid(value)) return tell(value as unknown as Said) as InWords<T>;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inWords(each)])) as InWords<T>;
}
