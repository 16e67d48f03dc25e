import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
beforeEach(() => {
  world = new DeskWorld({ price: '2000' });
});
afterEach(() => world.clear());

describe('the whole desk in virtual time', () => {
  test('a Long through the contract buys once, is held after a restart, and two hours of checks is quiet', async () => {
    await world.start();
    await world.settled();
    await world.click('long', '40');
    const bought = world.live.ownOrders();
    expect(bought).toHaveLength(1);
    await world.restart();
    await world.settled();
    await world.pass(2 * 3_600_000);
    expect(world.live.ownOrders()).toEqual(bought);
    expect(world.symbol().health).toBe('in sync');
    await world.stop();
  });

  test('a change to Practice leaves the live exchange alone', async () => {
    await world.start();
    await world.settled();
    await world.done('mode.set', { mode: 'practice' });
    await world.settled();
    await world.click('long', '40');
    expect(world.live.orders()).toEqual([]);
    expect(world.practice.ownOrders()).not.toEqual([]);
    await world.stop();
  });
});
