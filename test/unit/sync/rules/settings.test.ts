import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDay } from '#main/sync/account/breaker.ts';
import { newSymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { dec } from '#shared/decimal.ts';
import {
  type SettingDefinition,
  settingDefinition,
  settingDefinitions,
} from '#shared/settings/definitions.ts';
import { checkSetting, defaultOf, loosens } from '#shared/settings/validate.ts';
import { FIXED } from './world.ts';

function definition(key: string): SettingDefinition {
  const found = settingDefinition(key);
  if (!found) throw new Error(`no such setting: ${key}`);
  return found;
}

const check = (key: string, value: string) => checkSetting(definition(key), value).ok;
const loose = (key: string, from: string, to: string) => loosens(definition(key), from, to);

describe('the table of settings', () => {
  it.each(settingDefinitions.map((one) => [one.key, one] as const))(
    '%s: its default passes its own check',
    (_, one) => {
      expect(checkSetting(one, one.default)).toEqual({ ok: true, value: one.default });
    },
  );

  it.each(settingDefinitions.map((one) => [one.key, one] as const))(
    '%s: has a title, and one sentence that explains it',
    (_, one) => {
      expect(one.title).toMatch(/\S/);
      expect(one.group).toMatch(/\S/);
      expect(one.explanation).toMatch(/^\S.*\.$/);
    },
  );

  it('names each setting once', () => {
    const keys = settingDefinitions.map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('bounds are the right way round and accept their own ends', () => {
    for (const one of settingDefinitions) {
      if (one.kind !== 'decimal' && one.kind !== 'integer') continue;
      expect(dec(one.min).lt(one.max)).toBe(true);
      expect(checkSetting(one, String(one.min)).ok && checkSetting(one, String(one.max)).ok).toBe(true);
    }
  });

  it('has no default for a key that does not exist', () => {
    expect(settingDefinition('nothing')).toBeUndefined();
    expect(settingDefinition('__proto__')).toBeUndefined();
    expect(() => defaultOf('nothing')).toThrow(/no such setting/);
  });
});

describe('hard bounds', () => {
  it.each([
    ['buyFraction', '99', '99.000001'],
    ['buyFraction', '1', '0.99'],
    ['priceCap', '5', '5.0001'],
    ['priceCap', '0.05', '0.0499'],
    ['visibilityMs', '5000', '4999'],
    ['cadenceSeconds', '30', '31'],
    ['cadenceSeconds', '5', '4'],
    ['rungs', '4', '5'],
    ['rungs', '1', '0'],
    ['orderMinimum', '1', '0.99'],
    ['quoteDust', '0', '-0.01'],
  ])('%s: %s is allowed and %s is not', (key, inside, outside) => {
    expect(check(key, inside)).toBe(true);
    expect(check(key, outside)).toBe(false);
  });

  it('a refusal names the setting, its bounds and its unit', () => {
    expect(checkSetting(definition('buyFraction'), '100')).toEqual({
      ok: false,
      sentence: 'Buy fraction: a number from 1 to 99 %.',
    });
    expect(checkSetting(definition('visibilityMs'), '10')).toEqual({
      ok: false,
      sentence: 'Visibility margin: a whole number from 5000 to 120000 ms.',
    });
  });

  it.each([
    '',
    ' ',
    '1e1',
    '0x10',
    '+9',
    '-9',
    '9,5',
    '9.',
    '.9',
    'NaN',
    'Infinity',
    '٩',
    '9 9',
    '9'.repeat(16),
    '9%',
  ])('a number written as %j is refused', (text) => {
    expect(check('buyFraction', text)).toBe(false);
    expect(check('visibilityMs', text)).toBe(false);
  });

  it('a whole number has no fraction', () => {
    expect(check('maxCorrections', '2.5')).toBe(false);
    expect(check('restMs', '2000.1')).toBe(false);
  });

  it('a whole number is kept in one way of writing', () => {
    for (const written of ['10000', '10000.0', '0010000', '10000.000']) {
      expect(checkSetting(definition('visibilityMs'), written)).toEqual({ ok: true, value: '10000' });
    }
  });

  it('spaces around a value are taken off', () => {
    expect(checkSetting(definition('buyFraction'), ' 90 ')).toEqual({ ok: true, value: '90' });
  });

  it('empty is accepted where it means "worked out", and only there', () => {
    for (const one of settingDefinitions) expect(checkSetting(one, '  ').ok).toBe(one.default === '');
  });

  it('a choice or a switch takes its own words only', () => {
    expect(check('theme', 'dark')).toBe(true);
    expect(check('theme', 'Dark')).toBe(false);
    expect(check('swapColours', 'true')).toBe(true);
    expect(check('swapColours', '1')).toBe(false);
    expect(check('pendingOrders', 'never')).toBe(false);
    expect(check('policy.elsewhere.drift', 'toString')).toBe(false);
  });

  it('unexplained and found-at-start can be set to ask, notify or adopt, never to enforce', () => {
    for (const cause of ['unexplained', 'start']) {
      for (const result of ['drift', 'partial']) {
        const key = `policy.${cause}.${result}`;
        expect(['ask', 'notify', 'adopt', 'enforce'].map((word) => check(key, word))).toEqual([
          true,
          true,
          true,
          false,
        ]);
      }
    }
  });

  it('whatever passes is a number within the bounds', () => {
    const numbers = settingDefinitions.filter((one) => one.kind === 'decimal' || one.kind === 'integer');
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^[0-9.eE+-]{1,12}$/),
      fc.double().map(String),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(fc.constantFrom(...numbers), text, (one, raw) => {
        const result = checkSetting(one, raw);
        if (!result.ok || result.value === '') return;
        const number = dec(result.value);
        expect(number.gte(one.min) && number.lte(one.max)).toBe(true);
        if (one.kind === 'integer') expect(number.isInteger()).toBe(true);
      }),
      FIXED,
    );
  });
});

/** Empty can be compared: it is no limit. What is worked out may be more or less than a number. */
const knowsEmpty = (one: SettingDefinition) => one.default === '' && one.workedOutAtLeast === undefined;

describe('what loosens a limit', () => {
  it('more money, a wider cap and more tries loosen; less of them does not', () => {
    for (const key of [
      'buyFraction',
      'priceCap',
      'maxCorrections',
      'maxFailures',
      'maxOrder',
      'maxPosition',
      'dayLimit',
    ]) {
      expect(loose(key, '2', '3')).toBe(true);
      expect(loose(key, '3', '2')).toBe(false);
      expect(loose(key, '3', '3')).toBe(false);
    }
    expect(loose('maxOrder', '9', '10')).toBe(true);
    expect(loose('buyFraction', '95', '95.0')).toBe(false);
  });

  it('a shorter visibility margin loosens, a longer one does not', () => {
    expect(loose('visibilityMs', '10000', '9999')).toBe(true);
    expect(loose('visibilityMs', '9999', '10000')).toBe(false);
  });

  it('taking a manual limit away loosens, setting the first one does not', () => {
    expect(loose('maxOrder', '500', '')).toBe(true);
    expect(loose('maxOrder', '', '500')).toBe(false);
    expect(loose('maxPosition', '500', '')).toBe(true);
  });

  it('an empty day limit is worked out, not "no limit": raising it over the least that it can be loosens', () => {
    expect(loose('dayLimit', '', '100000000')).toBe(true);
    expect(loose('dayLimit', '', '200.01')).toBe(true);
    expect(loose('dayLimit', '', '200')).toBe(false);
    expect(loose('dayLimit', '', '0')).toBe(false);
    expect(loose('dayLimit', '500', '')).toBe(true);
    const poor = newDay(newSymbolDoc('ETH/USDC', 0).breaker, 0, dec(0));
    expect(definition('dayLimit').workedOutAtLeast).toBe(poor.limit);
  });

  it('the same number written otherwise does not loosen', () => {
    expect(loose('visibilityMs', '10000', '10000.0')).toBe(false);
    expect(loose('visibilityMs', '10000.0', '10000')).toBe(false);
    expect(loose('maxOrder', '500', '0500.00')).toBe(false);
  });

  it('each step of a policy away from asking loosens, and so does taking what is held as asked', () => {
    const words = ['ask', 'notify', 'adopt', 'enforce'];
    for (const one of settingDefinitions.filter(({ key }) => key.startsWith('policy.'))) {
      for (const [from, careful] of words.entries()) {
        for (const [to, word] of words.entries()) {
          const expected = to !== from && (to > from || word === 'adopt');
          expect(loosens(one, careful, word)).toBe(expected);
        }
      }
    }
  });

  it('cancelling more of what others placed loosens', () => {
    expect(loose('pendingOrders', 'only-mine', 'always')).toBe(true);
    expect(loose('pendingOrders', '', 'always')).toBe(true);
    expect(loose('pendingOrders', 'before-correction', 'always')).toBe(true);
    expect(loose('pendingOrders', 'always', 'only-mine')).toBe(false);
  });

  it('looks never loosen anything', () => {
    expect(loose('theme', 'light', 'dark')).toBe(false);
  });

  it('muting what is told loosens, hearing it again does not', () => {
    for (const key of ['notify.asks', 'notify.halted', 'alert.balance', 'alert.breakThrough']) {
      expect(loose(key, 'true', 'false')).toBe(true);
      expect(loose(key, 'false', 'true')).toBe(false);
    }
  });

  it('never both ways: a change and its way back do not both loosen, where both values are known', () => {
    const pairs = settingDefinitions.flatMap((one) => {
      if (one.loosens === 'never' || one.loosens === 'any' || one.kind === 'address') return [];
      const values =
        one.kind === 'choice'
          ? one.choices.map(({ value }) => value).filter((word) => word !== 'adopt')
          : one.kind === 'switch'
            ? ['true', 'false']
            : [...(knowsEmpty(one) ? [''] : []), String(one.min), String(one.max)];
      return values.flatMap((from) => values.map((to) => [one, from, to] as const));
    });
    for (const [one, from, to] of pairs) {
      expect(loosens(one, from, to) && loosens(one, to, from)).toBe(false);
    }
  });
});
