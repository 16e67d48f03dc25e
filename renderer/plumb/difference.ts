import { Decimal } from '#shared/decimal.ts';
import type { ActivityView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { isZero, quantity } from '../format/number.ts';
import { familyOf } from '../format/words.ts';
import { words } from '../words.ts';

/** What of a running trade has still to fill, in base. */
export const stillToFill = ({ planned, filled }: ActivityView): string =>
  Decimal.max(0, new Decimal(planned).minus(filled)).toFixed();

/**
 * How far held is from asked, in base and in words: "0.1900 ETH too little", and "0.1176 ETH to go" while orders are
 * under way: of these what the running trade has still to fill, as its card tells it. Null when nothing definite was
 * asked or read, also while an order of unknown outcome may have changed what is held, and when the two agree as far as
 * this market's decimals tell.
 */
export function difference(view: SymbolView): string | null {
  const { desired, held, base, quantityDecimals, health, activity } = view;
  if (held === null || desired?.target == null || health === 'unknown') return null;
  if (familyOf(health) === 'run' && activity !== null && !isZero(activity.planned)) {
    const left = quantity(stillToFill(activity), quantityDecimals);
    return words.plumb.toGo({ quantity: left, base });
  }
  const gap = new Decimal(held.base).minus(desired.target);
  const size = quantity(gap.abs().toFixed(), quantityDecimals);
  if (gap.isZero() || size.startsWith('<')) return null;
  if (familyOf(health) === 'run') return words.plumb.toGo({ quantity: size, base });
  return gap.isNegative()
    ? words.plumb.tooLittleOf({ quantity: size, base })
    : words.plumb.tooMuchOf({ quantity: size, base });
}
