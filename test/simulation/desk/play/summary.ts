import type { Sums } from '../../seeds/game.ts';
import type { Sin } from './watch.ts';

/** The game of the whole desk, for the commands that play it. */
export const DESK_GAME = new URL('./game.ts', import.meta.url);

/** What runs of the whole desk came to under the names that the engine's runs use: runs with such a sin. */
export function deskSummary(sums: Sums) {
  const runsWith = (...names: readonly Sin[]) => new Set(names.flatMap((name) => sums.sins[name] ?? [])).size;
  return {
    liveness: runsWith('stuck', 'idle'),
    statesStuck: runsWith('stuck'),
    untruths: runsWith('untruth', 'not shown'),
  };
}
