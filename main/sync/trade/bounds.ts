import type { Decimal } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { restingOf } from '../standing/own.ts';

/**
 * Why a purchase of this much is refused by the trader's own bounds, in one sentence; null when it isn't. What resting
 * purchases may still buy takes its room too, but for `instead`, base that this one takes the place of. `held` in base,
 * `price` in quote for one base.
 */
export function overBounds(
  account: Account,
  state: SymbolState,
  purchase: {
    readonly quantity: Decimal;
    readonly price: Decimal;
    readonly held: Decimal;
    readonly instead?: Decimal;
  },
): string | null {
  const { quantity, price, held, instead } = purchase;
  const most = account.settings.limit('maxOrder');
  const position = account.settings.limit('maxPosition');
  if (account.circumstances.limitsRequired && (!most || !position)) {
    return 'Set the most per trade and the most per symbol in the settings first; Live needs both.';
  }
  const value = quantity.mul(price);
  if (most && value.gt(most)) {
    return `This trade is worth ${value.toFixed(2)} USD; your limit per trade is ${most.toFixed(2)}.`;
  }
  const resting = restingOf(state, 'BUY').minus(instead ?? 0);
  const after = held.plus(resting).plus(quantity).mul(price);
  if (position && after.gt(position)) {
    const limits = resting.gt(0) ? ` with the ${resting.toFixed()} that your limits may still buy` : '';
    return `You would hold ${after.toFixed(2)} USD of ${state.market.base}${limits}; your limit per symbol is ${position.toFixed(2)}.`;
  }
  return null;
}
