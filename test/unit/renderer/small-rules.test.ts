import { describe, expect, test } from 'vitest';
import { shortcutOf, shortcuts } from '#renderer/app/shortcut-table.ts';
import { guideSteps } from '#renderer/guide/steps.ts';
import { permissions } from '#renderer/keys/permissions.ts';
import { disturbancesFor } from '#renderer/practice/disturbances.ts';
import { pages } from '#renderer/settings/groups.ts';
import { boundsWords, defaultWords, isSet, presentValue, scopeOf } from '#renderer/settings/values.ts';
import { EngineClock } from '#renderer/store/clock.ts';
import { moved } from '#renderer/symbols/order.ts';
import { matches } from '#renderer/tables/log-filter.ts';
import { disturbance } from '#shared/ipc/contract.ts';
import { settingDefinitions } from '#shared/settings/definitions.ts';
import { standingOrders } from '#test/e2e/mock-host/standing.ts';
import { eth, world } from '#test/e2e/mock-host/world.ts';

const press = (changes: Partial<KeyboardEvent>): KeyboardEvent =>
  ({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...changes,
  }) as KeyboardEvent;

describe('shortcuts', () => {
  test('single keys do nothing while somebody types or when they are switched off', () => {
    expect(shortcutOf(press({ key: 'c' }), false, true)?.id).toBe('check');
    expect(shortcutOf(press({ key: 'c' }), true, true)).toBeNull();
    expect(shortcutOf(press({ key: 'c' }), false, false)).toBeNull();
    expect(shortcutOf(press({ key: 'c', ctrlKey: true }), false, true)).toBeNull();
  });
  test('the kill switch works while typing too, and is the only one that acts on orders', () => {
    const stop = press({ code: 'KeyK', key: 'K', ctrlKey: true, shiftKey: true });
    expect(shortcutOf(stop, true, false)?.id).toBe('stop');
    expect(shortcuts.map((shortcut) => shortcut.id)).toEqual([
      'help',
      'check',
      'pause',
      'next',
      'previous',
      'size',
      'log',
      'settings',
      'money',
      'palette',
      'stop',
    ]);
  });
});

describe('settings', () => {
  const settings = {
    installation: {},
    account: { buyFraction: '90' },
    symbols: { 'ETH/USDC': { tolerance: '0.01' } },
    reserves: {},
  };
  const definition = (key: string) => settingDefinitions.find((each) => each.key === key)!;
  test('a value is the one of its scope, else the default', () => {
    expect(presentValue(definition('buyFraction'), settings, null)).toBe('90');
    expect(presentValue(definition('tolerance'), settings, 'ETH/USDC')).toBe('0.01');
    expect(presentValue(definition('tolerance'), settings, 'SOL/USDC')).toBe('');
    expect(presentValue(definition('priceCap'), settings, null)).toBe('1.0');
  });
  test('only what differs from its default can be reset', () => {
    expect(isSet(definition('buyFraction'), settings, null)).toBe(true);
    expect(isSet(definition('priceCap'), { ...settings, account: { priceCap: '1' } }, null)).toBe(false);
  });
  test('a setting of a symbol has no scope while there is no symbol', () => {
    expect(scopeOf('symbol', null)).toBeNull();
    expect(scopeOf('account', null)).toEqual({ kind: 'account' });
  });
  test('every definition stands on a page and says its default in words', () => {
    for (const each of settingDefinitions) {
      expect(pages).toContain(each.group);
      expect(defaultWords(each)).not.toMatch(/undefined|: $/);
    }
    expect(boundsWords(definition('buyFraction'))).toBe('1 to 99 %');
  });
});

test('every disturb button asks for something that the contract allows', () => {
  const groups = disturbancesFor(eth(), standingOrders);
  expect(groups[0]?.buttons.map(({ label }) => label)).toEqual([
    'filled at 1950 while Plumbline is off',
    '1950 is cancelled on the phone',
    'price falls through the stop',
    'a wick of 0.8 s',
    'stream silent for 2 min',
  ]);
  const elsewhere = standingOrders.map((each) => ({ ...each, symbol: 'SOL/USDC' }));
  expect(disturbancesFor(eth(), elsewhere)).toHaveLength(groups.length - 1);
  for (const group of groups)
    for (const button of group.buttons)
      expect(disturbance.safeParse(button.what).success, button.label).toBe(true);
});

test('the right to withdraw is never to be ticked', () => {
  expect(permissions.filter((permission) => !permission.tick).map((permission) => permission.name)).toEqual([
    'SPOT_WITHDRAW_WRITE',
  ]);
});

test('the first steps go from Simulation over Practice and keys to Live', () => {
  const practice = world();
  const step = guideSteps.find((each) => each.title.startsWith('Practice'));
  expect(step?.done?.(practice, null)).toBe(true);
  expect(guideSteps.at(-1)?.title).toBe('Live');
});

test('a symbol moves within the list and not out of it', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
});

test('a line of the log fits when every word of the search occurs and tone and symbol agree', () => {
  const line = {
    at: 1,
    symbol: 'ETH/USDC',
    kind: 'trade',
    tone: 'good' as const,
    sentence: 'I bought 0.4750 ETH.',
  };
  expect(matches(line, { search: 'BOUGHT eth', tone: '', symbol: '' })).toBe(true);
  expect(matches(line, { search: 'sold', tone: '', symbol: '' })).toBe(false);
  expect(matches(line, { search: '', tone: 'alarm', symbol: '' })).toBe(false);
  expect(matches(line, { search: '', tone: '', symbol: 'SOL/USDC' })).toBe(false);
});

test("the engine's clock ticks with the monotonic source and ignores the computer's", () => {
  let local = 100;
  let wall = 5_000;
  const clock = new EngineClock(
    () => local,
    () => wall,
  );
  expect(clock.now()).toBe(5_000);
  clock.set(1_000_000);
  local += 250;
  wall += 3_600_000;
  expect(clock.now()).toBe(1_000_250);
});
