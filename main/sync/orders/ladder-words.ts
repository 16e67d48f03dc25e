import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol, Way } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { Running } from '../execution/machine.ts';
import type { Side } from '../ports/exchange.ts';

/** What has taken the place of what runs, in words: a later click, or *End here*; null where nothing has. */
export function overtakenBy(busy: Pick<Running, 'overtaken'> | null): Told | null {
  if (!busy?.overtaken) return null;
  return busy.overtaken === 'ended here' ? words.ladder.endedHere : words.ladder.overtaken;
}

/**
 * Why what runs sends nothing more: trading is refused its way, it is paused and the trader has not approved it, it was
 * stopped, or something has taken its place. Null while it may go on.
 */
export function endedBy(
  managed: ManagedSymbol,
  { way, approved }: { readonly way: Way; readonly approved: boolean },
): Told | null {
  const { account, state } = managed;
  const paused = account.paused && !approved ? words.ladder.paused : null;
  const stopped = account.closing ? words.ladder.closed : words.ladder.halted;
  return managed.refusal(way) ?? paused ?? (state.busy?.stopped ? stopped : overtakenBy(state.busy));
}

/** What a ladder was to do, as far as its words need it. */
interface Wanted {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly cap: Decimal;
  readonly reserveBase: Decimal;
}

/** What the market takes no order of at this price. */
export function tooSmall(state: SymbolState, wanted: Decimal, least: Decimal, price: Decimal): Told {
  const { base, quote } = state.market;
  return words.ladder.tooSmall({
    wanted: wanted.toFixed(),
    base,
    price: price.toFixed(),
    quote,
    smallest: least.toFixed(),
  });
}

/** Why no order of at least m can be made of what is left to spend, or of what is free to be sold. */
export function shortOf(
  state: SymbolState,
  plan: Wanted,
  quantity: Decimal,
  least: Decimal,
  filled: Decimal,
): Told {
  const { base } = state.market;
  const few = { quantity: quantity.toFixed(), base, smallest: least.toFixed() };
  if (plan.side === 'SELL') {
    return plan.reserveBase.isZero()
      ? words.ladder.free(few)
      : words.ladder.freeAboveReserve({ ...few, reserve: plan.reserveBase.toFixed() });
  }
  return filled.isZero() ? words.ladder.notFunded(few) : words.ladder.spent;
}

/** What it would have cost: said where the ladder stops at its cap. */
export function capSentence(
  state: SymbolState,
  plan: Wanted,
  touch: Decimal,
  filled: Decimal,
  because: 'cap' | 'band',
): Told {
  const left = plan.quantity.minus(filled);
  const { base, quote } = state.market;
  const money = left.mul(touch).toFixed(2);
  const rest = { left: left.toFixed(), base, money, quote, price: touch.toFixed() };
  return because === 'cap'
    ? words.ladder.pastCap[plan.side]({ ...rest, cap: plan.cap.toFixed() })
    : words.ladder.pastBand[plan.side](rest);
}
