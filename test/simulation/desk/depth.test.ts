import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

describe('the depth of the market that is looked at', () => {
  const look = async () => (await world.done('market.depth', { symbol: 'ETH/USDC' })).depth;

  test('comes by the stream alone, ten levels a side, best first, and goes on as long as somebody looks', async () => {
    await world.start();
    await world.settled();
    expect(await look()).toBeNull();
    await world.pass(3_000);
    const depth = await look();
    expect(depth?.bids).toHaveLength(10);
    expect(depth?.asks).toHaveLength(10);
    const prices = [...(depth?.asks.toReversed() ?? []), ...(depth?.bids ?? [])].map(({ price }) =>
      dec(price),
    );
    expect(prices).toEqual(prices.toSorted((one, other) => other.cmp(one)));
    const before = depth?.at ?? 0;
    world.live.control('movePrice', { symbol: 'ETHUSDC', price: '2010' });
    await world.pass(2_000);
    expect((await look())?.at).toBeGreaterThan(before);
    await world.stop();
  });

  test('of a symbol that is not watched it is refused', async () => {
    await world.start();
    await world.settled();
    expect(await world.refusal('market.depth', { symbol: 'DOGE/USDC' })).toContain('DOGE/USDC');
    await world.stop();
  });
});
