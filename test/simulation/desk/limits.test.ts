import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;
const ETH = 'ETH/USDC';

let world: DeskWorld;
afterEach(() => world.clear());

test.each([
  ['maxOrder', /^This trade is worth 900\.\d\d USD; your limit per trade is 500\.00\.$/],
  ['maxPosition', /^You would hold 900\.\d\d USD of ETH; your limit per symbol is 500\.00\.$/],
] as const)(
  'K5: %s is measured at the book that prices the order, not at an older price of the stream',
  async (key, says) => {
    world = new DeskWorld({ price: '1000', balances: { USDC: '5000' } });
    await world.start();
    await world.settled();
    for (const each of ['maxOrder', 'maxPosition'])
      await world.done('settings.set', {
        scope: { kind: 'account' },
        key: each,
        value: each === key ? '500' : '5000',
      });
    await world.pass(5000);
    const size = { kind: 'base', value: '0.45' } as const;
    expect((await world.preview({ symbol: ETH, action: 'long', size })).verdict).toBe('trade');
    // The stream goes on and tells nothing more, and the price doubles.
    world.live.control('stream.fault', { fault: { kind: 'silent', what: 'data', ms: 24 * 60 * MINUTE } });
    world.live.control('movePrice', { symbol: 'ETHUSDC', price: '2000' });
    await world.pass(2 * MINUTE);
    const shown = await world.preview({ symbol: ETH, action: 'long', size });
    expect(shown.verdict).toBe('refused');
    expect(shown.sentence).toMatch(says);
    expect(world.live.ownOrders()).toEqual([]);
  },
);
