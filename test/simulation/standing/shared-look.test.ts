import { expect, it, vi } from 'vitest';
import { SharedLook } from '#main/sync/standing/shared-look.ts';
import { SECOND, standingWorld } from './support.ts';

it('a fault in a reading that nobody waits for any more does not end the program', async () => {
  const world = await standingWorld({ ETH: '1', USDC: '100' });
  const { account } = world.engine;
  const look = new SharedLook(account);
  vi.spyOn(account.exchange, 'account').mockImplementation(() => {
    throw new Error('a fault');
  });
  // Node tells of a rejection that nobody heard, and the test runner fails by it, before this one is heard.
  const turnedFrom = look.of(world.managed());
  await world.pass(SECOND);
  await expect(turnedFrom).rejects.toThrow('a fault');
});
