import { Decimal } from '#shared/decimal.ts';

/** The ticket takes 15 digits before the point (`shared/plain-number.ts`). */
const highest = new Decimal('999999999999999');

/**
 * The price nearest to `price` that the market has, as text with its decimals: at least one tick. Null for what is no
 * number. Which side of the market it may be on is for the preview to say.
 */
export function snapped(price: string | number | Decimal, decimals: number): string | null {
  const wanted = new Decimal(price);
  if (!wanted.isFinite()) return null;
  const tick = new Decimal(10).pow(-decimals);
  const near = wanted.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
  return Decimal.min(highest, Decimal.max(tick, near)).toFixed(decimals);
}

/** Where a key takes a price: an arrow one tick, with Shift ten; a page 1 %, at least a tick. Null: the key moves nothing. */
export function priceByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  price: string,
  decimals: number,
): string | null {
  const way = key === 'ArrowUp' || key === 'PageUp' ? 1 : key === 'ArrowDown' || key === 'PageDown' ? -1 : 0;
  if (way === 0) return null;
  const tick = new Decimal(10).pow(-decimals);
  const step = key.startsWith('Arrow')
    ? tick.mul(shiftKey ? 10 : 1)
    : Decimal.max(tick, new Decimal(price).div(100).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP));
  return snapped(new Decimal(price).plus(step.mul(way)), decimals);
}

/** The line nearest to `y` within `reach` pixels; null where there is none. A line that is not drawn has no place. */
export function nearestLine<T extends { readonly y: number | null }>(
  lines: readonly T[],
  y: number,
  reach: number,
): T | null {
  let nearest: T | null = null;
  let least = reach;
  for (const line of lines) {
    const away = line.y === null ? Number.POSITIVE_INFINITY : Math.abs(line.y - y);
    if (away <= least && (nearest === null || away < least)) {
      nearest = line;
      least = away;
    }
  }
  return nearest;
}
