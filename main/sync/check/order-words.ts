import type { Told } from '#shared/words/said.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';
import { listed } from '../together.ts';

/** "sell 0.2 ETH at 2000": what of an open order is still to be filled. */
export function describe(state: SymbolState, order: ExchangeOrder): Told {
  const quantity = order.quantity.minus(order.filledQuantity).toFixed();
  return words.otherOrders.to[order.side]({
    quantity,
    base: state.market.base,
    price: order.price.toFixed(),
  });
}

/** Of many orders three are named. */
export function describeAll(state: SymbolState, orders: readonly ExchangeOrder[]): Told {
  const named = orders.slice(0, 3).map((order) => describe(state, order));
  const more = orders.length - named.length;
  return listed([...named, ...(more > 0 ? [words.otherOrders.andMore({ count: more })] : [])], '; ');
}
