import { type Decimal, max, min } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { orderMarket } from '../orders/learn-step.ts';
import type { ExchangeOrder, Side, UnreadOrder } from '../ports/exchange.ts';
import { pendingOf } from './pending.ts';
import { foreignUnread } from './unread.ts';

/** The trader's own resting order that an order of the other side would trade with first. */
export interface OwnResting {
  /** Its side, price and quantity, in words. */
  readonly words: Told;
  readonly price: Decimal;
  /** One tick short of it: the last price at which the two can't meet. */
  readonly stopAt: Decimal;
}

/** What an order of one side would do about the nearest of the trader's own orders. */
type Met = Pick<ExchangeOrder, 'side' | 'price' | 'type'> & { readonly words: Told };

/**
 * The nearest order of the trader's own that stays open on the other side, whoever placed it; null where there is
 * none. What will be cancelled first is none. A stop isn't in the book before it fires; of an order that can't be
 * read, or is of an unknown type, the book tells: where the other side stands at its price, it doesn't rest there.
 */
export function ownResting(managed: ManagedSymbol, observation: Observation, side: Side): OwnResting | null {
  const met = openOf(managed, observation).filter(
    (order) => order.side !== side && mayRest(order, observation),
  );
  if (met.length === 0) return null;
  const prices = met.map(({ price }) => price);
  const [first, ...rest] = prices as [Decimal, ...Decimal[]];
  const price = side === 'BUY' ? min(first, ...rest) : max(first, ...rest);
  const { tickSize } = orderMarket(managed.state, side);
  const nearest = met.find((order) => order.price.eq(price))?.words ?? '';
  return { words: nearest, price, stopAt: side === 'BUY' ? price.minus(tickSize) : price.plus(tickSize) };
}

/** No price past what `ownResting` says. */
export function shortOfOwn(side: Side, cap: Decimal, own: OwnResting | null): Decimal {
  if (own === null) return cap;
  return side === 'BUY' ? min(cap, own.stopAt) : max(cap, own.stopAt);
}

/** Whether the trader's own order stands at the touch: nothing can be sent that wouldn't trade with it. */
export function standsAtTouch(side: Side, touch: Decimal, own: OwnResting | null): own is OwnResting {
  return own !== null && (side === 'BUY' ? touch.gt(own.stopAt) : touch.lt(own.stopAt));
}

/** Why nothing is sent, or nothing more. */
export function atTouchSentence(state: SymbolState, own: OwnResting): Told {
  return words.otherOrders.ownAtTouch({ order: own.words, symbol: state.market.symbol });
}

/** Said where an order stops short of one. */
export function shortSentence(own: OwnResting): Told {
  return words.otherOrders.ownRests({ order: own.words, price: own.stopAt.toFixed() });
}

/** Said where getting out goes on all the same. */
export function mayMeetSentence(own: OwnResting): Told {
  return words.otherOrders.ownMayMeet({ order: own.words });
}

function openOf(managed: ManagedSymbol, observation: Observation): readonly Met[] {
  const { base } = managed.state.market;
  const read = pendingOf(managed, observation, true).keep.map(({ order }) => met(base, order));
  const unread = foreignUnread(managed, observation).flatMap((order) => metUnread(base, order));
  return [...read, ...unread];
}

function met(base: string, order: ExchangeOrder): Met {
  const { side, price, type } = order;
  const quantity = order.quantity.minus(order.filledQuantity).toFixed();
  return { side, price, type, words: words.otherOrders.to[side]({ quantity, base, price: price.toFixed() }) };
}

function metUnread(base: string, { side, price, type }: UnreadOrder): readonly Met[] {
  if (side === null || price === null) return [];
  const order = words.otherOrders.toUnreadable[side]({ base, price: price.toFixed() });
  return [{ side, price, type: type ?? '', words: order }];
}

function mayRest({ side, price, type }: Met, { book }: Observation): boolean {
  if (price.lte(0) || /STOP|MARKET|TP\/SL/i.test(type)) return false;
  if (type === 'LIMIT' || type === 'LIMIT_MAKER') return true;
  const other = (side === 'SELL' ? book.bids : book.asks)[0]?.price;
  return !other || (side === 'SELL' ? price.gt(other) : price.lt(other));
}
