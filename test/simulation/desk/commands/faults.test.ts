import { afterEach, expect, test, vi } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { World } from '../../world.ts';

afterEach(() => vi.restoreAllMocks());

/** A world in which one method of an object throws from now on, as a fault of the program's own would. */
async function opened(): Promise<World> {
  const world = new World({ price: '2000', balances: { ETH: '1', USDC: '1000' }, streamMs: 20 });
  await world.start();
  await world.pass(2000);
  return world;
}

test('K10: a fault of our own in a check that nobody waits for is said, ends nothing, and the next check comes', async () => {
  const world = await opened();
  const orders = vi.spyOn(world.engine.account.exchange, 'openOrders').mockImplementation(() => {
    throw new Error('a planted fault');
  });
  world.engine.hint({ type: 'account', asset: 'ETH', change: null } as never);
  await world.pass(5000);
  expect(world.says(/A fault of my own .*a planted fault/)).toBe(true);
  orders.mockRestore();
  const checks = world.checks.length;
  await world.pass(60_000);
  expect(world.checks.length).toBeGreaterThan(checks);
});

test('K10: a fault of our own in writing to the journal does not stop the writing for good', async () => {
  const world = await opened();
  const changed = vi.spyOn(world.engine.account, 'changed').mockImplementation((what) => {
    if (what === 'fills') throw new Error('a planted fault');
  });
  await world.click('long', '20').catch(() => undefined);
  await world.pass(10_000);
  changed.mockRestore();
  await world.pass(60_000);
  expect(inWords(await world.wait(world.engine.control.pause(true)))).toMatch(/paused/);
});
