import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import { restingOf } from '../standing/own.ts';

/**
 * Why a purchase of this much is refused by the trader's own bounds, in one sentence; null when it isn't. What resting
 * purchases may still buy takes its room too, but for `instead`, base that this one takes the place of. `held` in base,
 * `price` in quote for one base.
 */
export function overBounds(
  { account, state }: ManagedSymbol,
  purchase: {
    readonly quantity: Decimal;
    readonly price: Decimal;
    readonly held: Decimal;
    readonly instead?: Decimal;
  },
): Told | null {
  const { quantity, price, held, instead } = purchase;
  const most = account.settings.limit('maxOrder');
  const position = account.settings.limit('maxPosition');
  if (account.circumstances.limitsRequired && (!most || !position)) {
    return words.trade.bounds.setFirst;
  }
  const value = quantity.mul(price);
  if (most && value.gt(most)) {
    return words.trade.bounds.perTrade({ dollars: value.toFixed(2), most: most.toFixed(2) });
  }
  const resting = restingOf(state, 'BUY').minus(instead ?? 0);
  const after = held.plus(resting).plus(quantity).mul(price);
  if (position && after.gt(position)) {
    const { base } = state.market;
    const bound = { dollars: after.toFixed(2), base, most: position.toFixed(2) };
    return resting.gt(0)
      ? words.trade.bounds.perSymbolWithLimits({ ...bound, resting: resting.toFixed() })
      : words.trade.bounds.perSymbol(bound);
  }
  return null;
}
