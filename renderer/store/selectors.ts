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

export const useSelected = (): SymbolView | null => useWindow(selectedSymbol);
export const useSession = (): SessionView | null => useWindow((state) => state.view?.session ?? null);
export const useSettings = (): SettingsView | null => useWindow((state) => state.view?.settings ?? null);

/** True while what the window shows may be old: nothing in it can be traded on. */
export const useOutOfTouch = (): boolean => useWindow((state) => state.link.kind !== 'open');

/** Decimals with which amounts of `asset` are told when no symbol's own precision applies. */
export const quoteDecimals = 2;
