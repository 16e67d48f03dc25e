import { expect, test } from 'vitest';
import { ETH, MINUTE, own, running, SECOND } from '../scenarios/support.ts';

test.each([300, 700, 1500])(
  'an order that a crash left open is ended where each answer takes %i ms',
  async (ms) => {
    const world = await running({
      balances: { ETH: '0', USDC: '1000' },
      roundTripMs: ms,
      streamMs: undefined,
    });
    world.control('fillBehaviour', { symbol: ETH, fill: { mode: 'partial', fraction: '0.1' } });
    const long = await world.preview('long', '40');
    world.engine.clicks.submit(long.id);
    await world.clock.until(() => world.balance('ETH') !== '0', MINUTE);
    // Its answer has come, and it rests: the journal knows it as open.
    await world.pass(ms + 100);
    world.crash();
    await world.pass(20 * SECOND);
    const checks = world.checks.length;
    await world.start();
    await world.pass(3 * MINUTE);
    expect(own(world)).toHaveLength(1);
    expect(own(world)[0]).toMatch(/CANCELED/);
    expect(world.state().live.size).toBe(0);
    expect(world.checks.length).toBeGreaterThan(checks + 3);
  },
);
