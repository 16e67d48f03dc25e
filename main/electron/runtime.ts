import type * as Electron from 'electron';

/**
 * The part of Electron that this folder uses. Only entry.ts and preload.ts import it by value; everything else is
 * handed what it needs, so that each file can be tried without the runtime.
 */
export type Runtime = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'nativeImage'
  | 'nativeTheme'
  | 'net'
  | 'Notification'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
  | 'Tray'
>;
