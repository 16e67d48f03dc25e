import { z } from 'zod';
import { SerialQueue } from '#main/sync/account/serial-queue.ts';
import type { SettingsReader } from '#main/sync/account/settings.ts';
import { words } from '#main/sync/engine-words.ts';
import type { AccountKey, JournalPort, JournalRow } from '#main/sync/ports/journal.ts';
import type { SettingsView } from '#shared/ipc/slices.ts';
import { plainNumber } from '#shared/plain-number.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting } from '#shared/settings/validate.ts';
import type { Told } from '#shared/words/said.ts';
import { INSTALLATION } from './identity.ts';
import {
  type All,
  changed,
  changeOf,
  type SettingChange,
  type SettingWish,
  type Values,
} from './setting-change.ts';

const said = words.deskAccount.settings;
const values = z.record(z.string(), z.string());
const nested = z.record(z.string(), values);

/**
 * Settings and reserves of one account, and the settings of the installation, checked on the way in and when read back.
 * Changes take turns: each works on what the one before has left, is written, and only then holds.
 */
export class SettingsStore implements SettingsReader {
  private readonly journal: JournalPort;
  private readonly key: AccountKey;
  private readonly queue = new SerialQueue();
  private all: All;
  /** Symbols that had a share of the money under an earlier version. */
  private shared: readonly string[] = [];

  private constructor(journal: JournalPort, key: AccountKey, all: All) {
    this.journal = journal;
    this.key = key;
    this.all = all;
  }

  /** Reads the documents back; what no schema or bound passes falls back to its default. */
  static async open(journal: JournalPort, key: AccountKey): Promise<SettingsStore> {
    const own = (await journal.load(key)).docs;
    const shared = (await journal.load(INSTALLATION)).docs;
    const symbols = nested.catch({}).parse(own.get('symbolSettings') ?? {});
    const store = new SettingsStore(journal, key, {
      installation: installationSettings(shared),
      account: clean(own.get('settings')),
      symbols: Object.fromEntries(Object.entries(symbols).map(([symbol, each]) => [symbol, clean(each)])),
      reserves: cleanReserves(own.get('reserves')),
    });
    store.shared = Object.keys(symbols).filter((symbol) => symbols[symbol]?.share !== undefined);
    return store;
  }

  /**
   * Shares of the money, which earlier versions kept for each symbol, go: what is told of it, for the trader, and the rows
   * that make it so once; null where there were none.
   */
  takeShares(): { readonly sentence: Told; readonly rows: readonly JournalRow[] } | null {
    const { shared } = this;
    if (shared.length === 0) return null;
    this.shared = [];
    const [only = ''] = shared;
    return {
      sentence:
        shared.length === 1 ? said.shareGone({ symbol: only }) : said.sharesGone({ count: shared.length }),
      rows: [{ type: 'doc', key: 'symbolSettings', value: this.all.symbols }],
    };
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

  /** What a wish would change now. Throws a Refusal with the bounds when the value can't be. */
  changeFor(wish: SettingWish): SettingChange {
    return changeOf(this.all, wish);
  }

  /**
   * Carries wishes out, all or none, when their turn comes. `allow` sees each change as it is then, and throws what
   * refuses it. Resolves with the changes once they are durable and hold; rejects with what `allow` threw, a
   * Refusal about a value, or the journal's error: then nothing has changed.
   */
  change(
    wishes: readonly SettingWish[],
    allow: (change: SettingChange) => void = () => undefined,
  ): Promise<readonly SettingChange[]> {
    return this.queue.run(async () => {
      let next = this.all;
      const changes: SettingChange[] = [];
      for (const wish of wishes) {
        const change = changeOf(next, wish);
        allow(change);
        changes.push(change);
        next = changed(next, wish, change.to);
      }
      await this.write(next);
      this.all = next;
      return changes;
    });
  }

  /**
   * Sets a reserve in one write with what it belongs to. `write` gets the row, and what it must call when that is
   * durable, so that the reserve and the rest hold from the same moment on. `amount` in the asset, zero or more.
   */
  takeReserve(
    asset: string,
    amount: string,
    write: (row: JournalRow, apply: () => void) => Promise<void>,
  ): Promise<void> {
    return this.queue.run(() => {
      const reserves = { ...this.all.reserves, [asset]: amount };
      return write({ type: 'doc', key: 'reserves', value: reserves }, () => {
        this.all = { ...this.all, reserves };
      });
    });
  }

  private async write(next: All): Promise<void> {
    const rows: JournalRow[] = [];
    const { all } = this;
    if (next.account !== all.account) rows.push({ type: 'doc', key: 'settings', value: next.account });
    if (next.symbols !== all.symbols) rows.push({ type: 'doc', key: 'symbolSettings', value: next.symbols });
    if (next.reserves !== all.reserves) rows.push({ type: 'doc', key: 'reserves', value: next.reserves });
    if (rows.length > 0) await this.journal.append(this.key, rows);
    if (next.installation === all.installation) return;
    await this.journal.append(INSTALLATION, [{ type: 'doc', key: 'settings', value: next.installation }]);
  }
}

/** The settings of the installation as its document has them; what no bound passes is left out. */
export function installationSettings(docs: ReadonlyMap<string, unknown>): Values {
  return clean(docs.get('settings'));
}

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
