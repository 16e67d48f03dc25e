import { useEffect, useRef } from 'react';

interface Offer {
  readonly symbol: string;
  readonly price: string;
}

const listeners = new Set<(offer: Offer) => void>();

/** A price was pressed in the chart or in the depth: the ticket of that symbol takes it where it has a field for one. */
export function offerPrice(symbol: string, price: string): void {
  for (const listener of listeners) listener({ symbol, price });
}

/** Calls `take` with each price that is offered for `symbol`. */
export function useOfferedPrice(symbol: string, take: (price: string) => void): void {
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const listener = (offer: Offer) => {
      if (offer.symbol === symbol) newest.current(offer.price);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [symbol]);
}
