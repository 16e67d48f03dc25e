import type { Saved } from './lockdown/downloads.ts';

/** What became of an export, as title and sentence. */
export function savedWords({ state, path }: Saved): readonly [title: string, sentence: string] {
  return state === 'saved'
    ? ['Saved', `The export is in ${path}.`]
    : [
        'Not saved',
        `I could not write ${path}: look whether the disk has room and lets me write there, then export again.`,
      ];
}
