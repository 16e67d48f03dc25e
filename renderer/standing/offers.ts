import { useEffect, useRef } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';

/** Something that is pressed elsewhere in the window and that the ticket of its symbol may take. */
function offers<T>() {
  const listeners = new Set<(symbol: string, what: T) => void>();
  const offer = (symbol: string, what: T): void => {
    for (const listener of listeners) listener(symbol, what);
  };
  /** Calls `take` with each that is offered for `symbol`. */
  const useOffer = (symbol: string, take: (what: T) => void): void => {
    const newest = useRef(take);
    useEffect(() => {
      newest.current = take;
    });
    useEffect(() => {
      const listener = (of: string, what: T) => {
        if (of === symbol) newest.current(what);
      };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    }, [symbol]);
  };
  return { offer, useOffer };
}

/** A price in the chart or in the depth: taken where the ticket has a field for one. */
export const { offer: offerPrice, useOffer: useOfferedPrice } = offers<string>();

/** A standing order that is to be moved: the ticket shows what it asks for, to be changed. */
export const { offer: offerMove, useOffer: useOfferedMove } = offers<StandingView>();
