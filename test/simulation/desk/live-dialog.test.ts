import '#main/desk/venues/paper.ts';
import { afterEach, expect, test } from 'vitest';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

test.each([
  [{}, 'Most per trade: not set. Most per symbol: not set.'],
  [{ maxOrder: '900' }, 'Most per trade: 900 USD. Most per symbol: not set.'],
  [{ maxOrder: '900', maxPosition: '2000' }, 'Most per trade: 900 USD. Most per symbol: 2000 USD.'],
])('D18: the dialog before Live names the limits %j as people would', async (limits, words) => {
  world = new DeskWorld();
  await world.start({ mode: 'live' });
  await world.settled();
  for (const [key, value] of Object.entries(limits))
    await world.done('settings.set', { scope: { kind: 'account' }, key, value });
  await world.done('mode.set', { mode: 'sim' });
  await world.pass(200);
  await world.done('mode.set', { mode: 'live' });
  expect(world.dialogs.at(-1)?.text.split('\n')).toContain(words);
});
