import type { BrowserWindow } from 'electron';
import { explainClose } from '../dialogs/explain-close.ts';
import { askWithoutTray } from '../dialogs/no-tray.ts';
import type { Runtime } from '../runtime.ts';
import type { TrayHost } from '../tray/tray-host.ts';
import { putAway } from './put-away.ts';

export interface ClosingParts {
  readonly dialog: Pick<Runtime['dialog'], 'showMessageBox'>;
  readonly platform: NodeJS.Platform;
  readonly trayHost: () => Promise<TrayHost>;
  readonly quit: () => void;
}

/**
 * What closing the window does while the engine goes on: it is put away behind the tray icon, which is said the first
 * time; where no icon may be seen, the trader is asked each time. Asked once, however often it is closed meanwhile.
 */
export function createClosing({ dialog, platform, trayHost, quit }: ClosingParts) {
  let under = false;
  return async (window: BrowserWindow, explained: boolean, nowExplained: () => void): Promise<void> => {
    if (under) return;
    under = true;
    try {
      const host = await trayHost();
      if (window.isDestroyed()) return;
      if (host !== 'there') {
        if ((await askWithoutTray(dialog, window, host)) === 'quit') quit();
        else window.minimize();
        return;
      }
      if (!explained) {
        nowExplained();
        if ((await explainClose(dialog, window, platform)) === 'quit') return quit();
      }
      putAway(window, platform);
    } finally {
      under = false;
    }
  };
}
