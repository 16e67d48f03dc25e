import { type SettingDefinition, settingDefinition, settingDefinitions } from './definitions.ts';
import { words } from './setting-words.ts';
import { loosens } from './validate.ts';

export const PRESETS = ['careful', 'normal', 'hands-off'] as const;
export type PresetName = (typeof PRESETS)[number];

export interface Preset {
  readonly name: PresetName;
  readonly title: string;
  /** What it means, in a sentence or two. */
  readonly words: string;
  /** Values of settings of a symbol by key. */
  readonly values: Readonly<Record<string, string>>;
}

const said = words.settingValues;
const policies = settingDefinitions.filter(({ key }) => key.startsWith('policy.'));
const all = (word: (definition: SettingDefinition) => string): Record<string, string> =>
  Object.fromEntries(policies.map((definition) => [definition.key, word(definition)]));
const isOwn = ({ key }: SettingDefinition) => key.startsWith('policy.own-order.');

/** Three ways of being looked after: who may correct, and which orders a check may cancel. All else stays as it is. */
export const presets: readonly Preset[] = [
  {
    name: 'careful',
    ...said.presets.careful,
    values: { ...all((each) => (isOwn(each) ? 'enforce' : 'ask')), pendingOrders: 'only-mine' },
  },
  {
    name: 'normal',
    ...said.presets.normal,
    values: { ...all((each) => each.default), pendingOrders: '' },
  },
  {
    name: 'hands-off',
    ...said.presets.handsOff,
    values: { ...all(() => 'notify'), pendingOrders: 'only-mine' },
  },
];

/** One setting that a preset would change, and of which symbols. */
export interface PresetChange {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly symbols: string[];
}

/** Exactly what a preset would change now, in the order of the settings; nothing where all is so already. */
export function presetChanges(
  name: PresetName,
  symbols: readonly string[],
  settings: Readonly<Record<string, Readonly<Record<string, string>>>>,
): PresetChange[] {
  const { values } = presetOf(name);
  return Object.entries(values).flatMap(([key, to]) => {
    const byValue = new Map<string, string[]>();
    for (const symbol of symbols) {
      const from = settings[symbol]?.[key] ?? definitionOf(key).default;
      if (from !== to) byValue.set(from, [...(byValue.get(from) ?? []), symbol]);
    }
    return [...byValue].map(([from, of]) => ({ key, from, to, symbols: of }));
  });
}

/** Whether a change makes the program less careful. */
export function changeLoosens({ key, from, to }: Pick<PresetChange, 'key' | 'from' | 'to'>): boolean {
  return loosens(definitionOf(key), from, to);
}

/** A change in words: "Trade made elsewhere, drift: put it right by itself, then ask first". */
export function changeWords({ key, from, to }: Pick<PresetChange, 'key' | 'from' | 'to'>): {
  readonly title: string;
  readonly from: string;
  readonly to: string;
} {
  const definition = definitionOf(key);
  const label = (value: string) =>
    definition.kind === 'choice'
      ? (definition.choices.find((choice) => choice.value === value)?.label ?? value)
      : value;
  return { title: definition.title, from: label(from), to: label(to) };
}

export function presetOf(name: PresetName): Preset {
  const found = presets.find((preset) => preset.name === name);
  if (!found) throw new Error(`no such preset: ${name}`);
  return found;
}

function definitionOf(key: string): SettingDefinition {
  const definition = settingDefinition(key);
  if (!definition) throw new Error(`no such setting: ${key}`);
  return definition;
}
