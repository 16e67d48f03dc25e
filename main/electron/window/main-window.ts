import type { BrowserWindow, NativeImage, WebContents } from 'electron';
import { owned } from '#shared/owned.ts';
import { lockedWebPreferences } from '../lockdown/web-preferences.ts';
import type { Log } from '../log.ts';
import { pageEndedPage, startPage } from '../origin.ts';
import type { SessionEndEvent } from '../quit/session-end.ts';
import type { Runtime } from '../runtime.ts';
import { createCrashGuard } from './crash-guard.ts';
import { revealOnce } from './reveal.ts';
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
  /** Makes it noticed without giving it the keyboard: seen, where it was hidden, and marked on the task bar. */
  attract(): void;
  load(url: string): void;
  /** True while main's own page stands in the place of one that kept ending; showing the window loads that again. */
  hasGivenUp(): boolean;
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
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly log: Log;
  /** Asked when the trader closes the window while the program goes on; `explained`: they were told once what it does. */
  readonly onClose: (window: BrowserWindow, explained: boolean, nowExplained: () => void) => void;
  readonly onSeen: (seen: boolean) => void;
  readonly onGaveUp: () => void;
  readonly onFocus: () => void;
  /** The page doesn't answer; what is returned is called when it does again. */
  readonly onUnresponsive: (window: BrowserWindow, reload: () => void) => () => void;
  /** Windows is about to end the session, and then: it ends. */
  readonly onSessionEnd: { asked(event: SessionEndEvent): void; told(): void };
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
  let gaveUp = false;
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

  const load = (into: BrowserWindow, url: string) =>
    owned(into.loadURL(url), () => log('window', "The window's page could not be loaded."));

  const make = (): BrowserWindow => {
    gaveUp = false;
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
    revealOnce(made, parts.after, () => {
      if (saved.maximized) made.maximize();
      made.show();
    });
    made.on('close', (event) => {
      save();
      event.preventDefault();
      if (leaving) return;
      parts.onClose(made, explained, () => {
        explained = true;
        save();
      });
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
    made.on('focus', () => {
      made.flashFrame(false);
      parts.onFocus();
    });
    made.on('query-session-end', parts.onSessionEnd.asked);
    made.on('session-end', parts.onSessionEnd.told);
    let answers = () => {};
    made.on('unresponsive', () => {
      log('window', "The window's page does not answer. The engine was not touched.");
      answers();
      // What has ended so is loaded again below, and counted.
      answers = parts.onUnresponsive(made, () => made.webContents.forcefullyCrashRenderer());
    });
    made.on('responsive', () => answers());
    made.webContents.on('render-process-gone', (_event, details) => {
      if (leaving || details.reason === 'clean-exit') return;
      if (guard.crashed() === 'reload') {
        log(
          'window',
          `The window's page ended (${details.reason}); I load it again. The engine was not touched.`,
        );
        made.webContents.reload();
        return;
      }
      const already = gaveUp;
      gaveUp = true;
      log('window', "The window's page keeps ending; I stop loading it. The engine goes on.");
      // Where main's own page can't live either there is nothing more to put there.
      if (already) return;
      load(made, pageEndedPage);
      parts.onGaveUp();
    });
    load(made, page);
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
    if (gaveUp) {
      gaveUp = false;
      load(window, page);
    }
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
    attract() {
      if (leaving || window === null || window.isDestroyed() || window.isFocused()) return;
      if (!window.isVisible()) window.showInactive();
      window.flashFrame(true);
    },
    load(url) {
      page = url;
      gaveUp = false;
      if (leaving) return;
      if (window === null || window.isDestroyed()) window = make();
      else load(window, url);
    },
    hasGivenUp: () => gaveUp,
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
