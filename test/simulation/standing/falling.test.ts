import { expect, it } from 'vitest';
import type { ActionBody } from '#main/practice/index.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import type { World } from '../world.ts';
import { armed, ETH, SECOND, stop } from './support.ts';

const LEVELS = 20;
const STEP_MS = 100;

/** Twenty bids within 2 % under `best` that hold `depth` between them, and what the stream tells of it. */
function market(world: World, best: Decimal, depth: Decimal): void {
  const each = depth.div(LEVELS).toFixed(4);
  const bids = Array.from({ length: LEVELS }, (_, n) => [best.mul(1 - n / 1000).toFixed(2), each]);
  const ask = best.plus('0.5');
  world.control('setBook', { symbol: ETH, bids, asks: [[ask.toFixed(2), '50']] } as ActionBody<'setBook'>);
  world.engine.hint({
    type: 'book',
    symbol: 'ETH/USDC',
    bid: best.toDecimalPlaces(2),
    bidQuantity: dec(each),
    ask,
    at: world.clock.now(),
  });
}

/** The share of `held` that is sold so long after the price went through, with `times` as much within 2 % of the best bid. */
async function soldWhileFalling(
  held: string,
  times: string,
  startsMs: number,
  afterMs = 5 * SECOND,
): Promise<number> {
  const world = await armed(stop('1900'), { ETH: held, USDC: '100' });
  const depth = dec(held).mul(times);
  market(world, dec('1900.5'), depth);
  await world.pass(startsMs);
  for (let passed = 0; passed < afterMs; passed += STEP_MS) {
    market(world, dec('1900').mul(1 - passed / 100_000), depth);
    await world.pass(STEP_MS);
  }
  return dec(held).minus(world.balance('ETH')).div(held).toNumber();
}

it('in a market that falls 1 % a second, 95 % is sold 5 s after the price went through', async () => {
  const sold: number[] = [];
  for (const held of ['0.1', '20'])
    for (let starts = 0; starts < SECOND; starts += 170) sold.push(await soldWhileFalling(held, '3', starts));
  expect(Math.min(...sold)).toBeGreaterThanOrEqual(0.95);
});

it('where the book holds a tenth of it, what can be sold is sold, and no more', async () => {
  const share = await soldWhileFalling('20', '0.1', 0);
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.95);
});
