import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';
import { asksFor } from './meter.ts';

const SECOND = 1000;

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000', balances: { ETH: '0.3', USDC: '50' } });
});
afterEach(() => world.clear());

const emptyReply = { kind: 'answer', status: 200, body: '{"balances":[]}' } as const;
const answered = () =>
  world.live.control('fault.add', { match: { path: '/account', times: null }, effect: emptyReply });

describe('K28: an empty account', () => {
  test('K28: all ETH sold, then all cash transferred out: the fill is booked, and the account is read on', async () => {
    await world.start();
    await world.settled();
    const preview = await world.preview({
      symbol: 'ETH/USDC',
      action: 'flat',
      size: { kind: 'percent', value: '100' },
    });
    await world.done('trade.submit', { previewId: preview.id });
    await world.until('the sale', () => world.live.total('ETH') === '0');
    world.live.control('transfer', {
      asset: 'USDC',
      amount: world.live.total('USDC'),
      direction: 'SPOT_TO_FUTURES',
    });
    await world.pass(90 * SECOND);
    expect(world.symbol()).toMatchObject({ health: 'in sync', held: { base: '0', cash: '0' } });
    expect(world.slice('fills')).toMatchObject([{ own: true, side: 'SELL', quantity: '0.3' }]);
    expect(world.slice('session').balances).toEqual([]);
    expect((await asksFor(world)).requests).toBeLessThan(10);
    // What comes then is seen and has its cause.
    world.live.control('deposit', { asset: 'ETH', amount: '0.5', pendingMs: 0 });
    await world.pass(30 * SECOND);
    expect(world.symbol().sentence).toMatch(/deposit of 0.5 ETH/);
  });

  test('K28: sold on the phone and withdrawn, so that nothing is left: asked about as always', async () => {
    await world.start();
    await world.settled();
    world.live.control('withdrawal', { asset: 'ETH', amount: '0.3' });
    world.live.control('withdrawal', { asset: 'USDC', amount: '50' });
    await world.pass(25 * SECOND);
    expect(world.symbol().held?.base).toBe('0.3');
    expect(world.symbol().sentence).toMatch(/empty/);
    await world.pass(35 * SECOND);
    expect(world.symbol()).toMatchObject({ health: 'asking', held: { base: '0' } });
    expect(world.symbol().prompts[0]?.sentence).toMatch(/withdrawal of 0.3 ETH/);
  });

  test.each([1, 2, 5, 20])(
    'K28: empty replies for %i s while something is held are believed by nobody',
    async (seconds) => {
      await world.start();
      await world.settled();
      for (let times = 0; times < 4; times++) {
        answered();
        await world.pass(seconds * SECOND);
        world.live.control('fault.clear', {});
        await world.pass(12 * SECOND);
        expect(world.symbol()).toMatchObject({ health: 'in sync', held: { base: '0.3' } });
      }
      expect(world.symbol().prompts).toEqual([]);
    },
  );

  test('K28: after a restart too, when the journal knows that something was held', async () => {
    await world.start();
    await world.settled();
    await world.stop();
    answered();
    await world.start();
    await world.pass(20 * SECOND);
    expect(world.symbol().prompts).toEqual([]);
    world.live.control('fault.clear', {});
    await world.pass(12 * SECOND);
    expect(world.symbol()).toMatchObject({ health: 'in sync', held: { base: '0.3' } });
  });
});
