import type { Decimal } from '#shared/decimal.ts';
import type { Busy, SymbolState } from '../account/symbol-state.ts';
import type { Side } from '../ports/exchange.ts';

/** Why a ladder stops for a Flat, Short or Reduce. */
export const OTHERWISE = 'You asked for something else.';
/** Why a trade ends whose *End here* was pressed. */
export const ENDED_HERE = 'You ended it here.';

/** What has taken the place of what runs, in words: a later click, or *End here*; null where nothing has. */
export function overtakenBy(busy: Pick<Busy, 'overtaken'> | null): string | null {
  if (!busy?.overtaken.signal.aborted) return null;
  return busy.overtaken.signal.reason === ENDED_HERE ? ENDED_HERE : OTHERWISE;
}

/** What a ladder was to do, as far as its words need it. */
interface Wanted {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly cap: Decimal;
  readonly reserveBase: Decimal;
}

/** What the market takes no order of at this price. */
export function tooSmall(state: SymbolState, wanted: Decimal, least: Decimal, price: Decimal): string {
  const { base, quote } = state.market;
  return `Too small at this price: ${wanted.toFixed()} ${base} at ${price.toFixed()} ${quote}, and the smallest order is ${least.toFixed()}.`;
}

/** Why no order of at least m can be made of what is left to spend, or of what is free to be sold. */
export function shortOf(
  state: SymbolState,
  plan: Wanted,
  quantity: Decimal,
  least: Decimal,
  filled: Decimal,
): string {
  const { base } = state.market;
  const order = `the smallest order is ${least.toFixed()}`;
  if (plan.side === 'SELL') {
    const above = plan.reserveBase.isZero() ? '' : ` above your reserve of ${plan.reserveBase.toFixed()}`;
    return `Only ${quantity.toFixed()} ${base} is free${above}; ${order}.`;
  }
  return filled.isZero()
    ? `Not funded: what may be spent buys ${quantity.toFixed()} ${base}; ${order}.`
    : 'What may be spent is used up.';
}

/** What it would have cost: said where the ladder stops at its cap. */
export function capSentence(
  state: SymbolState,
  plan: Wanted,
  touch: Decimal,
  filled: Decimal,
  because: 'cap' | 'band',
): string {
  const left = plan.quantity.minus(filled);
  const { base, quote } = state.market;
  const limit = because === 'cap' ? `my cap of ${plan.cap.toFixed()}` : "the market's price band";
  const verb = plan.side === 'BUY' ? 'would have cost' : 'would have brought';
  return `The price left ${limit}: the remaining ${left.toFixed()} ${base} ${verb} about ${left.mul(touch).toFixed(2)} ${quote} at ${touch.toFixed()}.`;
}
