import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slices } from '#shared/ipc/slices.ts';
import { DeskWorld } from './desk-world.ts';

const SECOND = 1000;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '500' } });
});
afterEach(() => world.clear());

/** Nothing on the screen is older than a second or two, and all of it fits. */
function current(): void {
  expect(world.clock.now() - world.slice('session').now).toBeLessThan(2 * SECOND);
  for (const name of Object.keys(slices) as (keyof typeof slices)[])
    expect(slices[name].safeParse(world.slice(name)).error?.issues ?? []).toEqual([]);
}

describe('M10: nothing on the screen is ever silently old', () => {
  test.each([12, 20, 21, 40, 64])('M10: an asset with a name of %i characters is shown', async (length) => {
    await world.start();
    await world.settled();
    const asset = 'Q'.repeat(length);
    world.live.control('setBalance', { asset, free: '3' });
    await world.pass(32 * SECOND);
    expect(world.slice('session').balances).toContainEqual({ asset, free: '3', locked: '0' });
    await world.done('sync.pause', {});
    await world.done('halt.engage', {});
    await world.pass(SECOND);
    expect(world.slice('session')).toMatchObject({
      paused: true,
      health: 'halted',
      badge: expect.stringMatching(/^LIVE at/),
    });
    current();
  });

  test.each([32, 80, 81, 128])(
    'M10: an order elsewhere with a client id of %i characters is shown',
    async (length) => {
      await world.start();
      await world.settled();
      await world.done('settings.set', keepForeign);
      const clientOrderId = 'x'.repeat(length);
      world.live.control('foreignOrder', {
        symbol: 'ETHUSDC',
        side: 'SELL',
        price: '2100',
        quantity: '0.1',
        clientOrderId,
      });
      await world.pass(5 * SECOND);
      expect(world.slice('orders')).toMatchObject([{ clientOrderId, owner: 'foreign' }]);
      current();
    },
  );

  test('M10: a name that is longer than any can be read makes only what it names unreadable, or is said', async () => {
    await world.start();
    await world.settled();
    const body = JSON.stringify({
      balances: [
        { asset: 'ETH', free: '1', locked: '0' },
        { asset: 'USDC', free: '500', locked: '0' },
        { asset: 'Q'.repeat(65), free: '1', locked: '0' },
      ],
    });
    world.live.control('fault.add', {
      match: { path: '/account', times: null },
      effect: { kind: 'answer', status: 200, body },
    });
    await world.pass(40 * SECOND);
    await world.done('sync.pause', {});
    await world.pass(SECOND);
    expect(world.slice('session').paused).toBe(true);
    current();
  });

  test('M10: a folder whose name is longer than the window takes is cut, and nothing else is lost', async () => {
    world.clear();
    world = new DeskWorld({ price: '2000', unshown: true, options: { version: 'v'.repeat(60) } });
    await world.start();
    await world.settled();
    expect(world.slice('session').version).toMatch(/^v{39}…$/);
    expect(world.slice('session').health).toBe('in sync');
    current();
  });
});

const keepForeign = {
  scope: { kind: 'symbol', symbol: 'ETH/USDC' },
  key: 'pendingOrders',
  value: 'only-mine',
} as const;
