import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { isOwnBid } from '#main/sync/standing/own-bids.ts';
import { dec } from '#shared/decimal.ts';
import type { World } from '../world.ts';
import { ETH, limit, made, price, SECOND, standing, standingWorld, stop, stopDoc, told } from './support.ts';

const ownBuy = { side: 'BUY', price: '1985', quantity: '0.1', filledQuantity: '0.03' };

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
async function othersBid(
  world: World,
  bids: [string, string][],
  ms: number,
  own = '1985',
  ownQuantity = '0.1',
): Promise<void> {
  for (let passed = 0; passed < ms; passed += 200) {
    world.control('setBook', { symbol: ETH, bids, asks: [['2000.01', '50']] } as ActionBody<'setBook'>);
    const best = bids[0] && dec(bids[0][0]).gt(own) ? bids[0][0] : own;
    told(world, 'ETH/USDC', best, '2000.01', best === own ? ownQuantity : '50');
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

it('fires by the stream alone where others bid at the very price of an own purchase', async () => {
  const world = await withOwnBid();
  world.control('fault.add', {
    match: { path: '/depth', times: null },
    effect: { kind: 'loseRequest' },
  } as ActionBody<'fault.add'>);
  await othersBid(world, [['1985', '50']], 1400, '1985', '50.1');
  expect(stopDoc(world)?.phase).toBe('firing');
});

it('asks the book where the stream does not say how much is bid, or no more than what is our own', async () => {
  const state = { live: new Map([['a', ownBuy]]) } as unknown as SymbolState;
  const isOwn = (price: string, quantity: string | null) =>
    isOwnBid(state, dec(price), quantity === null ? null : dec(quantity));
  expect(isOwn('1985', null)).toBe(true);
  expect(isOwn('1985', '0.06')).toBe(true);
  expect(isOwn('1985', '0.07')).toBe(true);
  expect(isOwn('1985', '0.0701')).toBe(false);
  expect(isOwn('1984', null)).toBe(false);
});
