import { expect, it } from 'vitest';
import { MINUTE, own, phone, running } from '../scenarios/support.ts';

it('a correction after which the balance can not be read counts for the breaker, as one that does not add up', async () => {
  const world = await running({ balances: { ETH: '0.5', USDC: '1000' } });
  phone(world, 'SELL', '0.4');
  world.onStep = ({ when, endpoint }) => {
    if (when !== 'send' || endpoint !== 'createOrder') return;
    world.onStep = null;
    world.control('fault.add', {
      match: { method: 'GET', path: '/account', times: null },
      effect: { kind: 'overlay', list: 'balances', where: { asset: 'ETH' }, fields: { free: '-0.5' } },
    });
  };
  await world.clock.until(() => own(world).length > 0, 2 * MINUTE);
  await world.clock.until(() => world.state().busy === null, 2 * MINUTE);
  expect(own(world)).toEqual(['BUY 0.4/0.4 FILLED']);
  expect(world.state().doc.breaker.failures).toBe(1);
});
