import { alarmAddress } from '#shared/alarm-address.ts';
import { Decimal } from '#shared/decimal.ts';
import { plainNumber } from '#shared/plain-number.ts';
import { type SettingDefinition, settingDefinition } from './definitions.ts';
import { words } from './setting-words.ts';

const said = words.settingValues.why;

export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly sentence: string };

/**
 * Checks one value against its definition's hard bounds; the sentence names the bounds. Empty means "worked out"
 * where that is the default. A whole number comes back in its one way of writing: "10000" for "10000.0".
 */
export function checkSetting(definition: SettingDefinition, raw: string): Checked {
  const value = raw.trim();
  const no = (why: string): Checked => ({
    ok: false,
    sentence: words.settingValues.refused({ title: definition.title, why }),
  });
  if (value === '' && definition.default === '') return { ok: true, value };
  switch (definition.kind) {
    case 'switch':
      return value === 'true' || value === 'false' ? { ok: true, value } : no(said.onOrOff);
    case 'choice':
      return definition.choices.some((choice) => choice.value === value)
        ? { ok: true, value }
        : no(said.oneOf({ choices: definition.choices.map((choice) => choice.label).join(', ') }));
    case 'address': {
      const address = alarmAddress(value);
      return address.ok ? { ok: true, value } : no(address.sentence);
    }
    case 'integer':
    case 'decimal': {
      const bounds = boundsOf(definition);
      if (!plainNumber.test(value)) return no(bounds);
      const number = new Decimal(value);
      if (definition.kind === 'integer' && !number.isInteger()) return no(bounds);
      if (number.lt(definition.min) || number.gt(definition.max)) return no(bounds);
      return { ok: true, value: definition.kind === 'integer' ? number.toFixed() : value };
    }
  }
}

function boundsOf({ kind, min, max, unit }: SettingDefinition & { kind: 'integer' | 'decimal' }): string {
  const bounds = { from: min, to: max };
  if (kind === 'integer') return unit ? said.wholeUnit({ ...bounds, unit }) : said.whole(bounds);
  return unit ? said.numberUnit({ ...bounds, unit }) : said.number(bounds);
}

/**
 * True when going from `from` to `to` (both checked, defaults filled in) makes the program less careful. Numbers are
 * compared as numbers. An empty limit is no limit at all, unless the definition says that it is worked out: then only
 * what is sure not to exceed the worked-out value counts as no loosening.
 */
export function loosens(definition: SettingDefinition, from: string, to: string): boolean {
  const way = definition.loosens;
  if (way === 'never' || from === to) return false;
  if (way === 'any') return true;
  if (way === 'on' || way === 'off') return to === (way === 'on' ? 'true' : 'false');
  if (way === 'words') return wordLoosens(from, to);
  if (from === '' || to === '') {
    const least = definition.workedOutAtLeast;
    return to === '' || (least !== undefined && new Decimal(to).gt(least));
  }
  return way === 'up' ? new Decimal(to).gt(from) : new Decimal(to).lt(from);
}

/** Policy words, least careful first: what does more by itself, or tells less of what it does, comes earlier. */
const WORDS = ['enforce', 'adopt', 'always', 'before-correction', 'notify', 'ask', 'only-mine', ''];

/**
 * `adopt` always loosens: from then on a loss is taken as wanted without a word. An unanswered question about orders
 * placed elsewhere leaves them alone, and so does `only-mine`.
 */
function wordLoosens(from: string, to: string): boolean {
  if (to === 'only-mine') return false;
  return to === 'adopt' || WORDS.indexOf(to) < WORDS.indexOf(from);
}

/** The default of `key`; throws for a key that doesn't exist. */
export function defaultOf(key: string): string {
  const definition = settingDefinition(key);
  if (!definition) throw new Error(`no such setting: ${key}`);
  return definition.default;
}
