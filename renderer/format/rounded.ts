import { Decimal } from '#shared/decimal.ts';

/**
 * Amounts rounded to `decimals` so that they add up to `total`, as it is shown: each is rounded down, and the steps that
 * are missing then go to those with the largest rest (the method of largest remainders). None is off by a whole step
 * where that can be avoided. Amounts whose exact sum is more than a step per amount away from `total` are no parts of
 * it: they are rounded each by itself.
 */
export function roundedToSum(amounts: readonly string[], total: string, decimals: number): string[] {
  const step = new Decimal(10).pow(-decimals);
  const parts = amounts.map((amount, place) => {
    const steps = new Decimal(amount).div(step);
    const floor = steps.toDecimalPlaces(0, Decimal.ROUND_FLOOR);
    return { place, floor, rest: steps.minus(floor), size: steps.abs() };
  });
  const missing = parts.reduce((left, { floor }) => left.minus(floor), new Decimal(total).div(step)).round();
  if (parts.length === 0 || missing.abs().gt(parts.length + 1))
    return amounts.map((amount) => new Decimal(amount).toFixed(decimals, Decimal.ROUND_HALF_UP));
  const up = !missing.isNegative();
  // What is nothing stays nothing; of equal rests the largest amount gives or takes the step.
  const order = parts.toSorted(
    (one, other) =>
      Number(one.size.isZero()) - Number(other.size.isZero()) ||
      (up ? other.rest.cmp(one.rest) : one.rest.cmp(other.rest)) ||
      other.size.cmp(one.size),
  );
  const count = missing.abs().toNumber();
  const by = up ? 1 : -1;
  const moved = new Map<number, number>();
  for (let turn = 0; turn < count; turn += 1) {
    const place = order[turn % order.length]?.place ?? 0;
    moved.set(place, (moved.get(place) ?? 0) + by);
  }
  return parts.map(({ floor, place }) =>
    floor
      .plus(moved.get(place) ?? 0)
      .mul(step)
      .toFixed(decimals),
  );
}
