import { expect, test } from 'vitest';
import { own, phone, running, SECOND } from '../scenarios/support.ts';

test('the quiet time begins anew when H came back to where it was judged by a further trade', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '2000' } });
  phone(world, 'SELL', '0.3');
  await world.pass(SECOND);
  world.control('airdrop', { asset: 'ETH', amount: '0.3' });
  await world.pass(7 * SECOND);
  expect(own(world)).toEqual([]);
  phone(world, 'SELL', '0.3');
  await world.pass(2500);
  expect(own(world)).toEqual([]);
  await world.pass(5 * SECOND);
  expect(own(world)).toEqual(['BUY 0.3/0.3 FILLED']);
});
