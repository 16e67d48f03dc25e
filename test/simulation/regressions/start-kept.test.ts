import { expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';

test('what was found at start asks also when the reserve held back its purchase at first', async () => {
  const world = await running({
    balances: { ETH: '0.25', USDC: '1000' },
    reserves: { ETH: '0.0005' },
  });
  world.crash();
  phone(world, 'SELL', '0.25');
  await world.pass(2 * MINUTE);
  await world.start();
  await world.pass(31 * SECOND);
  expect(inWords(world.state().doc.judged)).toMatchObject({ verdict: 'drift', correction: null });
  expect(inWords(world.state().sentence)).toMatch(/so I buy none.*found since the program started/);
  phone(world, 'BUY', '0.005');
  await world.pass(MINUTE);
  expect(own(world)).toEqual([]);
  expect(inWords(world.state().doc.judged)).toMatchObject({ verdict: 'drift', policy: 'ask' });
  expect(world.state().doc.question?.kind).toBe('question');
});
