import { z } from 'zod';
import { DeskRefusal } from '#main/desk/dispatch/desk-refusal.ts';
import type { SettingsReader } from '#main/sync/account/settings.ts';
import type { AccountKey, JournalPort, JournalRow, Json } from '#main/sync/ports/journal.ts';
import { Decimal } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { SettingsView } from '#shared/ipc/slices.ts';
import { plainNumber } from '#shared/plain-number.ts';
import { type SettingDefinition, settingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting, loosens } from '#shared/settings/validate.ts';
import { INSTALLATION } from './identity.ts';

const values = z.record(z.string(), z.string());
const nested = z.record(z.string(), values);
type Scope = ChannelArgs<'settings.set'>['scope'];

export interface SettingChange {
  readonly definition: SettingDefinition | null;
  readonly from: string;
  readonly to: string;
  /** The change loosens a limit: in Live it goes through main's own dialog. */
  readonly loosens: boolean;
  /** Makes it durable, then takes it over. */
  readonly apply: () => Promise<void>;
}

/** Settings of the installation and of one account, checked on the way in and when read back. */
export class SettingsStore implements SettingsReader {
  private readonly journal: JournalPort;
  private readonly key: AccountKey;
  private all: { installation: Values; account: Values; symbols: Record<string, Values>; reserves: Values };

  private constructor(journal: JournalPort, key: AccountKey, all: SettingsStore['all']) {
    this.journal = journal;
    this.key = key;
    this.all = all;
  }

  /** Reads the documents back; what no schema or bound passes falls back to its default. */
  static async open(journal: JournalPort, key: AccountKey): Promise<SettingsStore> {
    const own = (await journal.load(key)).docs;
    const shared = (await journal.load(INSTALLATION)).docs;
    const symbols = nested.catch({}).parse(own.get('symbolSettings') ?? {});
    return new SettingsStore(journal, key, {
      installation: clean(shared.get('settings')),
      account: clean(own.get('settings')),
      symbols: Object.fromEntries(Object.entries(symbols).map(([symbol, each]) => [symbol, clean(each)])),
      reserves: cleanReserves(own.get('reserves')),
    });
  }

  account(key: string): string | undefined {
    return this.all.account[key];
  }

  symbol(symbol: string, key: string): string | undefined {
    return this.all.symbols[symbol]?.[key];
  }

  installation(key: string): string | undefined {
    return this.all.installation[key];
  }

  reserve(asset: string): string | undefined {
    return this.all.reserves[asset];
  }

  view(): SettingsView {
    return this.all;
  }

  /** Checks a change. Throws a DeskRefusal with the bounds when the value can't be. */
  prepare(scope: Scope, key: string, value: string | null): SettingChange {
    if (scope.kind === 'reserve') return this.prepareReserve(scope.asset, value);
    const definition = settingDefinition(key);
    if (!definition) throw new DeskRefusal('bad-arguments', `There is no setting "${key}".`);
    if (definition.scope !== scope.kind) {
      throw new DeskRefusal('bad-arguments', `${definition.title} is a setting of the ${definition.scope}.`);
    }
    const checked = checkSetting(definition, value ?? definition.default);
    if (!checked.ok) throw new DeskRefusal('bad-arguments', checked.sentence);
    const before =
      (scope.kind === 'symbol' ? this.symbol(scope.symbol, key) : this.all[scope.kind][key]) ??
      definition.default;
    const set = (group: Values): Values => {
      const { [key]: _, ...rest } = group;
      return value === null ? rest : { ...rest, [key]: checked.value };
    };
    return {
      definition,
      from: before,
      to: checked.value,
      loosens: loosens(definition, before, checked.value),
      apply: async () => {
        if (scope.kind === 'symbol') {
          const symbols = { ...this.all.symbols, [scope.symbol]: set(this.all.symbols[scope.symbol] ?? {}) };
          await this.write(this.key, 'symbolSettings', symbols);
          this.all = { ...this.all, symbols };
          return;
        }
        const group = set(this.all[scope.kind]);
        await this.write(scope.kind === 'account' ? this.key : INSTALLATION, 'settings', group);
        this.all = { ...this.all, [scope.kind]: group };
      },
    };
  }

  private prepareReserve(asset: string, value: string | null): SettingChange {
    const amount = (value ?? '').trim();
    if (amount !== '' && !plainNumber.test(amount)) {
      throw new DeskRefusal('bad-arguments', `Reserve of ${asset}: a number of ${asset}, zero or more.`);
    }
    const before = this.all.reserves[asset] ?? '0';
    return {
      definition: null,
      from: before,
      to: amount === '' ? '0' : amount,
      loosens: new Decimal(amount === '' ? '0' : amount).lt(before),
      apply: async () => {
        const set = () => {
          const { [asset]: _, ...rest } = this.all.reserves;
          return amount === '' ? rest : { ...rest, [asset]: amount };
        };
        await this.write(this.key, 'reserves', set());
        // Another reserve may have been taken over while this one was written.
        this.all = { ...this.all, reserves: set() };
      },
    };
  }

  /** Takes a reserve over at once; the row returned makes it durable. `amount` in the asset, zero or more. */
  takeReserve(asset: string, amount: string): JournalRow {
    this.all = { ...this.all, reserves: { ...this.all.reserves, [asset]: amount } };
    return { type: 'doc', key: 'reserves', value: this.all.reserves };
  }

  private write(key: AccountKey, doc: string, value: Json): Promise<void> {
    return this.journal.append(key, [{ type: 'doc', key: doc, value }]);
  }
}

type Values = Record<string, string>;

function clean(stored: unknown): Values {
  const parsed = values.safeParse(stored ?? {});
  if (!parsed.success) return {};
  return Object.fromEntries(
    Object.entries(parsed.data).filter(([key, value]) => {
      const definition = settingDefinition(key);
      return definition !== undefined && checkSetting(definition, value).ok;
    }),
  );
}

function cleanReserves(stored: unknown): Values {
  const parsed = values.safeParse(stored ?? {});
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => plainNumber.test(value)));
}
