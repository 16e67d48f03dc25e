import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { SettingsView } from '#shared/ipc/slices.ts';
import type { SettingDefinition, SettingScope } from '#shared/settings/definitions.ts';
import { sameValue } from '../format/number.ts';
import { engineText, words } from '../words.ts';

export type Scope = ChannelArgs<'settings.set'>['scope'];

/** The value as the engine has it; the default where nothing is set. */
export function presentValue(
  definition: SettingDefinition,
  settings: SettingsView,
  symbol: string | null,
): string {
  return setOf(definition.scope, settings, symbol)[definition.key] ?? definition.default;
}

/** True when somebody has set it to something else than its default. */
export function isSet(definition: SettingDefinition, settings: SettingsView, symbol: string | null): boolean {
  return !sameValue(presentValue(definition, settings, symbol), definition.default);
}

function setOf(
  scope: SettingScope,
  settings: SettingsView,
  symbol: string | null,
): Readonly<Record<string, string>> {
  if (scope === 'installation') return settings.installation;
  if (scope === 'account') return settings.account;
  return (symbol === null ? undefined : settings.symbols[symbol]) ?? {};
}

/** Where a change goes; null for a setting of a symbol while none is chosen. */
export function scopeOf(scope: SettingScope, symbol: string | null): Scope | null {
  if (scope !== 'symbol') return { kind: scope };
  return symbol === null ? null : { kind: 'symbol', symbol };
}

/** The default in words: "default 95 %", "default: no limit". */
export function defaultWords(definition: SettingDefinition): string {
  const named = (value: string) => words.settings.defaultNamed({ value });
  if (definition.kind === 'switch')
    return named(definition.default === 'true' ? words.settings.on : words.settings.off);
  if (definition.kind === 'choice') {
    const label = definition.choices.find((choice) => choice.value === definition.default)?.label;
    return named(engineText(label ?? definition.default));
  }
  if (definition.kind === 'address' || definition.default === '')
    return named(definition.unset === undefined ? words.settings.nothing : engineText(definition.unset));
  return words.settings.defaultIs({ value: withUnit(definition.default, definition.unit) });
}

/** The hard bounds in words: "1 to 99 %"; empty for choices and switches. */
export function boundsWords(definition: SettingDefinition): string {
  if (!('min' in definition)) return '';
  const { min, max, unit } = definition;
  return words.settings.bounds({ least: String(min), most: withUnit(String(max), unit) });
}

const withUnit = (value: string, unit: string): string =>
  unit === '' ? value : `${value} ${engineText(unit)}`;
