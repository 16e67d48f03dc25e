import { seedCommand } from '../../seeds/command.ts';
import type { Sin } from './watch.ts';

await seedCommand({
  name: 'simulate:desk',
  about: 'Plays the whole desk through its contract; docs/simulator.md says what is judged.',
  game: new URL('./game.ts', import.meta.url),
  runs: '100',
  more: ({ sins, counts }, ms) => {
    const runsWith = (...names: readonly Sin[]) => new Set(names.flatMap((name) => sins[name] ?? [])).size;
    return {
      liveness: runsWith('stuck', 'idle'),
      statesStuck: runsWith('stuck'),
      untruths: runsWith('untruth', 'not shown'),
      checksPerSecond: Math.round(((counts.checks ?? 0) / ms) * 1000),
    };
  },
});
