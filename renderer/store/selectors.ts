import { useDeferredValue } from 'react';
import type { SessionView, SettingsView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { WindowState } from './state.ts';
import { useWindow } from './store.ts';

/** The symbol in the middle of the window: the chosen one, else the first. */
export function selectedSymbol(state: WindowState): SymbolView | null {
  const symbols = state.view?.symbols;
  if (!symbols) return null;
  return symbols.find((view) => view.symbol === state.selected) ?? symbols[0] ?? null;
}

/**
 * The chosen symbol's view. A change of the choice is followed a moment later than by the list, so that the row lights
 * up at once however much the rest has to draw; what is shown of one symbol is always that symbol's newest.
 */
export function useSelected(): SymbolView | null {
  const name = useDeferredValue(useWindow((state) => selectedSymbol(state)?.symbol ?? null));
  const view = useWindow((state) => state.view?.symbols.find((each) => each.symbol === name) ?? null);
  const first = useWindow(selectedSymbol);
  return view ?? first;
}
/** A part of the session: draws anew only when that part changes, not with every answer of the exchange. */
export function useSessionPart<T>(pick: (session: SessionView) => T): T | null {
  return useWindow((state) => (state.view ? pick(state.view.session) : null));
}

/** The whole session. It changes many times a second; `useSessionPart` is what a part of the window wants. */
export const useSession = (): SessionView | null => useWindow((state) => state.view?.session ?? null);
export const useSettings = (): SettingsView | null => useWindow((state) => state.view?.settings ?? null);

/** False while the program starts, or waits for an account: then there are no symbols to be shown or added. */
export const useAccountIsOpen = (): boolean => useSessionPart((session) => session.accountUid) !== null;

/** True while what the window shows may be old: nothing in it can be traded on. */
export const useOutOfTouch = (): boolean => useWindow((state) => state.link.kind !== 'open');
