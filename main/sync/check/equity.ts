import { type Decimal, ZERO } from '#shared/decimal.ts';
import { utcWords } from '#shared/utc.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { holdingOf, unreadBalance } from '../rules/holding.ts';
import { equityOf } from '../rules/sizing.ts';
import { lastPrice, lastPriceAt } from './evaluate-symbol.ts';
import { OUT_LIMIT_MS } from './newest-price.ts';

/** B of table B as it is now, and what is unusual about it. */
export interface Equity {
  /** In quote. */
  readonly total: Decimal;
  /** One sentence for each other symbol whose holding counts with an old price, or with none. */
  readonly said: readonly Told[];
}

/**
 * B: all the money in this symbol's quote asset. The symbol itself counts at `price`, each other one at its newest price;
 * one of over a minute ago is said, and without any its holding counts as nothing. A holding that the trader has not yet
 * said to be for trading counts as nothing too.
 */
export function equity(managed: ManagedSymbol, observation: Observation, price: Decimal): Equity {
  const said: Told[] = [];
  const now = managed.account.clock.now();
  const values = [...managed.account.symbols.values()]
    .filter((each) => each.state.market.quote === managed.state.market.quote)
    .map((each) => {
      if (each === managed) return observation.holding.held.mul(price);
      const held = heldOf(each);
      if (each.state.doc.entry || held.isZero()) return ZERO;
      const last = lastPrice(each.state);
      const at = lastPriceAt(each.state);
      const { base, symbol } = each.state.market;
      if (!last || at === null) {
        said.push(words.check.equity.countsAsNothing({ held: held.toFixed(), base, symbol }));
        return ZERO;
      }
      if (now - at > OUT_LIMIT_MS) said.push(words.check.equity.oldPrice({ base, time: utcWords(at, now) }));
      return held.mul(last);
    });
  return { total: equityOf(observation.holding.cash, values), said };
}

/** What is held of another symbol as the account was last read, which may be later than that symbol was looked at. */
function heldOf({
  account: { newest, settings },
  state: {
    market: { base },
    observation,
  },
}: ManagedSymbol): Decimal {
  const balances = newest?.balances;
  if (!balances || unreadBalance(balances, base) !== null) return observation?.holding.held ?? ZERO;
  return holdingOf(balances.get(base), undefined, settings.reserve(base), ZERO).held;
}
