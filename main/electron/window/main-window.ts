import type { BrowserWindow, NativeImage, WebContents } from 'electron';
import { lockedWebPreferences } from '../lockdown/web-preferences.ts';
import type { Log } from '../log.ts';
import { startPage } from '../origin.ts';
import type { Runtime } from '../runtime.ts';
import { createCrashGuard } from './crash-guard.ts';
import type { StateFile } from './state-file.ts';
import { smallest, visibleBounds } from './window-state.ts';

export interface MainWindow {
  contents(): WebContents | null;
  window(): BrowserWindow | null;
  /** True while it can be seen: neither hidden nor minimised. */
  isSeen(): boolean;
  isFocused(): boolean;
  /** Brings it to the front, and makes it anew when it is gone. */
  show(): void;
  /** As `show`, and the window itself: where a question is put, so that it is put before somebody. */
  front(): BrowserWindow;
  load(url: string): void;
  /** Shows the symbol: the page reads it from the fragment, so nothing is loaded again. */
  open(symbol: string | null): void;
  /**
   * The program is about to end: closing the window means nothing any more, also not to a box in it, and a window that
   * is gone is not made anew.
   */
  leave(): void;
}

export interface MainWindowParts {
  readonly runtime: Pick<Runtime, 'BrowserWindow' | 'nativeTheme' | 'screen'>;
  readonly preload: string;
  readonly icon: NativeImage | null;
  readonly developing: boolean;
  readonly stateFile: StateFile;
  readonly now: () => number;
  readonly log: Log;
  /** Asked when the trader closes the window while the program goes on. */
  readonly onClose: (window: BrowserWindow, firstTime: boolean) => void;
  readonly onSeen: (seen: boolean) => void;
  readonly onGaveUp: () => void;
  readonly onFocus: () => void;
  /** Windows ends the session: there is a moment left. */
  readonly onSessionEnd: () => void;
}

const ground = { dark: '#0f1214', light: '#f6f6f4' } as const;

/** The one window: placed where it was, shown when it is ready, hidden instead of closed, loaded again when it dies. */
export function createMainWindow(parts: MainWindowParts): MainWindow {
  const { runtime, stateFile, log } = parts;
  const guard = createCrashGuard(parts.now);
  let window: BrowserWindow | null = null;
  let page = startPage;
  let leaving = false;
  let opened = 0;
  let explained = stateFile.state?.closeExplained ?? false;
  const saved = { bounds: stateFile.state?.bounds ?? null, maximized: stateFile.state?.maximized ?? false };

  const background = () => (runtime.nativeTheme.shouldUseDarkColors ? ground.dark : ground.light);
  const seen = () => window !== null && !window.isDestroyed() && window.isVisible() && !window.isMinimized();
  const save = () => {
    if (!window || window.isDestroyed()) return;
    saved.bounds = window.getNormalBounds();
    saved.maximized = window.isMaximized();
    stateFile.save({ bounds: saved.bounds, maximized: saved.maximized, closeExplained: explained });
  };

  const make = (): BrowserWindow => {
    const workAreas = runtime.screen.getAllDisplays().map((display) => display.workArea);
    const made = new runtime.BrowserWindow({
      ...visibleBounds(saved.bounds, workAreas),
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      title: 'Plumbline',
      backgroundColor: background(),
      ...(parts.icon === null ? {} : { icon: parts.icon }),
      webPreferences: lockedWebPreferences(parts.preload, parts.developing),
    });
    made.once('ready-to-show', () => {
      if (saved.maximized) made.maximize();
      made.show();
    });
    // A page that can't be painted must not keep the window out of sight.
    made.webContents.on('did-fail-load', () => made.show());
    made.on('close', (event) => {
      save();
      event.preventDefault();
      if (leaving) return;
      const firstTime = !explained;
      explained = true;
      save();
      parts.onClose(made, firstTime);
    });
    made.on('closed', () => {
      window = null;
      parts.onSeen(false);
    });
    for (const change of ['show', 'restore', 'hide', 'minimize'] as const) {
      made.on(change as 'show', () => parts.onSeen(seen()));
    }
    for (const change of ['resized', 'moved', 'maximize', 'unmaximize'] as const) {
      made.on(change as 'maximize', save);
    }
    made.on('focus', parts.onFocus);
    made.on('session-end', parts.onSessionEnd);
    made.webContents.on('render-process-gone', (_event, details) => {
      if (leaving || details.reason === 'clean-exit') return;
      if (guard.crashed() === 'reload') {
        log(
          'window',
          `The window's page ended (${details.reason}); I load it again. The engine was not touched.`,
        );
        made.webContents.reload();
      } else {
        log('window', "The window's page keeps ending; I stop loading it. The engine goes on.");
        parts.onGaveUp();
      }
    });
    made.loadURL(page).catch(() => log('window', "The window's page could not be loaded."));
    return made;
  };

  runtime.nativeTheme.on('updated', () => {
    if (window && !window.isDestroyed()) window.setBackgroundColor(background());
  });
  window = make();

  const front = (): BrowserWindow => {
    if (window === null || window.isDestroyed()) window = make();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  };
  const show = () => {
    if (!leaving || (window !== null && !window.isDestroyed())) front();
  };
  return {
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    window: () => (window === null || window.isDestroyed() ? null : window),
    isSeen: seen,
    isFocused: () => window !== null && !window.isDestroyed() && window.isFocused(),
    show,
    front,
    load(url) {
      page = url;
      if (leaving) return;
      if (window === null || window.isDestroyed()) window = make();
      else window.loadURL(url).catch(() => log('window', "The window's page could not be loaded."));
    },
    open(symbol) {
      show();
      if (page !== startPage || window === null || symbol === null) return;
      // Counted, so that the page hears of the same symbol a second time too.
      opened += 1;
      window.loadURL(`${startPage}#symbol=${encodeURIComponent(symbol)}&n=${opened}`).catch(() => undefined);
    },
    leave() {
      leaving = true;
      save();
    },
  };
}
