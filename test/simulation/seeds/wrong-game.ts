import type { Play } from './game.ts';

/** A game whose every third seed is wrong, for the command's own test. */
export const play: Play = async (seed) => ({
  seed,
  story: [`The story of ${seed}.`],
  violations: seed % 3 === 0 ? [{ sin: 'untruth', sentence: `${seed} is divided by 3` }] : [],
  counts: { checks: 2 },
});
