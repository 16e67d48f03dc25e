import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { inWords } from '#test/in-words.ts';
import { DAY, MINUTE, notified } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import {
  ETH,
  limit,
  made,
  openOrders,
  previewed,
  price,
  SECOND,
  standing,
  standingWorld,
} from './support.ts';

const resting = (world: World) => openOrders(world).filter((each) => /NEW/.test(each));
const foreign = (world: World, side: 'BUY' | 'SELL', at: string, quantity: string) =>
  world.control('foreignOrder', { symbol: ETH, side, price: at, quantity });

/** Cancels are answered so late that something can happen while a limit is on its way to its new place. */
const slowCancels = (world: World, ms: number) =>
  world.control('fault.add', {
    match: { path: '/order', method: 'DELETE', times: null },
    effect: { kind: 'delayReply', ms },
  });

it.each([
  ['up in price', '1960', '1', 'BUY 0/1 at 1960 NEW'],
  ['down in price', '1900', '1', 'BUY 0/1 at 1900 NEW'],
  ['up in size', '1950', '1.5', 'BUY 0/1.5 at 1950 NEW'],
  ['up in both', '1960', '2', 'BUY 0/2 at 1960 NEW'],
])('a purchase is moved %s with the money that it locks', async (_, at, size, rests) => {
  const world = await standingWorld({ USDC: '5000' });
  const id = await made(world, limit('BUY', '1950', '1'));
  await made(world, limit('BUY', at, size), id);
  await world.pass(10 * SECOND);
  expect(resting(world)).toEqual([rests]);
});

it('a purchase that is moved up in size is cut to what pays for it, its own money counted once', async () => {
  const world = await standingWorld({ USDC: '5000' });
  const id = await made(world, limit('BUY', '1950', '1'));
  const preview = await previewed(world, limit('BUY', '1950', '3'), id);
  expect(inWords(preview)).toMatchObject({ verdict: 'make', cutFrom: '3' });
  expect(
    dec(preview.quantity ?? 0)
      .mul('1950')
      .lt('4750'),
  ).toBe(true);
  expect(
    dec(preview.quantity ?? 0)
      .mul('1950')
      .gt('4740'),
  ).toBe(true);
});

it('a moved purchase never reaches into the reserve of its quote, whatever was locked meanwhile', async () => {
  const world = await standingWorld(
    { USDC: '10000' },
    { reserves: { USDC: '5000' }, symbolSettings: { pendingOrders: 'only-mine' } },
  );
  const id = await made(world, limit('BUY', '1500', '1.9'));
  await made(world, limit('BUY', '1000', '0.5'));
  const preview = await previewed(world, limit('BUY', '1900', '1.9'), id);
  expect(preview.verdict).toBe('make');
  slowCancels(world, 1500);
  await world.wait(world.engine.standing.submit(preview.id));
  foreign(world, 'BUY', '1000', '1');
  await world.pass(30 * SECOND);
  const locked = world.exchange.core.accounts.get('USDC').locked;
  expect(locked.lte('5000')).toBe(true);
  expect(notified(world, 'standing').filter((each) => /was not placed again/.test(each))).toHaveLength(1);
});

it('a moved sale never sells what others lock and the reserve keeps', async () => {
  const world = await standingWorld(
    { ETH: '1', USDC: '100' },
    { reserves: { ETH: '0.3' }, symbolSettings: { pendingOrders: 'only-mine' } },
  );
  const id = await made(world, limit('SELL', '2200', '0.4'));
  const preview = await previewed(world, limit('SELL', '2300', '0.4'), id);
  slowCancels(world, 1500);
  await world.wait(world.engine.standing.submit(preview.id));
  foreign(world, 'SELL', '2400', '0.5');
  await world.pass(30 * SECOND);
  const locked = world.exchange.core.accounts.get('ETH').locked;
  expect(locked.lte('0.7')).toBe(true);
});

it.each([
  [
    'nothing but what it locks is left',
    '10000',
    (world: World) => world.control('setBalance', { asset: 'USDC', free: '0' }),
  ],
  [
    'the cushion has grown over it',
    '5000',
    (world: World) => world.control('deposit', { asset: 'ETH', amount: '100' }),
  ],
] as const)('a purchase is renewed also where %s', async (_, money, change) => {
  const world = await standingWorld({ USDC: money });
  await made(world, limit('BUY', '1950', '2'));
  change(world);
  await world.pass(MINUTE);
  world.sleep(6 * DAY);
  world.engine.wake('wake');
  await world.pass(MINUTE);
  expect(resting(world)).toEqual(['BUY 0/2 at 1950 NEW']);
  expect(standing(world)).toHaveLength(1);
});

it('a purchase whose money is partly spent while it moves ends, said with what it would pay for', async () => {
  const world = await standingWorld({ USDC: '5000' });
  const id = await made(world, limit('BUY', '1950', '2'));
  const preview = await previewed(world, limit('BUY', '1960', '2'), id);
  slowCancels(world, 1500);
  await world.wait(world.engine.standing.submit(preview.id));
  world.control('withdrawal', { asset: 'USDC', amount: '900' });
  await world.pass(1000);
  world.control('withdrawal', { asset: 'USDC', amount: '2000' });
  await world.pass(30 * SECOND);
  expect(resting(world)).toEqual([]);
  expect(notified(world, 'standing').at(-1)).toMatch(
    /was not placed again: your money pays for 1\.\d+ ETH of it only/,
  );
  price(world, '1999.99', '2000.01');
});

it('a moved limit that is cancelled at any moment of its move rests nowhere', async () => {
  for (let delay = 0; delay <= 60; delay += 1) {
    const world = await standingWorld({ ETH: '1', USDC: '5000' }, { roundTripMs: 6 });
    const id = await made(world, limit('BUY', '1900', '0.2'));
    const preview = await previewed(world, limit('BUY', '1850', '0.2'), id);
    const submitted = world.engine.standing.submit(preview.id);
    await world.pass(delay);
    const cancelled = world.engine.standing.cancel(id);
    await world.wait(submitted);
    await world.pass(60 * SECOND);
    await cancelled;
    expect(resting(world), `cancelled after ${delay} ms`).toEqual([]);
    expect(standing(world)).toEqual([]);
  }
});
