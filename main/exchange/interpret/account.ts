import { words } from '#main/sync/engine-words.ts';
import type { AccountReading, AssetBalance } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import type { Told } from '#shared/words/said.ts';
import { amountOf, fieldsOf, listOf, textOf, Unreadable } from './read.ts';

/**
 * The balances of an account reply, exactly the assets that it lists (MEXC API notes 2.4). A balance that isn't known
 * must never look like zero: an odd row, or an asset that is listed twice, makes that asset unreadable, and no other.
 */
export function readAccount(body: unknown): AccountReading {
  const rows = listOf(fieldsOf(body, 'account').balances, 'balances');
  const balances = new Map<string, AssetBalance>();
  const unread = new Map<string | null, Told>();
  for (const row of rows) {
    const asset = tolerant(() => textOf(fieldsOf(row, 'balance').asset, 'asset', ASSET_LENGTH));
    const balance = tolerant(() => balanceOf(row));
    if (typeof asset !== 'string') unread.set(null, asset.what);
    else if (balance instanceof Unreadable) unread.set(asset, balance.what);
    else if (balances.has(asset) || unread.has(asset)) unread.set(asset, words.exchange.listedTwice);
    else balances.set(asset, balance);
  }
  for (const asset of unread.keys()) if (asset !== null) balances.delete(asset);
  return unread.size === 0 ? balances : Object.assign(balances, { unread });
}

function balanceOf(row: unknown): AssetBalance {
  const { free, locked } = fieldsOf(row, 'balance');
  return { free: amountOf(free, 'freeBalance'), locked: amountOf(locked, 'lockedBalance') };
}

function tolerant<T>(read: () => T): T | Unreadable {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
