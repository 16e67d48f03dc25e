import { type Decimal, max, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import { words } from '../engine-words.ts';
import { Refusal } from '../refusal.ts';
import { totalOf } from '../rules/holding.ts';
import type { LimitDoc } from './document.ts';
import type { Limits } from './limits.ts';
import { costOf, openOf } from './own.ts';

/**
 * Before a reserve of an asset is set: the limits that would reach into it are cancelled, newest first, and proven ended.
 * Rejects with a Refusal where that could not be proven: then the reserve must not be set.
 */
export async function makeRoom(
  account: Account,
  limits: Limits,
  asset: string,
  reserve: Decimal,
): Promise<void> {
  const balance = account.newest?.balances.get(asset);
  const total = balance ? totalOf(balance) : ZERO;
  const spare = max(ZERO, total.minus(reserve));
  const reaching = [...beyond(account, 'SELL', asset, spare), ...beyond(account, 'BUY', asset, spare)];
  for (const managed of account.symbols.values()) {
    const { state } = managed;
    const under = state.market.base === asset && total.lt(reserve);
    const chosen = state.standing.limits.filter(
      (limit) => reaching.includes(limit) || (under && limit.side === 'BUY'),
    );
    if (chosen.length === 0) continue;
    await limits.beginEnding(managed, chosen, 'reserve');
    const ids = new Set(chosen.map(({ id }) => id));
    const begun = state.standing.limits.filter(({ id }) => ids.has(id));
    await Promise.all(begun.map((limit) => limits.end(managed, limit)));
    if (state.standing.limits.some(({ id }) => ids.has(id)))
      throw new Refusal('not-now', words.standing.reachesIntoReserve({ symbol: state.market.symbol }));
  }
}

/** The newest limits of this side that lock more of the asset than is spare, over all symbols that share it. */
function beyond(
  account: Account,
  side: LimitDoc['side'],
  asset: string,
  spare: Decimal,
): readonly LimitDoc[] {
  const standing = [...account.symbols.values()]
    .filter(({ state: { market } }) => (side === 'SELL' ? market.base : market.quote) === asset)
    .flatMap(({ state }) =>
      state.standing.limits
        .filter((limit) => limit.side === side)
        .map((limit) => ({ limit, locks: side === 'SELL' ? openOf(state, limit) : costOf(state, limit) })),
    )
    .toSorted((one, other) => one.limit.createdAt - other.limit.createdAt);
  let locked = standing.reduce<Decimal>((sum, { locks }) => sum.plus(locks), ZERO);
  const chosen: LimitDoc[] = [];
  for (const { limit, locks } of standing.toReversed()) {
    if (locked.lte(spare)) break;
    chosen.push(limit);
    locked = locked.minus(locks);
  }
  return chosen;
}
