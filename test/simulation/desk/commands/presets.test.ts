import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { PRESETS, type PresetName, presetChanges } from '#shared/settings/presets.ts';
import { DeskWorld } from '../desk-world.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = new DeskWorld({
    price: '2000',
    balances: { USDC: '1000' },
    options: { exchangeUrl: null },
  });
  await world.start();
  await world.settled();
  await world.done('symbols.add', { symbol: 'SOL/USDC' });
  await world.done('ask.answer', { id: 'elsewhere-policy', option: 'enforce' });
  await world.pass(1000);
  world.dialogs.length = 0;
});
afterEach(() => world.clear());

const symbols = () => world.slice('symbols').map(({ symbol }) => symbol);
const changesOf = (preset: PresetName) => presetChanges(preset, symbols(), world.slice('settings').symbols);
const choose = async (preset: PresetName) => {
  const answer = await world.ask('settings.preset', { preset, changes: changesOf(preset) });
  await world.pass(500);
  return answer;
};
const word = (symbol: string, key: string) => world.slice('settings').symbols[symbol]?.[key];

test('a preset sets what it lists in every symbol, and nothing else, also after a restart', async () => {
  await world.done('settings.set', { scope: { kind: 'account' }, key: 'buyFraction', value: '50' });
  expect(await choose('careful')).toMatchObject({ ok: true });
  for (const life of ['now', 'after a restart']) {
    for (const symbol of symbols()) {
      expect(word(symbol, 'policy.elsewhere.drift'), life).toBe('ask');
      expect(word(symbol, 'pendingOrders'), life).toBe('only-mine');
    }
    expect(world.slice('settings').account.buyFraction).toBe('50');
    expect(changesOf('careful')).toEqual([]);
    if (life === 'now') await world.restart();
    await world.settled();
  }
  expect(world.dialogs).toEqual([]);
});

test('what loosens in Live is asked about once, with every line of it, and declined it changes nothing', async () => {
  await choose('careful');
  world.agrees = false;
  const before = world.slice('settings');
  expect(await choose('normal')).toMatchObject({ ok: false, message: 'You did not agree.' });
  expect(world.dialogs).toHaveLength(1);
  expect(world.dialogs[0]?.title).toBe('Be less careful in Live, as Normal has it?');
  expect(world.dialogs[0]?.text.split('\n')).toEqual([
    'Trade made elsewhere, drift: from "ask first" to "put it right by itself" (2 symbols).',
    'Trade made elsewhere, partial or surplus: from "ask first" to "tell me and offer it" (2 symbols).',
  ]);
  expect(world.slice('settings')).toEqual(before);
  world.agrees = true;
  await choose('normal');
  expect(changesOf('normal')).toEqual([]);
});

test.each(PRESETS)('%s chosen twice: the second time there is nothing to change', async (preset) => {
  await choose('careful');
  if (preset !== 'careful') await choose(preset);
  expect(await choose(preset)).toMatchObject({ ok: false, code: 'refused' });
});

test('it is refused when the settings have changed since it was shown', async () => {
  const shown = changesOf('careful');
  const scope = { kind: 'symbol', symbol: 'ETH/USDC' } as const;
  await world.done('settings.set', { scope, key: 'pendingOrders', value: 'only-mine' });
  await world.pass(500);
  const args = { preset: 'careful', changes: shown } as const;
  expect(await world.refusal('settings.preset', args)).toMatch(/changed meanwhile/);
});

test('one that the disk does not take has changed nothing', async () => {
  world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
  expect(await choose('careful')).toMatchObject({ ok: false });
  world.onAppend = null;
  await world.pass(10_000);
  expect(word('ETH/USDC', 'policy.elsewhere.partial')).toBeUndefined();
});
