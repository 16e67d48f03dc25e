import type { BrowserWindow, WebContents } from 'electron';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import { lockedWebPreferences } from '../lockdown/web-preferences.ts';
import type { Log } from '../log.ts';
import { stripPage } from '../origin.ts';
import type { Runtime } from '../runtime.ts';
import { revealOnce } from './reveal.ts';

/** What the strip's page is drawn for. */
const SIZE = { width: 360, height: 120 } as const;
const MARGIN = 16;

export interface StripWindow {
  contents(): WebContents | null;
  /** True while it can be seen. */
  isSeen(): boolean;
  /** Opens it, or brings the one that is open to the front. */
  show(): void;
  /** The program is about to end: it goes, and none is made any more. */
  leave(): void;
}

export interface StripWindowParts {
  readonly runtime: Pick<Runtime, 'BrowserWindow' | 'screen'>;
  readonly preload: string;
  readonly developing: boolean;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly log: Log;
  readonly onSeen: () => void;
}

/**
 * The strip: the same page files under the same rules as the window, in a small frameless window on top of all others
 * (https://www.electronjs.org/docs/latest/api/base-window#new-basewindowoptions, `alwaysOnTop`). There is one at most;
 * closing it ends nothing. One whose page ends is closed and said.
 */
export function createStripWindow(parts: StripWindowParts): StripWindow {
  const { runtime, log } = parts;
  let strip: BrowserWindow | null = null;
  let leaving = false;
  const live = () => (strip === null || strip.isDestroyed() ? null : strip);
  const make = (): BrowserWindow => {
    const [area = { x: 0, y: 0, width: 1280, height: 800 }] = runtime.screen
      .getAllDisplays()
      .map((display) => display.workArea);
    const made = new runtime.BrowserWindow({
      ...SIZE,
      x: area.x + Math.max(0, area.width - SIZE.width - MARGIN),
      y: area.y + MARGIN,
      useContentSize: true,
      frame: false,
      resizable: false,
      maximizable: false,
      fullscreenable: false,
      alwaysOnTop: true,
      show: false,
      title: words.window.plumblineStrip,
      webPreferences: lockedWebPreferences(parts.preload, parts.developing),
    });
    revealOnce(made, parts.after, () => made.showInactive());
    made.on('closed', () => {
      if (strip === made) strip = null;
      parts.onSeen();
    });
    for (const change of ['show', 'hide', 'minimize', 'restore'] as const)
      made.on(change as 'show', parts.onSeen);
    made.webContents.on('render-process-gone', (_event, details) => {
      if (leaving || details.reason === 'clean-exit') return;
      log('window', `The strip's page ended (${details.reason}); I closed it. The engine was not touched.`);
      made.destroy();
    });
    owned(made.loadURL(stripPage), () => log('window', "The strip's page could not be loaded."));
    return made;
  };
  return {
    contents: () => live()?.webContents ?? null,
    isSeen: () => {
      const shown = live();
      return shown?.isVisible() === true && !shown.isMinimized();
    },
    show() {
      if (leaving) return;
      const shown = live();
      if (shown === null) strip = make();
      else {
        if (shown.isMinimized()) shown.restore();
        shown.show();
      }
    },
    leave() {
      leaving = true;
      live()?.destroy();
    },
  };
}
