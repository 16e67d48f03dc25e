import { seedCommand } from './command.ts';

await seedCommand({
  name: 'wrong',
  about: 'Plays a game that is wrong now and then.',
  game: new URL('./wrong-game.ts', import.meta.url),
  runs: '1',
  more: ({ sins }) => ({ untruths: sins.untruth?.length ?? 0 }),
});
