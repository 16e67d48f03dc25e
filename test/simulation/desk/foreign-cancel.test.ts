import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { requestsSince } from './meter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '2', USDC: '5000' } });
  await world.start();
  await world.settled();
  const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
  await world.done('settings.set', { scope, key: 'pendingOrders', value: 'always' });
  await world.pass(5 * SECOND);
});
afterEach(() => world.clear());

function refuse(effect: object): void {
  world.live.control('fault.add', {
    match: { method: 'DELETE', path: '/order', times: null },
    effect: effect as never,
  });
}
const foreign = (quantity = '0.5') =>
  world.live.control('foreignOrder', { symbol: 'ETHUSDC', side: 'SELL', price: '2100', quantity });
const cancels = (since: number) =>
  requestsSince(world.live, since).filter((each) => each.method === 'DELETE');
const told = (pattern: RegExp) => world.slice('log').filter((line) => pattern.test(line.sentence));

describe('M17: a foreign order whose cancel does nothing', () => {
  test.each([
    ['is refused', { kind: 'cancelRefused', code: 30000, msg: 'trading suspended' }, /suspended/],
    ['is refused as not there', { kind: 'cancelRefused', code: -2011 }, /still open/],
    ['fails at MEXC each time', { kind: 'cancelRefused' }, /still open after 3 cancels/],
    ['is taken and does nothing', { kind: 'cancelIgnored' }, /still open/],
    [
      'is answered with a reason that nobody knows',
      { kind: 'cancelRefused', code: 31999, msg: 'no way' },
      /no way/,
    ],
  ] as const)('M17: %s: said once, left, and tried less and less often', async (_, effect, why) => {
    refuse(effect);
    const since = world.exchangeNow();
    foreign();
    await world.pass(10 * SECOND);
    expect(cancels(since).length).toBeLessThanOrEqual(4);
    expect(requestsSince(world.live, since).length).toBeLessThanOrEqual(30);
    await world.pass(MINUTE);
    const later = world.exchangeNow();
    await world.pass(10 * MINUTE);
    expect(cancels(later).length).toBeLessThanOrEqual(5);
    expect(requestsSince(world.live, later).length / 10).toBeLessThanOrEqual(10);
    const said = told(/does not cancel the order to sell|does not cancel.*sell 0.5 ETH at 2100/);
    expect(said).toHaveLength(1);
    expect(said[0]?.sentence).toMatch(why);
    expect(told(/I cancelled/)).toEqual([]);
    expect(world.symbol().health).toBe('in sync');
    expect(world.symbol().sentence).toMatch(/sell 0.5 ETH at 2100/);
    expect(world.slice('orders')).toHaveLength(1);
    // When it can be cancelled it is, and only then it is said.
    world.live.control('fault.clear', {});
    await world.pass(6 * MINUTE);
    expect(told(/I cancelled/)).toHaveLength(1);
    expect(world.slice('orders')).toEqual([]);
    expect(world.symbol().sentence).not.toMatch(/2100/);
  });

  test('M17: it holds back a correction until it has gone', async () => {
    refuse({ kind: 'cancelRefused', code: 30000, msg: 'trading suspended' });
    foreign();
    await world.pass(MINUTE);
    world.live.control('externalTrade', { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.4' });
    const prompt = () => world.symbol().prompts.find(({ options }) => options.some(({ trades }) => trades));
    await world.until('the offer', () => prompt() !== undefined, MINUTE);
    const approve = async () => {
      await world.done('ask.answer', { id: prompt()?.id ?? '', option: 'approve' });
      await world.pass(20 * SECOND);
    };
    const since = world.exchangeNow();
    await approve();
    expect(world.live.ownOrders()).toEqual([]);
    expect(told(/correction.*|.*is still open, although I tried/).length).toBeGreaterThan(0);
    await world.pass(5 * MINUTE);
    expect(world.symbol().halt).toBeNull();
    expect(requestsSince(world.live, since).length / 5).toBeLessThanOrEqual(40);
    world.live.control('fault.clear', {});
    await world.pass(6 * MINUTE);
    await approve();
    expect(world.live.ownOrders()).toEqual(['SELL 0.4/0.4 FILLED']);
  });

  test('M17: getting out sells what is free all the same', async () => {
    refuse({ kind: 'cancelRefused', code: 30000, msg: 'trading suspended' });
    foreign('0.5');
    await world.pass(20 * SECOND);
    await world.click('flat');
    expect(world.live.ownOrders()).toEqual(['SELL 1.5/1.5 FILLED']);
  });

  test('M17: a cancel that could not be sent is tried again soon, and nothing is said to survive', async () => {
    world.live.control('fault.add', {
      match: { method: 'DELETE', path: '/order', times: 2 },
      effect: { kind: 'answer', status: 503, body: '{"code":503,"msg":"busy"}' },
    });
    foreign();
    await world.pass(30 * SECOND);
    expect(told(/does not cancel/)).toEqual([]);
    expect(told(/I cancelled/)).toHaveLength(1);
  });
});
