import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { useSettings } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { type Money, moneyOf } from './size.ts';

/** All the money in the quote of a symbol, as the slider is placed by; the same object while it is the same to a unit. */
export function useMoney(view: SymbolView): Money | null {
  const buyFraction = useSettings()?.account.buyFraction ?? '95';
  // In whole units of the quote: a tick of another symbol draws nothing anew.
  const all = useWindow(
    (state) => moneyOf(view, state.view?.symbols ?? [], buyFraction)?.all.toFixed(0) ?? null,
  );
  const money = moneyOf(view, [], buyFraction);
  return all === null || money === null ? null : { ...money, all: money.all.mul(0).plus(all) };
}
