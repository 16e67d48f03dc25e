import { expect, test } from 'vitest';
import { own, phone, running, SECOND } from '../scenarios/support.ts';

test('the quiet time begins anew when H came back to where it was judged by further trades', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '2000' } });
  phone(world, 'SELL', '0.3');
  await world.pass(2900);
  phone(world, 'BUY', '0.1');
  await world.pass(200);
  phone(world, 'SELL', '0.1');
  await world.pass(2900);
  expect(own(world)).toEqual([]);
  await world.pass(5 * SECOND);
  expect(own(world)).toEqual(['BUY 0.3/0.3 FILLED']);
});
