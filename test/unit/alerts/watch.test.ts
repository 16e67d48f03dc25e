import { describe, expect, it } from 'vitest';
import { isQuiet } from '#main/alerts/quiet.ts';
import { AlertWatch } from '#main/alerts/watch.ts';
import { alertDefinitions } from '#shared/settings/alerts.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting } from '#shared/settings/validate.ts';
import { inWords } from '#test/in-words.ts';
import { facts, LIMITS, MINUTE } from './support.ts';

const night = { from: 22 * 60, to: 7 * 60, lettingThrough: true };
const told = (watch: AlertWatch, ...look: Parameters<AlertWatch['look']>) =>
  watch
    .look(...look)
    .map(
      (change) =>
        `${change.kind} ${change.alert.rule}${'notify' in change && !change.notify ? ' silently' : ''}`,
    );

describe('the watch', () => {
  it('tells an alert once while it stands, tells its end, and tells it anew when it comes back', () => {
    const watch = new AlertWatch();
    const days = (at: number, keyDaysLeft: number) => told(watch, facts(at, { keyDaysLeft }), LIMITS);
    expect(days(1, 5)).toEqual(['fired key']);
    expect([days(2, 5), days(3, 4)].flat()).toEqual([]);
    expect(inWords(watch.active.map((alert) => [alert.since, alert.title]))).toEqual([
      [1, 'Your key expires in 4 days'],
    ]);
    expect(days(4, 90)).toEqual(['cleared key']);
    expect(days(5, 3)).toEqual(['fired key']);
  });

  it('keeps an alert to the list in quiet hours and notifies what still stands afterwards', () => {
    const watch = new AlertWatch();
    const limits = { ...LIMITS, quiet: night };
    const at = (minute: number, hour: number) =>
      told(watch, facts(minute * MINUTE, { keyDaysLeft: 5, localMinute: hour * 60 }), limits);
    expect(at(0, 23)).toEqual(['fired key silently']);
    expect(at(300, 4)).toEqual([]);
    expect(at(480, 7)).toEqual(['due key']);
    expect(at(481, 7)).toEqual([]);
  });

  describe('an acknowledged alert', () => {
    const key = (watch: AlertWatch, at: number, keyDaysLeft: number | null) =>
      told(watch, facts(at, { keyDaysLeft }), LIMITS);

    it('stays listed, is not told again while it stands, and is told when it has ceased and come again', () => {
      const watch = new AlertWatch();
      key(watch, 1, 5);
      watch.acknowledge(['key']);
      expect(inWords(watch.active)).toMatchObject([{ rule: 'key', acknowledged: true }]);
      expect([key(watch, 2, 5), key(watch, 3, 4)].flat()).toEqual([]);
      expect(inWords(watch.active)).toMatchObject([{ rule: 'key', acknowledged: true }]);
      expect(key(watch, 4, 90)).toEqual(['cleared key']);
      expect([...watch.acknowledged]).toEqual([]);
      expect(key(watch, 5, 5)).toEqual(['fired key']);
      expect(inWords(watch.active)).toMatchObject([{ acknowledged: false }]);
    });

    it('is not told by another run either, where it may have stood all the time', () => {
      const watch = new AlertWatch(['key', 'drift ETH/USDC', 'success']);
      expect(key(watch, 1, null)).toEqual([]);
      expect(key(watch, 2, 5)).toEqual([]);
      expect(inWords(watch.active)).toMatchObject([{ rule: 'key', acknowledged: true }]);
    });

    it('is told by another run when it has ceased before', () => {
      const watch = new AlertWatch(['key']);
      key(watch, 1, 90);
      expect(key(watch, 2, 5)).toEqual(['fired key']);
    });

    it.each([
      ['checking', 'drift', 'still acknowledged'],
      ['in sync', 'drift', 'told'],
      ['halted', 'drift', 'told'],
      ['offline', 'asking', 'still acknowledged'],
    ] as const)('a difference: %s at the start, then %s: %s', (first, then, result) => {
      const watch = new AlertWatch(['drift ETH/USDC']);
      const at = (
        minute: number,
        health: 'checking' | 'in sync' | 'drift' | 'halted' | 'offline' | 'asking',
      ) => told(watch, facts(minute * MINUTE, { symbols: [{ symbol: 'ETH/USDC', health }] }), LIMITS);
      at(0, first);
      at(1, then);
      expect(at(17, then)).toEqual(result === 'told' ? ['fired drift'] : []);
      expect(inWords(watch.active)).toMatchObject([{ acknowledged: result !== 'told' }]);
    });

    it('of what is an event of its own the next one is told', () => {
      const watch = new AlertWatch();
      const usdc = (at: number, amount: string) => told(watch, facts(at, {}, { USDC: amount }), LIMITS);
      usdc(1, '1000');
      usdc(2, '500');
      usdc(3, '500');
      watch.acknowledge(watch.active.map(({ about }) => about));
      usdc(4, '100');
      expect(usdc(5, '100')).toContain('fired balance');
    });

    it('is not due after quiet hours', () => {
      const watch = new AlertWatch();
      const limits = { ...LIMITS, quiet: night };
      const at = (minute: number, hour: number) =>
        told(watch, facts(minute * MINUTE, { keyDaysLeft: 5, localMinute: hour * 60 }), limits);
      at(0, 23);
      watch.acknowledge(['key']);
      expect([at(300, 4), at(480, 7), at(481, 7)].flat()).toEqual([]);
    });
  });

  it('lets money through quiet hours, unless the trader says otherwise', () => {
    for (const lettingThrough of [true, false]) {
      const watch = new AlertWatch();
      const limits = { ...LIMITS, quiet: { ...night, lettingThrough } };
      const look = (at: number, usdc: string) =>
        told(watch, facts(at, { localMinute: 0 }, { USDC: usdc }), limits);
      look(1, '1000');
      look(2, '500');
      expect(look(3, '500')).toEqual([lettingThrough ? 'fired balance' : 'fired balance silently']);
    }
  });

  it.each([
    [{ from: 1320, to: 420 }, [1320, 0, 419], [420, 720, 1319]],
    [{ from: 540, to: 600 }, [540, 599], [600, 539]],
    [{ from: 420, to: 420 }, [], [0, 420, 1439]],
  ])('quiet hours %o', (hours, inside, outside) => {
    const quiet = { ...hours, lettingThrough: true };
    for (const minute of inside) expect(isQuiet(quiet, minute)).toBe(true);
    for (const minute of outside) expect(isQuiet(quiet, minute)).toBe(false);
    expect(isQuiet(null, 0)).toBe(false);
  });
});

describe('its settings', () => {
  it('are settings of the program with defaults within their bounds', () => {
    expect(alertDefinitions.length).toBeGreaterThan(14);
    for (const definition of alertDefinitions) {
      expect(settingDefinition(definition.key)).toBe(definition);
      expect(checkSetting(definition, definition.default)).toEqual({ ok: true, value: definition.default });
    }
  });
});
