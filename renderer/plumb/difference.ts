import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { quantity } from '../format/number.ts';
import { familyOf } from '../format/words.ts';
import { words } from '../words.ts';

/**
 * How far held is from asked, in base and in words: "0.1900 ETH too little", and "0.1176 ETH to go" while orders are
 * under way. Null when nothing definite was asked or
 * read, and when the two agree as far as this market's decimals tell.
 */
export function difference({ desired, held, base, quantityDecimals, health }: SymbolView): string | null {
  if (held === null || desired?.target == null) return null;
  const gap = new Decimal(held.base).minus(desired.target);
  const size = quantity(gap.abs().toFixed(), quantityDecimals);
  if (gap.isZero() || size.startsWith('<')) return null;
  if (familyOf(health) === 'run') return words.plumb.toGo({ quantity: size, base });
  return gap.isNegative()
    ? words.plumb.tooLittleOf({ quantity: size, base })
    : words.plumb.tooMuchOf({ quantity: size, base });
}
