import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { dec } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { plainNumber } from '#shared/plain-number.ts';
import { type SettingDefinition, settingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting, loosens } from '#shared/settings/validate.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.deskAccount.settings;

export type Values = Readonly<Record<string, string>>;
type Scope = ChannelArgs<'settings.set'>['scope'];

/** One setting or reserve and its new value; null resets it to its default. */
export interface SettingWish {
  readonly scope: Scope;
  readonly key: string;
  readonly value: string | null;
}

/** What a wish would change of the settings as they are now. */
export interface SettingChange {
  /** Null for a reserve. */
  readonly definition: SettingDefinition | null;
  readonly title: Told;
  readonly from: string;
  readonly to: string;
  /** The change loosens a limit: in Live it goes through main's own dialog. */
  readonly loosens: boolean;
}

/** All settings that one account goes by. */
export interface All {
  readonly installation: Values;
  readonly account: Values;
  readonly symbols: Readonly<Record<string, Values>>;
  readonly reserves: Values;
}

/** What a wish would change of these settings. Throws a Refusal with the bounds when the value can't be. */
export function changeOf(all: All, { scope, key, value }: SettingWish): SettingChange {
  if (scope.kind === 'reserve') return reserveChange(all, scope.asset, value);
  const definition = settingDefinition(key);
  if (!definition) throw new Refusal('bad-arguments', said.unknown({ key }));
  if (definition.scope !== scope.kind) {
    throw new Refusal(
      'bad-arguments',
      said.isOf({ title: definition.title, scope: said.scopes[definition.scope] }),
    );
  }
  const checked = checkSetting(definition, value ?? definition.default);
  if (!checked.ok) throw new Refusal('bad-arguments', checked.sentence);
  const group = scope.kind === 'symbol' ? all.symbols[scope.symbol] : all[scope.kind];
  const from = group?.[key] ?? definition.default;
  const to = checked.value;
  return { definition, title: definition.title, from, to, loosens: loosens(definition, from, to) };
}

function reserveChange(all: All, asset: string, value: string | null): SettingChange {
  const amount = (value ?? '').trim();
  if (amount !== '' && !plainNumber.test(amount)) {
    throw new Refusal('bad-arguments', said.reserveBounds({ asset }));
  }
  const from = (Object.hasOwn(all.reserves, asset) ? all.reserves[asset] : undefined) ?? '0';
  const to = amount === '' ? '0' : amount;
  return { definition: null, title: said.reserve({ asset }), from, to, loosens: dec(to).lt(dec(from)) };
}

/** The settings with one wish carried out; `to` is its checked value. What it doesn't touch is the same object. */
export function changed(all: All, { scope, key, value }: SettingWish, to: string): All {
  const set = (group: Values | undefined, name: string, keeps: boolean): Values => {
    const { [name]: _, ...rest } = group ?? {};
    return keeps ? { ...rest, [name]: to } : rest;
  };
  if (scope.kind === 'reserve') {
    return { ...all, reserves: set(all.reserves, scope.asset, (value ?? '').trim() !== '') };
  }
  if (scope.kind === 'symbol') {
    const group = set(all.symbols[scope.symbol], key, value !== null);
    return { ...all, symbols: { ...all.symbols, [scope.symbol]: group } };
  }
  return { ...all, [scope.kind]: set(all[scope.kind], key, value !== null) };
}
