import { useEffect, useRef } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { clock, useWindow } from '../store/store.ts';
import { words } from '../words.ts';

/** Something that is pressed elsewhere in the window and that the ticket of its symbol may take. */
function offers<T>() {
  const listeners = new Set<(symbol: string, what: T) => boolean>();
  /** True where the ticket has taken it. */
  const offer = (symbol: string, what: T): boolean =>
    [...listeners].map((listener) => listener(symbol, what)).includes(true);
  /** Calls `take` with each that is offered for `symbol`; it says whether it took it. */
  const useOffer = (symbol: string, take: (what: T) => boolean): void => {
    const newest = useRef(take);
    useEffect(() => {
      newest.current = take;
    });
    useEffect(() => {
      const listener = (of: string, what: T) => of === symbol && newest.current(what);
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

interface Moved {
  readonly order: StandingView;
  /** Where it shall be. */
  readonly price: string;
}

const { offer: offerMove, useOffer: useOfferedMove } = offers<Moved>();

export { useOfferedMove };

/**
 * A standing order that is to be moved: the ticket shows what it asks for, at `price`, to be changed and confirmed. Where the
 * ticket can't take it, the status line says so.
 */
export function moveInTicket(order: StandingView, price: string): void {
  if (!offerMove(order.symbol, { order, price })) useWindow.getState().say(TICKET_BUSY, false, clock.now());
}

const TICKET_BUSY = words.standing.ticketIsBusy;
