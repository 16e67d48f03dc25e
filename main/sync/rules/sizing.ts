import { type Decimal, dec, floorTo, max, min, ZERO } from '#shared/decimal.ts';

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

/** w of one symbol, 0 to 1. Shares that sum over 100 % are scaled down together: w never sums over the whole. */
export function shareOf(percents: readonly (Decimal | null)[], own: number): Decimal {
  const given = sumOf(percents);
  const whole = max(HUNDRED, given);
  const chosen = percents[own];
  if (chosen) return chosen.div(whole);
  const open = percents.filter((percent) => percent === null).length;
  return whole.minus(given).div(whole).div(Math.max(1, open));
}

/**
 * Why a symbol can't be given this share, in one sentence; null when it can. `percents` are the shares of all symbols
 * of one quote asset, `own` is the index of the symbol that is changed, `value` its new share (null: none of its own).
 */
export function shareRefusal(
  percents: readonly (Decimal | null)[],
  own: number,
  value: Decimal | null,
): string | null {
  if (value === null) return null;
  const others = sumOf(percents.filter((_, index) => index !== own));
  const sum = others.plus(value);
  if (sum.lte(HUNDRED)) return null;
  const left = max(ZERO, HUNDRED.minus(others)).toFixed();
  return `The shares would sum to ${sum.toFixed()} %; the other symbols have ${others.toFixed()} %, so at most ${left} % is left for this one.`;
}

const HUNDRED = dec(100);

function sumOf(percents: readonly (Decimal | null)[]): Decimal {
  return percents.reduce<Decimal>((sum, percent) => (percent ? sum.plus(percent) : sum), ZERO);
}
