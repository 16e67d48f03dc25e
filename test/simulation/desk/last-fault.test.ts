import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

test('D11: a run that ended through a fault is told first to the window of the next, and not by the one after', async () => {
  world = new DeskWorld();
  const told = () => world.slice('session').banners.map(({ sentence }) => sentence);
  await world.start({ lastFault: 'I ended through a fault of my own at 14:03.' });
  await world.settled();
  expect(told()).toContain('I ended through a fault of my own at 14:03.');
  await world.restart({ lastFault: null });
  await world.settled();
  expect(told()).not.toContain('I ended through a fault of my own at 14:03.');
});
