import type { BrowserWindow } from 'electron';

/** How long a page that has loaded may take to be painted, and a window may take at all, in ms. */
const AFTER_LOAD_MS = 1000;
const AT_LATEST_MS = 3000;

/**
 * Calls `show` once, at whatever comes first: the page is painted, 1 s after it has loaded or could not be, 3 s after
 * the window was made. On Wayland a window that isn't shown may never be painted, and `ready-to-show` means painted
 * (https://www.electronjs.org/docs/latest/api/browser-window#event-ready-to-show; electron/electron#48859). A window that
 * was shown for another reason, or is gone, is left alone.
 */
export function revealOnce(
  window: BrowserWindow,
  after: (milliseconds: number, run: () => void) => () => void,
  show: () => void,
): void {
  let over = false;
  const stops: (() => void)[] = [];
  const end = () => {
    over = true;
    for (const stop of stops) stop();
  };
  const reveal = () => {
    if (over) return;
    end();
    show();
  };
  window.once('show', end);
  window.once('closed', end);
  window.once('ready-to-show', reveal);
  const loaded = () => {
    if (!over) stops.push(after(AFTER_LOAD_MS, reveal));
  };
  window.webContents.once('did-finish-load', loaded);
  window.webContents.once('did-fail-load', loaded);
  stops.push(after(AT_LATEST_MS, reveal));
}
