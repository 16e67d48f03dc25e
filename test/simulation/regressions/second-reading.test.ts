import { expect, it } from 'vitest';
import { asked, phone, requests, SECOND } from '../scenarios/support.ts';
import { World } from '../world.ts';

it('what a second reading of the account contradicts is not acted on, whatever asset it was read for', async () => {
  // P00 was never held: its absence is confirmed by a second reading, and just before that somebody buys ETH.
  const world = new World({
    symbols: ['ETH/USDC', 'P00/USDC'],
    extraMarkets: 1,
    price: '2000',
    balances: { USDC: '1000', ETH: '0.1' },
  });
  let reads = 0;
  world.onStep = (step) => {
    if (step.when !== 'send' || step.endpoint !== 'account') return;
    reads += 1;
    if (reads === 2) phone(world, 'BUY', '0.2');
  };
  await world.start();
  await world.pass(8 * SECOND);
  expect(requests(world, 'GET', '/account').length).toBeGreaterThanOrEqual(3);
  expect(asked(world, 'ETH/USDC')).toBe('LONG 0.3');
  expect(asked(world, 'P00/USDC')).toBe('NO_POSITION 0');
});
