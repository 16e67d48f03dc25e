import { type Decimal, dec, max, ZERO } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { Cell } from '../account/cell.ts';
import { Refusal } from '../refusal.ts';
import { totalOf } from '../rules/holding.ts';
import type { LimitDoc } from './document.ts';
import type { Limits } from './limits.ts';
import { openOf } from './own.ts';

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
  const balance = account.balances?.get(asset);
  const total = balance ? totalOf(balance) : ZERO;
  const spare = max(ZERO, total.minus(reserve));
  for (const cell of account.cells.values()) {
    const { base, quote } = cell.market;
    if (base !== asset && quote !== asset) continue;
    const side = base === asset ? 'SELL' : 'BUY';
    const under = base === asset && total.lt(reserve);
    const chosen = [
      ...beyond(account, cell, side, spare),
      ...(under ? cell.standing.limits.filter((limit) => limit.side === 'BUY') : []),
    ];
    if (chosen.length === 0) continue;
    await limits.beginEnding(cell, chosen, 'reserve');
    const ids = new Set(chosen.map(({ id }) => id));
    const begun = cell.standing.limits.filter(({ id }) => ids.has(id));
    await Promise.all(begun.map((limit) => limits.end(cell, limit)));
    if (cell.standing.limits.some(({ id }) => ids.has(id)))
      throw new Refusal(
        'not-now',
        `A limit on ${cell.market.symbol} would reach into that reserve, and MEXC has not said yet that it has ended. I cancel it; set the reserve when it has ended.`,
      );
  }
}

/** The newest limits of this side that lock more of the asset than is spare; over all symbols of a quote asset. */
function beyond(account: Account, cell: Cell, side: LimitDoc['side'], spare: Decimal): readonly LimitDoc[] {
  const { base, quote } = cell.market;
  const locks = (limit: LimitDoc, of: Cell): Decimal =>
    side === 'SELL' ? openOf(of, limit) : openOf(of, limit).mul(limit.price);
  const sharing = [...account.cells.values()].filter(({ market }) =>
    side === 'SELL' ? market.base === base : market.quote === quote,
  );
  let locked = sharing
    .flatMap((of) =>
      of.standing.limits.filter((limit) => limit.side === side).map((limit) => locks(limit, of)),
    )
    .reduce<Decimal>((sum, each) => sum.plus(each), dec(0));
  const chosen: LimitDoc[] = [];
  for (const limit of cell.standing.limits.filter((each) => each.side === side).toReversed()) {
    if (locked.lte(spare)) break;
    chosen.push(limit);
    locked = locked.minus(locks(limit, cell));
  }
  return chosen;
}
