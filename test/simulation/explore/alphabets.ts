import { play } from '../fuzz/run.ts';
import { tell } from '../fuzz/story.ts';
import { ALPHABET, scheduleOf } from './alphabet.ts';
import type { Played } from './search.ts';
import { STANDING_LETTERS } from './standing-letters.ts';
import { playStandingWord } from './standing-word.ts';
import { LEAST_CHECKS, playWord } from './symbol.ts';
import type { Letter } from './word.ts';

/** Inputs, and what it is to play some of them in an order. */
export interface Alphabet {
  readonly letters: readonly Letter[];
  /** `met`: states from which everything has been let come to rest already; what is met now is added. */
  readonly play: (word: readonly number[], met?: Set<string>) => Promise<Played>;
  /** The same, told: what happened, what the program said, and what was wrong. */
  readonly story: (word: readonly number[]) => Promise<{ readonly told: string; readonly broken: boolean }>;
}

/** What is played over the engine: one symbol, and one symbol with standing orders. */
export const ALPHABETS = {
  symbol: {
    letters: ALPHABET,
    play: (word) => playWord(word),
    story: async (word) => {
      const schedule = scheduleOf(word);
      const played = await play(schedule, true, {}, { leastChecks: LEAST_CHECKS });
      const told = tell(schedule, played, schedule.happenings.length);
      return { told, broken: played.violations.length > 0 };
    },
  },
  standing: {
    letters: STANDING_LETTERS,
    play: async (word, met) => {
      const { story: _, ...played } = await playStandingWord(word, met);
      return played;
    },
    story: async (word) => {
      const { story, broken } = await playStandingWord(word);
      return { told: story.join('\n'), broken: broken.length > 0 };
    },
  },
} as const satisfies Record<string, Alphabet>;

export type AlphabetName = keyof typeof ALPHABETS;
