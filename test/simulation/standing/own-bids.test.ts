import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { dec } from '#shared/decimal.ts';
import type { World } from '../world.ts';
import { ETH, limit, made, price, SECOND, standing, standingWorld, stop, stopDoc } from './support.ts';

/** A stop at 1990, and a purchase of our own that rests, usually under it, within 1 % of the asks. */
async function withOwnBid(at = '1985'): Promise<World> {
  const world = await standingWorld({ ETH: '1', USDC: '1000' });
  price(world, '1999.99', '2000.01');
  await made(world, stop('1990'));
  await made(world, limit('BUY', at, '0.1'));
  expect(standing(world)).toMatchObject([{ phase: 'resting' }]);
  return world;
}

/** Others bid just this, and the stream tells the best of all bids, for so long. */
async function othersBid(world: World, bids: [string, string][], ms: number, own = '1985'): Promise<void> {
  for (let passed = 0; passed < ms; passed += 200) {
    world.control('setBook', { symbol: ETH, bids, asks: [['2000.01', '50']] } as ActionBody<'setBook'>);
    const best = bids[0] && dec(bids[0][0]).gt(own) ? bids[0][0] : own;
    world.engine.hint({
      type: 'book',
      symbol: 'ETH/USDC',
      bid: dec(best),
      ask: dec('2000.01'),
      at: world.clock.now(),
    });
    await world.pass(200);
  }
}

it('a stop does not fire at an own purchase that is the only bid left', async () => {
  const world = await withOwnBid();
  await othersBid(world, [['900', '1']], 20 * SECOND);
  expect(stopDoc(world)?.phase).toBe('armed');
  expect(world.ownOrders().filter(({ side }) => side === 'SELL')).toEqual([]);
  expect(standing(world)).toMatchObject([{ phase: 'resting' }]);
});

it('nor does it wait where others bid behind it, which the book tells', async () => {
  const world = await withOwnBid();
  await othersBid(world, [['1984.9', '50']], 20 * SECOND);
  expect(stopDoc(world)).toBeNull();
  expect(Number(world.balance('ETH'))).toBe(0);
});

it('an own purchase over the stop holds it as any bid does', async () => {
  const world = await withOwnBid('1995');
  await othersBid(world, [['1984.9', '50']], 20 * SECOND, '1995');
  expect(stopDoc(world)?.phase).toBe('armed');
  expect(world.ownOrders().filter(({ side }) => side === 'SELL')).toEqual([]);
});
