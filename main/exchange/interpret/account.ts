import type { AccountReading, AssetBalance } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import { amountOf, fieldsOf, listOf, textOf, Unreadable } from './read.ts';

/**
 * The balances of an account reply, exactly the assets that it lists (MEXC API notes 2.4). One odd balance makes
 * the whole reading unreadable: a balance that isn't known must never look like zero.
 */
export function readAccount(body: unknown): AccountReading {
  const rows = listOf(fieldsOf(body, 'account').balances, 'balances');
  const balances = new Map<string, AssetBalance>();
  for (const each of rows) {
    const row = fieldsOf(each, 'balance');
    const asset = textOf(row.asset, 'asset', ASSET_LENGTH);
    if (balances.has(asset)) throw new Unreadable('an asset is listed twice');
    balances.set(asset, {
      free: amountOf(row.free, 'free balance'),
      locked: amountOf(row.locked, 'locked balance'),
    });
  }
  return balances;
}
