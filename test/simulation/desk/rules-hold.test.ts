import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

/** Rules of which no other test failed when their line was taken out. */

const SECOND = 1000;
const ETH = 'ETH/USDC';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '4000' }, symbols: [ETH] });
  await world.start();
  await world.settled();
  await world.pass(20 * SECOND);
});
afterEach(() => world.clear());

const phone = (side: 'BUY' | 'SELL', quantity: string) =>
  world.live.control('externalTrade', { symbol: 'ETHUSDC', side, quantity });
const orders = () => world.live.ownOrders();
const symbolSetting = (key: string, value: string) =>
  world.done('settings.set', { scope: { kind: 'symbol', symbol: ETH }, key, value });
const fault = (method: 'GET' | 'DELETE', path: string, effect: { kind: 'loseRequest'; how: 'reset' }) =>
  world.live.control('fault.add', { match: { method, path, times: null }, effect });

describe('T2: the clock', () => {
  test.each([600 * SECOND, -600 * SECOND, 5 * SECOND, -5 * SECOND])(
    'T2: set by %i ms: nothing is put right before it was measured against the exchange again',
    async (ms) => {
      fault('GET', '/time', { kind: 'loseRequest', how: 'reset' });
      world.clock.setWall(world.clock.now() + ms);
      phone('SELL', '0.9');
      await world.pass(30 * SECOND);
      expect(orders()).toEqual([]);
      world.live.control('fault.clear', {});
      await world.until('it is dealt with', () => orders().length > 0 || world.symbol().prompts.length > 0);
    },
  );
});

describe('T2: quiet time', () => {
  test('T2: while an order of that side is open elsewhere, nothing is put right', async () => {
    await symbolSetting('pendingOrders', 'only-mine');
    const order = { symbol: 'ETHUSDC', side: 'SELL', price: '2030', quantity: '0.05' } as const;
    world.live.control('foreignOrder', order);
    phone('SELL', '0.9');
    await world.pass(60 * SECOND);
    expect(orders()).toEqual([]);
    const [open] = world.live.control('state', {}).openOrders;
    world.live.control('cancelForeign', { orderId: open?.id ?? '' });
    await world.until('put right', () => orders().length > 0, 30 * SECOND);
  });

  test('T2: one of the other side holds nothing up', async () => {
    await symbolSetting('pendingOrders', 'only-mine');
    const order = { symbol: 'ETHUSDC', side: 'BUY', price: '1970', quantity: '0.05' } as const;
    world.live.control('foreignOrder', order);
    phone('SELL', '0.9');
    await world.until('put right', () => orders().length > 0, 30 * SECOND);
  });
});

test('T2: what was bought, sold and would be bought again is ping-pong: it halts, and says so', async () => {
  await symbolSetting('policy.elsewhere.partial', 'enforce');
  for (const [side, count] of [
    ['SELL', 1],
    ['BUY', 2],
  ] as const) {
    phone(side, '0.9');
    await world.until(`correction ${count}`, () => orders().length === count, 30 * SECOND);
    await world.until('it is put right', () => world.symbol().health === 'in sync', 30 * SECOND);
  }
  phone('SELL', '0.9');
  await world.until('it halts', () => world.symbol().health === 'halted', 30 * SECOND);
  expect(world.symbol().halt?.reason).toMatch(/ping-pong/);
  await world.pass(60 * SECOND);
  expect(orders()).toHaveLength(2);
});

test('T2: a reading whose locked amounts do not cover the open orders is not gone by', async () => {
  await symbolSetting('pendingOrders', 'only-mine');
  const order = { symbol: 'ETHUSDC', side: 'SELL', price: '2030', quantity: '0.5' } as const;
  world.live.control('foreignOrder', order);
  await world.pass(40 * SECOND);
  // The account of a moment at which that order was not there yet, and 0.9 ETH were.
  world.live.control('fault.add', {
    match: { method: 'GET', path: '/account', times: null },
    effect: {
      kind: 'overlay',
      list: 'balances',
      where: { asset: 'ETH' },
      fields: { free: '0.1', locked: '0' },
    },
  });
  await world.pass(60 * SECOND);
  expect(world.symbol().held?.base).toBe('1');
  expect(world.symbol().health).not.toMatch(/drift|correcting|asking/);
  expect(orders()).toEqual([]);
});

test('T2: the kill switch ends the resting order of a ladder at once, and no rung follows', async () => {
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  const size = { kind: 'percent', value: '50' } as const;
  const preview = await world.preview({ symbol: ETH, action: 'reduce', size });
  await world.done('trade.submit', { previewId: preview.id });
  await world.until('it rests', () => orders().length === 1, 5 * SECOND);
  await world.pass(300);
  await world.done('halt.engage', {});
  await world.pass(500);
  expect(orders()).toEqual([expect.stringMatching(/^SELL 0\/\S+ CANCELED$/)]);
  await world.pass(30 * SECOND);
  expect(orders()).toHaveLength(1);
});

test('T2: Try again sends no more than its button named, whatever is sold while it is pressed', async () => {
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'rest' } });
  const size = { kind: 'base', value: '1.2' } as const;
  const preview = await world.preview({ symbol: ETH, action: 'long', size });
  await world.done('trade.submit', { previewId: preview.id });
  await world.until('unfinished', () => world.symbol().prompts.some(({ kind }) => kind === 'unfinished'));
  const sent = orders().length;
  world.live.control('fillBehaviour', { symbol: 'ETHUSDC', fill: { mode: 'book' } });
  const prompt = world.symbol().prompts.find(({ kind }) => kind === 'unfinished');
  const answered = world.desk.handle('ask.answer', { id: prompt?.id ?? '', option: 'retry' });
  phone('SELL', '0.5');
  await world.wait(answered);
  await world.pass(3 * SECOND);
  expect(orders().slice(sent)).toEqual([]);
  expect(world.slice('log').map(({ sentence }) => sentence)).toContainEqual(
    expect.stringMatching(/this would now buy 0\.7 ETH instead of buy 0\.2/),
  );
});

describe('T2: the manual limits', () => {
  test.each([
    ['maxOrder', '300', /more than your limit|at most|limit/i],
    ['maxPosition', '2300', /more than your limit|at most|limit/i],
  ] as const)(
    'T2: %s: a purchase over it is refused, at the preview and at the click',
    async (key, most, says) => {
      await world.done('settings.set', { scope: { kind: 'account' }, key, value: most });
      const over = await world.preview({ symbol: ETH, action: 'long', size: { kind: 'base', value: '1.3' } });
      expect(over.verdict).toBe('refused');
      expect(over.sentence).toMatch(says);
      await world.refusal('trade.submit', { previewId: over.id });
      await world.pass(5 * SECOND);
      expect(orders()).toEqual([]);
      const within = await world.preview({
        symbol: ETH,
        action: 'long',
        size: { kind: 'base', value: '1.1' },
      });
      expect(within.verdict).toBe('trade');
      // Getting out is never bound.
      await world.click('flat');
      expect(world.live.total('ETH')).toBe('0');
    },
  );

  test('T2: one that is over it only by the time of the click is refused there', async () => {
    await world.done('settings.set', { scope: { kind: 'account' }, key: 'maxPosition', value: '2300' });
    const within = await world.preview({ symbol: ETH, action: 'long', size: { kind: 'base', value: '1.1' } });
    await world.done('settings.set', { scope: { kind: 'account' }, key: 'maxPosition', value: '2100' });
    await world.ask('trade.submit', { previewId: within.id });
    await world.pass(10 * SECOND);
    expect(orders()).toEqual([]);
  });
});
