import { dayOf, together } from './breaker.ts';
import type { ManagedSymbol } from './managed-symbol.ts';

/** The day's corrections of all symbols of this symbol's quote asset, and their limit, see `together`. */
export function today({ account, state: { market } }: ManagedSymbol): ReturnType<typeof together> {
  const same = [...account.symbols.values()].filter((each) => each.state.market.quote === market.quote);
  const breakers = same.map(({ state: { doc } }) => doc.breaker);
  return together(breakers, dayOf(account.clock.now()));
}
