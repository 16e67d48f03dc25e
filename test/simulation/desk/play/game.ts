import type { Play } from '../../seeds/game.ts';
import { generateDesk } from './generate.ts';
import { playDesk } from './run.ts';
import { shrunk } from './shrink.ts';

/** One run of the whole desk, for the command of seeded runs. */
export const play: Play = async (seed) => {
  const { violations, story, checks, ordersSent } = await playDesk(generateDesk(seed));
  return { seed, violations, story, counts: { checks, ordersSent } };
};

/** The same for a replay, which tells what was left of a run that fails. */
export const replay: Play = async (seed) => {
  const { violations, story, checks, ordersSent } = await shrunk(generateDesk(seed));
  return { seed, violations, story, counts: { checks, ordersSent } };
};
