import { useMemo } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { useWindow } from '../store/store.ts';
import { type ChartLine, linesOf } from './lines.ts';

const none: readonly StandingView[] = [];

interface Subject {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly price: number;
  readonly quantity: number;
}

/** The lines of a symbol; the same list as long as nothing of it has changed. */
export function useLines({ symbol, base, quote, price, quantity }: Subject): readonly ChartLine[] {
  const position = useWindow(
    (state) => state.view?.symbols.find((view) => view.symbol === symbol)?.position ?? null,
  );
  const standing = useWindow((state) => state.view?.standing ?? none);
  return useMemo(
    () =>
      linesOf(
        position,
        standing.filter((order) => order.symbol === symbol),
        { base, quote, priceDecimals: price, quantityDecimals: quantity },
      ),
    [position, standing, symbol, base, quote, price, quantity],
  );
}
