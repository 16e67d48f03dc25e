import { expect, it } from 'vitest';
import { MINUTE, own, running, SECOND } from '../scenarios/support.ts';

it.each([30, 60, 3600])(
  'a click just after own fills does not believe an older account because the clock was set %s s on',
  async (seconds) => {
    const world = await running({ balances: { ETH: '1', USDC: '1000' }, streamMs: undefined });
    const short = await world.preview('reduce', '90');
    world.engine.clicks.submit(short.id);
    await world.clock.until(() => world.state().doc.outcome?.result === 'complete', MINUTE);
    await world.pass(4 * SECOND);
    world.clock.setWall(world.clock.now() + seconds * SECOND);
    world.control('fault.add', {
      match: { path: '/account', method: 'GET', times: 4 },
      effect: { kind: 'staleRead', ms: 20 * SECOND },
    });
    const half = await world.preview('reduce', '50');
    world.engine.clicks.submit(half.id);
    await world.pass(2 * MINUTE);
    expect(own(world)).toEqual(['SELL 0.9/0.9 FILLED', 'SELL 0.05/0.05 FILLED']);
    expect(world.state().doc.asked?.target).toBe('0.05');
  },
);

it('a preview is as old as it is, although the clock was set back', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '1000' } });
  const half = await world.preview('reduce', '50');
  await world.pass(31 * SECOND);
  world.clock.setWall(world.clock.now() - MINUTE);
  expect(() => world.engine.clicks.submit(half.id)).toThrow('older than 30 s');
});
