import type { MenuItemConstructorOptions } from 'electron';
import { words } from '#main/program-words.ts';
import type { Actions } from '../actions.ts';

/**
 * The menu of the program in macOS's dock, which adds its own lines below (the windows, Options, Show All Windows, Quit).
 * It never changes, so the kill switch is always its first line.
 * https://www.electronjs.org/docs/latest/api/dock#docksetmenumenu-macos
 */
export function dockMenu(
  actions: Pick<Actions, 'kill' | 'checkNow' | 'pause'>,
): MenuItemConstructorOptions[] {
  return [
    { label: words.menu.killEndAllTradingNow, click: actions.kill },
    { type: 'separator' },
    { label: words.menu.checkNow, click: actions.checkNow },
    { label: words.menu.pauseSync, click: actions.pause },
  ];
}
