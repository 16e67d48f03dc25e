import { seedCommand } from '../../seeds/command.ts';
import { DESK_GAME, deskSummary } from './summary.ts';

await seedCommand({
  name: 'simulate:desk',
  about: 'Plays the whole desk through its contract; docs/simulator.md says what is judged.',
  game: DESK_GAME,
  runs: '100',
  more: (sums, ms) => ({
    ...deskSummary(sums),
    checksPerSecond: Math.round(((sums.counts.checks ?? 0) / ms) * 1000),
  }),
});
