import { Decimal } from '#shared/decimal.ts';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { isZero, quantity } from '../format/number.ts';
import { words } from '../words.ts';

/** What the quantity held may not tell: as it is shown, and as a whole sentence. */
export interface Uncertain {
  readonly short: string;
  readonly whole: string;
}

/**
 * Why the quantity held is not all that can be said of what is held: an order of unknown outcome may have changed it,
 * own fills in it are not shown by the account yet, or orders are under way. `orders` are all open ones. Null where the
 * quantity is what the account showed.
 */
export function uncertain(view: SymbolView, orders: readonly OpenOrderView[]): Uncertain | null {
  const { held, base, quantityDecimals, unknown, activity, health } = view;
  if (held === null) return null;
  const told = (value: Decimal) => quantity(Decimal.max(0, value).toFixed(), quantityDecimals);
  if (unknown.length > 0) {
    const ids = new Set(unknown.map(({ clientOrderId }) => clientOrderId));
    const open = orders.filter(({ clientOrderId }) => clientOrderId !== null && ids.has(clientOrderId));
    const [bought, sold] = [openOf(open, 'BUY'), openOf(open, 'SELL')];
    const [least, most] = [
      told(new Decimal(held.base).minus(sold)),
      told(new Decimal(held.base).plus(bought)),
    ];
    const whole = words.plumb.orderMayHaveFilled({ least, most, base });
    // An order that isn't among them: how much it may have changed isn't known.
    if (open.length < ids.size) return { short: words.plumb.orNotAllKnown, whole: words.plumb.orNotAllKnown };
    if (sold.isZero()) return { short: words.plumb.upToIfFilled({ most }), whole };
    if (bought.isZero()) return { short: words.plumb.downToIfFilled({ least }), whole };
    return { short: words.plumb.betweenIfFilled({ least, most }), whole };
  }
  const size = quantity(new Decimal(held.unshown).abs().toFixed(), quantityDecimals);
  if (!isZero(held.unshown)) {
    const { withBought, withNotShown, lessSold, lessNotShown } = words.plumb;
    return new Decimal(held.unshown).isNegative()
      ? {
          short: (activity === null ? lessNotShown : lessSold)({ size }),
          whole: words.plumb.soldNotShownYet({ size, base }),
        }
      : {
          short: (activity === null ? withNotShown : withBought)({ size }),
          whole: words.plumb.boughtNotShownYet({ size, base }),
        };
  }
  if (activity !== null) return { short: words.plumb.followsFills, whole: words.plumb.heldFollowsFills };
  if (health === 'unsettled') return { short: words.plumb.notSettled, whole: words.plumb.heldNotSettled };
  return null;
}

/** How much of these orders may have filled beyond what is known. */
const openOf = (orders: readonly OpenOrderView[], side: 'BUY' | 'SELL'): Decimal =>
  orders
    .filter((order) => order.side === side)
    .reduce(
      (sum, order) => sum.plus(new Decimal(order.quantity ?? 0).minus(order.filled ?? 0)),
      new Decimal(0),
    );
