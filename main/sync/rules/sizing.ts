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

/**
 * Quantity of one sell rung: lots in min(what is still to be sold, the free base above the reserve), so never into
 * the reserve. `freeBase` is the last proven reading less what was sold since; a sale made elsewhere after it shows
 * in the next reading only.
 */
export function sellRung(world: {
  readonly wanted: Decimal;
  readonly freeBase: Decimal;
  readonly reserveBase: Decimal;
  readonly lotSize: Decimal;
}): Decimal {
  const spare = world.freeBase.minus(world.reserveBase);
  return max(ZERO, floorTo(min(world.wanted, spare), world.lotSize));
}

/**
 * B of table B: all the money in one quote asset, Q + sum of H x p over the account's symbols of that quote. A percent
 * is taken of it at the click and never again.
 */
export function equityOf(cash: Decimal, values: readonly Decimal[]): Decimal {
  return values.reduce<Decimal>((sum, value) => sum.plus(value), cash);
}
