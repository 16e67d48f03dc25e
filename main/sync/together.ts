import type { Told } from '#shared/words/said.ts';
import { words } from './engine-words.ts';

/** Sentences one behind the other, each whole in itself; without those that there are none of. */
export function together(...sentences: readonly (Told | null | undefined)[]): Told {
  const all = sentences.flatMap((each) => (each == null || each === '' ? [] : [each]));
  const [first = ''] = all;
  return all.length < 2 ? first : words.together({ all });
}

/** Names or clauses one after the other, for an entry that names them all; empty where there are none. */
export function listed(clauses: readonly Told[], between: ', ' | '; ' | ' and ' | '\n' = ', '): Told {
  const [first = ''] = clauses;
  return clauses.length < 2 ? first : words.listed({ all: clauses, between });
}
