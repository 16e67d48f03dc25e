import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { phone, running, SECOND, waiting } from '../scenarios/support.ts';

it('a question that was declined is told as left as it is at once, not with the next check', async () => {
  const world = await running({
    balances: { ETH: '0.4', USDC: '200' },
    symbolSettings: { 'policy.elsewhere.drift': 'ask' },
  });
  phone(world, 'SELL', '0.4');
  await world.pass(30 * SECOND);
  expect(world.state().health).toBe('asking');
  await world.wait(world.engine.answers.answer(waiting(world), 'decline'));
  expect(world.state().health).toBe('drift');
  expect(inWords(world.state().sentence)).toMatch(/^Drift: .* Left as it is, as you said\.$/);
});
