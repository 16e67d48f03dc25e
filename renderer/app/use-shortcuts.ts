import { useEffect } from 'react';
import { togglePalette } from '../palette/open.ts';
import { askAndSay } from '../store/engine.ts';
import { selectedSymbol } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { kept } from './kept.ts';
import { type ShortcutId, shortcutOf } from './shortcut-table.ts';

export const singleKeys = kept('plumbline.single-keys', 'on');

function step(by: number): void {
  const state = useWindow.getState();
  const names = state.view?.symbols.map((view) => view.symbol) ?? [];
  const at = names.indexOf(selectedSymbol(state)?.symbol ?? '');
  const next = names[at + by];
  if (next !== undefined) state.select(next);
}

/** Focuses what is about to be drawn; its code may still have to come. */
function focusSoon(id: string, tries = 20): void {
  setTimeout(() => {
    const element = document.getElementById(id);
    if (element) element.focus();
    else if (tries > 1) focusSoon(id, tries - 1);
  }, 50);
}

const actions: Record<ShortcutId, () => void> = {
  help: () => useWindow.getState().openDialog('shortcuts'),
  check: () => void askAndSay('sync.checkNow', {}),
  pause: () => void askAndSay('sync.pause', {}),
  next: () => step(1),
  previous: () => step(-1),
  size: () => focusSoon('ticket-size'),
  log: () => {
    useWindow.getState().showTable('log');
    focusSoon('log-search');
  },
  settings: () => useWindow.getState().openDialog('settings'),
  money: () => {
    const { moneyHidden, hideMoney } = useWindow.getState();
    hideMoney(!moneyHidden);
  },
  palette: togglePalette,
  stop: () => void askAndSay('halt.engage', {}),
};

/** Shortcuts of the whole window. Inside a dialog only the kill switch works. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const typing = target?.matches('input, textarea, [contenteditable]') ?? false;
      const shortcut = shortcutOf(event, typing, singleKeys.get() === 'on');
      if (shortcut === null || event.repeat) return;
      if (
        shortcut.single &&
        (useWindow.getState().dialog !== null ||
          document.querySelector('[role=dialog], [role=menu], [role=listbox].menu') !== null)
      )
        return;
      event.preventDefault();
      actions[shortcut.id]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
