import type { Account } from './account.ts';
import { dayOf, together } from './breaker.ts';
import type { SymbolState } from './symbol-state.ts';

/** The day's corrections of all symbols of this symbol's quote asset, and their limit, see `together`. */
export function today(account: Account, { market }: SymbolState): ReturnType<typeof together> {
  const same = [...account.symbols.values()].filter((each) => each.market.quote === market.quote);
  const breakers = same.map(({ doc }) => doc.breaker);
  return together(breakers, dayOf(account.clock.now()));
}
