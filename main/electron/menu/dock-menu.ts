import type { MenuItemConstructorOptions } from 'electron';
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
    { label: 'Kill switch: end all trading now', click: actions.kill },
    { type: 'separator' },
    { label: 'Check now', click: actions.checkNow },
    { label: 'Pause sync', click: actions.pause },
  ];
}
