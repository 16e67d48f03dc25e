import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '1', USDC: '2000' } });
  await world.start();
  await world.settled();
});
afterEach(() => world.clear());

describe('S6: odd input is told as what it is', () => {
  test.each([
    ['eth', 'ETH'],
    ['\u0415TH', 'ETH'],
    ['ETHH', 'ETH'],
    ['__proto__', ''],
  ])('a reserve of %s is refused with the nearest name', async (asset, near) => {
    const scope = { kind: 'reserve', asset } as const;
    const sentence = await world.refusal('settings.set', { scope, key: 'reserve', value: '0.5' });
    expect(sentence).toContain(`I know no asset "${asset}"`);
    expect(sentence).toContain(near === '' ? 'nearest name' : `The nearest name is ${near}.`);
    expect(world.slice('settings').reserves).toEqual({});
  });

  test('a reserve of what a market trades, or of what is held, is taken', async () => {
    world.live.control('deposit', { asset: 'ODDCOIN', amount: '3' });
    await world.pass(60_000);
    for (const asset of ['ETH', 'USDC', 'SOL', 'ODDCOIN']) {
      const scope = { kind: 'reserve', asset } as const;
      expect(
        (await world.done('settings.set', { scope, key: 'reserve', value: '0.5' })).reserves,
      ).toHaveProperty(asset);
    }
  });

  test.each([
    `1${'0'.repeat(13)}`,
    `1${'0'.repeat(20)}`,
    '9'.repeat(30),
    `${'9'.repeat(30)}.${'9'.repeat(30)}`,
  ])('a size of %s is refused with the most that can be', async (value) => {
    for (const kind of ['base', 'quote'] as const) {
      const size = { kind, value };
      const sentence = await world.refusal('trade.preview', { symbol: 'ETH/USDC', action: 'long', size });
      expect(sentence).toBe('The size is at most 1000000000000.');
    }
  });

  test.each(['base', 'quote'] as const)(
    'the largest size in %s is previewed like any other',
    async (kind) => {
      const size = { kind, value: '1000000000000' };
      const preview = await world.preview({ symbol: 'ETH/USDC', action: 'long', size });
      expect(preview.sentence).not.toBe('');
    },
  );

  test.each([1, 50, 60, 120])('a preview lists all of %i orders that it would cancel', async (count) => {
    const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
    await world.done('settings.set', { scope, key: 'pendingOrders', value: 'before-correction' });
    for (let n = 0; n < count; n++) {
      const order = { symbol: 'ETHUSDC', side: 'BUY', quantity: '0.006' } as const;
      world.live.control('foreignOrder', { ...order, price: String(1700 + n) });
    }
    await world.pass(60_000);
    const size = { kind: 'percent', value: '100' } as const;
    const preview = await world.preview({ symbol: 'ETH/USDC', action: 'flat', size });
    expect(preview.cancels).toHaveLength(count);
  });
});
