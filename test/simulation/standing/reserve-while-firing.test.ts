import { expect, it } from 'vitest';
import { dec } from '#shared/decimal.ts';
import { asked, filled, MINUTE, own, said } from '../scenarios/support.ts';
import type { World } from '../world.ts';
import { limit, made, price, SECOND, standingWorld, stop, stopDoc, under } from './support.ts';

async function armed(
  keep: string,
  { buys = false, reserves = {} as Record<string, string> } = {},
): Promise<World> {
  const world = await standingWorld({ ETH: '2', USDC: '5000' }, { reserves });
  price(world, '1999.99', '2000.01');
  if (buys) await made(world, limit('BUY', '1850', '0.4'));
  await made(world, stop('1900', keep));
  return world;
}

/** As the desk sets a reserve: room is made first, then it counts. */
async function reserve(world: World, asset: string, amount: string): Promise<void> {
  await world.engine.standing.makeRoom(asset, dec(amount));
  world.reserves[asset] = amount;
}

const fires = (world: World) => world.clock.until(() => stopDoc(world)?.phase === 'firing', MINUTE);
const slowCancels = (world: World, ms: number) =>
  world.control('fault.add', {
    match: { path: '/order', method: 'DELETE', times: null },
    effect: { kind: 'delayReply', ms },
  });

it.each([0, 20, 60, 150, 400, 900, 1500, 2600])(
  'a reserve that is raised %s ms after a stop has fired is never sold into',
  async (ms) => {
    const world = await armed('0.3', { buys: true });
    slowCancels(world, 700);
    world.control('setBook', { symbol: 'ETHUSDC', bids: [['1890', '0.2']], asks: [['1890.5', '50']] });
    const firing = fires(world);
    price(world, '1890', '1890.5');
    await world.pass(1000);
    price(world, '1890', '1890.5');
    await firing;
    await world.pass(ms);
    await world.wait(reserve(world, 'ETH', '1'));
    const before = dec(world.balance('ETH'));
    await under(world, 30 * SECOND);
    await world.pass(MINUTE);
    const left = dec(world.balance('ETH'));
    // What had left before it counted is sold; nothing after that.
    expect(left.gte(before.lt('1.3') ? before : '1.3')).toBe(true);
    expect(stopDoc(world)).toBeNull();
    expect(said(world, 'standing-outcome')).toHaveLength(1);
  },
);

it.each([0, 60, 400, 700, 1500])(
  'a withdrawal %s ms after a stop has fired leaves what is kept and the reserve',
  async (ms) => {
    const world = await armed('0.3', { buys: true, reserves: { ETH: '1' } });
    slowCancels(world, 700);
    const firing = fires(world);
    price(world, '1890', '1890.5');
    await world.pass(1000);
    price(world, '1890', '1890.5');
    await firing;
    await world.pass(ms);
    const before = dec(world.balance('ETH'));
    if (before.gt('1.6')) world.control('withdrawal', { asset: 'ETH', amount: '0.5' });
    await under(world, 30 * SECOND);
    await world.pass(MINUTE);
    expect(dec(world.balance('ETH')).gte('1.29')).toBe(true);
    expect(stopDoc(world)).toBeNull();
    expect(asked(world)).toMatch(/^LONG 0\.(3|2999)/);
  },
);

it('what a withdrawal leaves under what is kept is not sold, and nothing is bought for it', async () => {
  const world = await armed('0.8');
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  await under(world, 1800);
  expect(stopDoc(world)?.phase).toBe('firing');
  // What is free goes to another wallet, and what the order had locked goes after it.
  world.control('setBalance', { asset: 'ETH', free: '0' });
  await world.pass(600);
  world.control('setBalance', { asset: 'ETH', free: '0.0005' });
  world.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  const locked = world.exchange.core.accounts.get('ETH').locked;
  expect(locked.isZero()).toBe(true);
  await under(world, 60 * SECOND);
  expect(filled(world, 'SELL')).toBe('0');
  expect(asked(world)).toBe('NO_POSITION 0');
  expect(said(world, 'standing-outcome')).toEqual([
    expect.stringMatching(/is done: I sold nothing; 0\.\d+ ETH is held/),
  ]);
  expect(own(world).filter((each) => /BUY/.test(each))).toEqual([]);
});
