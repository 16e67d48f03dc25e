import { seedCommand } from '../seeds/command.ts';

await seedCommand({
  name: 'simulate:standing',
  about: 'Plays days of limits and stops with faults and crashes, judged by the exchange’s own record.',
  game: new URL('./game.ts', import.meta.url),
  runs: '100',
  more: () => ({}),
});
