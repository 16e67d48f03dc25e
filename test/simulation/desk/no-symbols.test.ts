import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '0.3', USDC: '50' } });
  await world.start();
  await world.settled();
  await world.done('symbols.remove', { symbol: 'ETH/USDC' });
  await world.pass(40 * SECOND);
});
afterEach(() => world.clear());

const session = () => world.slice('session');
const free = (asset: string) => session().balances.find((each) => each.asset === asset)?.free;
const age = () => session().now - (session().balancesAt ?? 0);

describe('an account without a symbol', () => {
  test('is read every 30 s all the same, by one request', async () => {
    world.live.control('deposit', { asset: 'USDC', amount: '25', pendingMs: 0 });
    await world.pass(31 * SECOND);
    expect(free('USDC')).toBe('75');
    expect(age()).toBeLessThan(32 * SECOND);
    const { requests, share } = await asksFor(world);
    expect(requests).toBeLessThan(4);
    expect(share).toBeLessThan(0.02);
  });

  test('that can not be read says so, with the age of what is shown', async () => {
    world.live.control('fault.add', {
      match: { path: '/account', times: null },
      effect: { kind: 'answer', status: 503, body: '' },
    });
    await world.pass(40 * SECOND);
    expect(session().health).toBe('offline');
    expect(age()).toBeGreaterThan(30 * SECOND);
    world.live.control('fault.clear', {});
    await world.pass(31 * SECOND);
    expect(session()).toMatchObject({ health: 'no symbols' });
  });

  test('what one reply misses, or all of it, is not taken for gone', async () => {
    world.live.control('fault.add', {
      match: { path: '/account', times: 1 },
      effect: { kind: 'overlay', list: 'balances', where: { asset: 'ETH' }, fields: { asset: 'GONE' } },
    });
    await world.pass(31 * SECOND);
    expect(free('ETH')).toBe('0.3');
    world.live.control('fault.add', {
      match: { path: '/account', times: 1 },
      effect: { kind: 'answer', status: 200, body: '{"balances":[]}' },
    });
    await world.pass(31 * SECOND);
    expect(free('ETH')).toBe('0.3');
    world.live.control('fault.clear', {});
    world.live.control('withdrawal', { asset: 'ETH', amount: '0.3' });
    await world.pass(62 * SECOND);
    expect(free('ETH') ?? '0').toBe('0');
    expect(free('USDC')).toBe('50');
  });
});
