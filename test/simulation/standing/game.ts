import type { Play } from '../seeds/game.ts';
import { playStanding } from './play.ts';

/** One day of standing orders, for the command of seeded runs. */
export const play: Play = async (seed) => {
  const { violations, story, fired, orders } = await playStanding(seed);
  return {
    seed,
    story,
    violations: violations.map((sentence) => ({ sin: 'standing', sentence })),
    counts: { fired, fills: orders },
  };
};
