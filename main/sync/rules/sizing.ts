import { type Decimal, floorTo, max, min, ZERO } from '#shared/decimal.ts';

/**
 * c of table E: the most a buy may spend, fee included, fixed at its start: min((T - H) x cap price x (1 + fee),
 * the buy fraction of what is available). In quote.
 */
export function spendLimit(
  quantity: Decimal,
  capPrice: Decimal,
  fee: Decimal,
  available: Decimal,
  buyFraction: Decimal,
): Decimal {
  return max(ZERO, min(quantity.mul(capPrice).mul(fee.plus(1)), available.mul(buyFraction)));
}

/** Quantity of one buy rung: lots in min(what is still wanted, what is left of c at this price). */
export function buyRung(world: {
  readonly wanted: Decimal;
  readonly spendLeft: Decimal;
  readonly price: Decimal;
  readonly fee: Decimal;
  readonly lotSize: Decimal;
}): Decimal {
  const affordable = world.spendLeft.div(world.price.mul(world.fee.plus(1)));
  return max(ZERO, floorTo(min(world.wanted, affordable), world.lotSize));
}

/** Quantity of one sell rung: lots in min(what is still to be sold, the free base), never into the reserve. */
export function sellRung(world: {
  readonly wanted: Decimal;
  readonly freeBase: Decimal;
  readonly lotSize: Decimal;
}): Decimal {
  return max(ZERO, floorTo(min(world.wanted, world.freeBase), world.lotSize));
}

/**
 * B of table B: w x (Q + sum of H x p over the symbols of that quote). Shares are percents; symbols without one
 * divide what the others leave equally. With one symbol and no share, B = Q + H x p.
 */
export function equityOf(
  cash: Decimal,
  holdings: readonly { readonly value: Decimal; readonly sharePercent: Decimal | null }[],
  own: number,
): Decimal {
  const total = holdings.reduce((sum, holding) => sum.plus(holding.value), cash);
  return total.mul(
    shareOf(
      holdings.map((holding) => holding.sharePercent),
      own,
    ),
  );
}

/** w of one symbol, 0 to 1. */
export function shareOf(percents: readonly (Decimal | null)[], own: number): Decimal {
  const chosen = percents[own];
  if (chosen) return chosen.div(100);
  const given = percents.reduce<Decimal>((sum, percent) => (percent ? sum.plus(percent) : sum), ZERO);
  const open = percents.filter((percent) => percent === null).length;
  return max(ZERO, given.neg().plus(100)).div(100).div(Math.max(1, open));
}
