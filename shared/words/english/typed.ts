import type { Voice } from '../voice.ts';

/** What is said of a typed number. */
export const typed = ({ say }: Voice) => ({
  aNumberSuch: 'A number, such as 25 or 0.118.',
  tooLong: ({ count }: { readonly count: number }) =>
    say`${count} characters: a number has 15 digits before the point and 18 after it at most.`,
  didYouMean: ({ typed, readings }: { readonly typed: string; readonly readings: readonly string[] }) =>
    say`${typed}: did you mean ${readings.join(say` or `)}?`,
});
