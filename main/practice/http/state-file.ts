import { chmodSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ApiKey } from '../api/keys.ts';
import {
  type CoreMeta,
  coreMeta,
  marketSnapshot,
  plainMovement,
  plainOrder,
  plainTrade,
} from '../core/snapshot.ts';
import type { TouchKind } from '../core/types.ts';
import type { ExchangeSnapshot, PracticeExchange } from '../exchange.ts';

type Kind = TouchKind | 'key' | 'settings' | 'core';

/**
 * The exchange's memory across restarts: one SQLite file, one row for each order, trade, balance and so on. `flush`
 * returns only when everything that changed is on the disk; the server calls it before a reply leaves. Faults,
 * limits, listen keys and the request record are not kept.
 */
export class StateFile {
  private readonly database: DatabaseSync;
  private readonly write: StatementSync;
  private readonly dirty = new Map<string, { kind: Kind; id: string }>();
  private exchange: PracticeExchange | null = null;

  /** Throws when the file cannot be opened or another process holds it. */
  constructor(path: string) {
    this.database = new DatabaseSync(path, { timeout: 500 });
    this.database.exec('PRAGMA locking_mode = EXCLUSIVE');
    this.database.exec('PRAGMA journal_mode = WAL');
    this.database.exec('PRAGMA synchronous = FULL');
    this.database.exec('PRAGMA fullfsync = ON');
    this.database.exec(
      `CREATE TABLE IF NOT EXISTS state (kind TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, json TEXT NOT NULL,
       PRIMARY KEY (kind, id)) WITHOUT ROWID`,
    );
    this.write = this.database.prepare(
      `INSERT INTO state (kind, id, sequence, json) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET sequence = excluded.sequence, json = excluded.json`,
    );
    chmodSync(path, 0o600);
  }

  /** What an earlier run left behind, or null for a new file. */
  load(): ExchangeSnapshot | null {
    const rows = <T>(kind: Kind): [id: string, value: T][] =>
      this.database
        .prepare('SELECT id, json FROM state WHERE kind = ? ORDER BY sequence')
        .all(kind)
        .map((row) => [String(row.id), JSON.parse(String(row.json)) as T]);
    const [core] = rows<{ seed: string; uid: string }>('core');
    const [meta] = rows<CoreMeta>('meta');
    const [settings] = rows<ExchangeSnapshot['settings']>('settings');
    if (!core || !meta || !settings) return null;
    const values = <T>(kind: Kind): T[] => rows<T>(kind).map(([, value]) => value);
    return {
      core: {
        ...core[1],
        meta: meta[1],
        accounts: {
          balances: rows<[string, string]>('balance').map(([asset, [free, locked]]) => [asset, free, locked]),
          futures: rows<string>('futures'),
          history: [],
        },
        markets: values('market'),
        orders: values('order'),
        trades: values('trade'),
        movements: values('movement'),
      },
      keys: values<ApiKey>('key'),
      settings: settings[1],
    };
  }

  /** Follows an exchange from here on, and saves all of it once. */
  follow(exchange: PracticeExchange): void {
    this.exchange = exchange;
    const { core } = exchange;
    const touch = (kind: Kind, id: string): void => {
      this.dirty.set(`${kind}|${id}`, { kind, id });
    };
    core.onTouch = touch;
    exchange.onTouch = touch;
    touch('core', 'core');
    touch('meta', 'core');
    touch('settings', 'settings');
    for (const asset of core.accounts.balances.keys()) touch('balance', asset);
    for (const symbol of core.markets.keys()) touch('market', symbol);
    for (const accessKey of exchange.keys.keys()) touch('key', accessKey);
    this.flush();
  }

  /** Makes everything that changed durable. Throws when the disk refuses; then no reply may leave. */
  flush(): void {
    if (this.dirty.size === 0 || !this.exchange) return;
    this.dirty.set('meta|core', { kind: 'meta', id: 'core' });
    this.database.exec('BEGIN');
    try {
      for (const { kind, id } of this.dirty.values()) {
        const row = rowOf(this.exchange, kind, id);
        if (row) this.write.run(kind, id, row.sequence, JSON.stringify(row.value));
      }
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
    this.dirty.clear();
  }

  close(): void {
    this.flush();
    this.database.close();
  }
}

function rowOf(
  exchange: PracticeExchange,
  kind: Kind,
  id: string,
): { sequence: number; value: unknown } | null {
  const { core } = exchange;
  const row = (value: unknown, sequence = 0) => ({ sequence, value });
  switch (kind) {
    case 'core':
      return row({ seed: core.seed, uid: core.uid });
    case 'meta':
      return row(coreMeta(core));
    case 'settings':
      return row(exchange.settings);
    case 'key':
      return row(exchange.keys.get(id), [...exchange.keys.keys()].indexOf(id));
    case 'balance': {
      const { free, locked } = core.accounts.get(id);
      return row([free.toFixed(), locked.toFixed()], [...core.accounts.balances.keys()].indexOf(id));
    }
    case 'futures':
      return row(core.accounts.futures.get(id)?.toFixed() ?? '0');
    case 'market': {
      const market = core.markets.get(id);
      return market ? row(marketSnapshot(market), [...core.markets.keys()].indexOf(id)) : null;
    }
    case 'order': {
      const order = core.orders.byId.get(id);
      return order ? row(plainOrder(order), order.sequence) : null;
    }
    case 'trade': {
      const trade = core.orders.trade(id);
      return trade ? row(plainTrade(trade), trade.sequence) : null;
    }
    case 'movement': {
      const at = core.movements.list.findIndex((one) => one.id === id);
      const movement = core.movements.list[at];
      return movement ? row(plainMovement(movement), at) : null;
    }
  }
}
