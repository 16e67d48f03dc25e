import type { BrowserWindow } from 'electron';

/**
 * Hides the window. On macOS one in full screen has a space of its own, which would stay behind black: it leaves full
 * screen first (that takes a moment: electron/electron at 96f3996, shell/browser/native_window_mac.mm, SetFullScreen).
 */
export function putAway(window: BrowserWindow, platform: NodeJS.Platform): void {
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}
