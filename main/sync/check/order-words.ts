import type { SymbolState } from '../account/symbol-state.ts';
import type { ExchangeOrder } from '../ports/exchange.ts';

/** "sell 0.2 ETH at 2000": what of an open order is still to be filled. */
export function describe(state: SymbolState, order: ExchangeOrder): string {
  const rest = order.quantity.minus(order.filledQuantity).toFixed();
  return `${order.side === 'BUY' ? 'buy' : 'sell'} ${rest} ${state.market.base} at ${order.price.toFixed()}`;
}

/** Of many orders three are named. */
export function describeAll(state: SymbolState, orders: readonly ExchangeOrder[]): string {
  const named = orders.slice(0, 3).map((order) => describe(state, order));
  const more = orders.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
