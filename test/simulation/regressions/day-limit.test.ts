import { expect, test } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { answer, MINUTE, own, phone, running, SECOND } from '../scenarios/support.ts';

test('an approved correction counts toward the day like one that was sent unasked, and is itself not held back', async () => {
  // A day that begins with 40 USD has the least limit, 200 USD.
  const world = await running({ balances: { USDC: '40' } });
  world.control('deposit', { asset: 'ETH', amount: '0.5', pendingMs: 0 });
  await world.pass(31 * SECOND);
  await answer(world, 'approve');
  expect(own(world)).toEqual(['SELL 0.5/0.5 FILLED']);
  expect(Number(world.state().doc.breaker.spent)).toBeGreaterThan(900);
  phone(world, 'BUY', '0.1');
  await world.pass(2 * MINUTE);
  expect(own(world)).toEqual(['SELL 0.5/0.5 FILLED']);
  expect(inWords(world.state().doc.halt?.reason)).toMatch(/the day's limit is 200/);
});
