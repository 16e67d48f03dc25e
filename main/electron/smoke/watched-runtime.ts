import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { words } from '#main/program-words.ts';
import { requestWire } from '../ipc/names.ts';
import { startPage } from '../origin.ts';
import type { Runtime } from '../runtime.ts';
import type { Trial } from './trial.ts';

/** ERR_ABORTED of Chromium's net_error_list.h: another load took the place of this one. */
const aborted = -3;

/**
 * Electron as the program sees it, watched: which of its parts come up is noted in the trial. Nobody is there to answer,
 * so a box answers itself with what it takes for a cancel, and nothing is notified.
 */
export function watchedRuntime(runtime: Runtime, trial: Trial): Runtime {
  function makeWindow(options: ConstructorParameters<Runtime['BrowserWindow']>[0]) {
    const window = new runtime.BrowserWindow(options);
    watchWindow(window, trial);
    return window;
  }
  function makeTray(...args: ConstructorParameters<Runtime['Tray']>) {
    try {
      const tray = new runtime.Tray(...args);
      trial.note('tray', true);
      return tray;
    } catch (error) {
      trial.note('tray', words.smoke.noTray({ why: String(error) }));
      throw error;
    }
  }
  const silent = {
    showMessageBox: async (...args: readonly unknown[]) => {
      const { cancelId } = args.at(-1) as MessageBoxOptions;
      return { response: cancelId ?? 0, checkboxChecked: false };
    },
    showErrorBox: () => {},
  };
  const watched = {
    ...runtime,
    BrowserWindow: makeWindow,
    Tray: makeTray,
    dialog: silent,
    Notification: { isSupported: () => false, handleActivation: () => {} },
    ipcMain: watchedIpc(runtime.ipcMain, trial),
  };
  return watched as unknown as Runtime;
}

/** The window counts once its page has loaded and it has been shown, in whatever order. */
function watchWindow(window: BrowserWindow, trial: Trial): void {
  const { webContents } = window;
  let loaded = false;
  const both = () => {
    if (loaded && !window.isDestroyed() && window.isVisible()) trial.note('window', true);
  };
  window.on('show', both);
  webContents.on('did-finish-load', () => {
    loaded = true;
    both();
  });
  webContents.on('did-fail-load', (_event, code, text, url, isMainFrame) => {
    if (isMainFrame && code !== aborted && url === startPage)
      trial.note('window', words.smoke.pageNotLoaded({ why: text || String(code) }));
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') trial.note('window', words.smoke.pageEnded({ why: reason }));
  });
  webContents.on('preload-error', (_event, _path, error) =>
    trial.note('preload', words.smoke.preloadEnded({ why: error.message })),
  );
}

type Handle = Runtime['ipcMain']['handle'];

/** The preload works when the page asks through it and main takes the request. */
function watchedIpc(ipcMain: Runtime['ipcMain'], trial: Trial) {
  const handle: Handle = (wire, answer) =>
    ipcMain.handle(wire, async (event, ...message) => {
      const value = await answer(event, ...message);
      if (wire === requestWire) trial.note('preload', true);
      return value;
    });
  return { handle, removeHandler: (wire: string) => ipcMain.removeHandler(wire) };
}
