import { words } from '#main/program-words.ts';
import type { Saved } from './lockdown/downloads.ts';

/** What became of an export, as title and sentence. */
export function savedWords({ state, path }: Saved): readonly [title: string, sentence: string] {
  return state === 'saved'
    ? [words.notifications.saved, words.notifications.exportIsIn({ path })]
    : [words.notifications.notSaved, words.notifications.notWritten({ path })];
}
