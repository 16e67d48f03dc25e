import { useMemo } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { Market } from '../format/sentence.ts';
import { useWindow } from '../store/store.ts';
import { type ChartLine, linesOf } from './lines.ts';

const none: readonly StandingView[] = [];

/** The lines of a symbol; the same list as long as nothing of it has changed. */
export function useLines(symbol: string, market: Market): readonly ChartLine[] {
  const position = useWindow(
    (state) => state.view?.symbols.find((view) => view.symbol === symbol)?.position ?? null,
  );
  const standing = useWindow((state) => state.view?.standing ?? none);
  return useMemo(
    () =>
      linesOf(
        position,
        standing.filter((order) => order.symbol === symbol),
        market,
      ),
    [position, standing, symbol, market],
  );
}
