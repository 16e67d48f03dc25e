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

test.each([
  ['when it was chosen', 'sim', 'Go live?'],
  ['at Resume', 'live', 'Go on in Live?'],
] as const)('who has agreed to Live %s is not asked again at the next trade', async (_, from, title) => {
  world = new DeskWorld();
  await world.start({ exchangeUrl: null });
  await world.settled();
  for (const key of ['maxOrder', 'maxPosition'])
    await world.done('settings.set', { scope: { kind: 'account' }, key, value: '900' });
  await world.restart({ mode: from, liveConfirmed: false, exchangeUrl: null });
  await world.settled();
  world.dialogs.length = 0;
  if (from === 'sim') await world.done('mode.set', { mode: 'live' });
  else {
    await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
    await world.done('sync.resume', {});
  }
  await world.settled();
  for (let trade = 0; trade < 2; trade += 1) {
    const size = { kind: 'quote', value: '100' } as const;
    const preview = await world.preview({ symbol: 'ETH/USDC', action: 'long', size });
    await world.done('trade.submit', { previewId: preview.id });
    await world.pass(60_000);
  }
  expect(world.dialogs.map((each) => each.title)).toEqual([title]);
});
