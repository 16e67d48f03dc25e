import type { StandingView } from '#shared/ipc/standing.ts';
import { useWindow } from '../store/store.ts';
import { distanceWords } from './draft.ts';

/** How far `price` is from the best price that an order is measured against, "2.7 % under"; null without either. */
export function useDistance(order: Pick<StandingView, 'symbol' | 'against'>, price: string): string | null {
  return useWindow((state) => {
    const view = state.view?.symbols.find((each) => each.symbol === order.symbol);
    return distanceWords(price, view?.price?.[order.against] ?? null);
  });
}
