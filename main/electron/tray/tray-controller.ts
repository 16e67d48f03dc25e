import type { Tray } from 'electron';
import type { Actions } from '../actions.ts';
import type { DeskView } from '../desk-view.ts';
import { type Figure, figureOf } from '../figure.ts';
import type { Log } from '../log.ts';
import type { Runtime } from '../runtime.ts';
import { trayIcon } from './tray-icon.ts';
import { stoppedTrayMenu, trayMenu } from './tray-menu.ts';
import { tooltip } from './words.ts';

export interface TrayController {
  /** False where the system has no tray. */
  readonly there: boolean;
  follow(view: DeskView): void;
  /** No engine runs any more, or it ends: these words stand in the place of what it last said, for good. */
  stop(words: string): void;
  destroy(): void;
}

export interface TrayParts {
  readonly runtime: Pick<Runtime, 'Tray' | 'Menu' | 'nativeImage' | 'nativeTheme'>;
  readonly platform: NodeJS.Platform;
  readonly actions: Actions;
  readonly log: Log;
}

/**
 * Keeps icon, tooltip and menu in step with the desk, touching each only when it has changed: a menu that is set again
 * while it is open closes on some desktops. On Linux a menu must be set anew after every change, so it always is.
 */
export function createTray(parts: TrayParts): TrayController {
  const { runtime, platform, actions } = parts;
  const picture = (figure: Figure) =>
    trayIcon(runtime.nativeImage, figure, platform, runtime.nativeTheme.shouldUseDarkColors);
  let tray: Tray;
  try {
    tray = new runtime.Tray(picture('outline'));
  } catch {
    parts.log('tray', 'This desktop has no tray, so closing the window quits.');
    return { there: false, follow: () => {}, stop: () => {}, destroy: () => {} };
  }
  let view: DeskView | null = null;
  let stopped: string | null = null;
  const shown = { icon: '', tooltip: '', menu: '' };
  const draw = () => {
    if (tray.isDestroyed()) return;
    const session = stopped === null ? (view?.session() ?? null) : null;
    const figure = figureOf(session?.health ?? null);
    const icon = `${figure} ${runtime.nativeTheme.shouldUseDarkColors}`;
    if (icon !== shown.icon) tray.setImage(picture(figure));
    shown.icon = icon;
    const words = stopped ?? tooltip(session);
    if (words !== shown.tooltip) tray.setToolTip(words);
    shown.tooltip = words;
    const menu =
      stopped === null
        ? trayMenu(session, view?.symbols() ?? [], actions)
        : stoppedTrayMenu(stopped, actions);
    const text = JSON.stringify(menu);
    if (text !== shown.menu) tray.setContextMenu(runtime.Menu.buildFromTemplate(menu));
    shown.menu = text;
  };
  draw();
  // Windows and most Linux desktops show the window on a click; macOS opens the menu by itself.
  tray.on('click', () => {
    if (platform !== 'darwin') actions.show();
  });
  runtime.nativeTheme.on('updated', draw);
  return {
    there: true,
    follow(followed) {
      view = followed;
      view.onChange(draw);
      draw();
    },
    stop(words) {
      stopped = words;
      draw();
    },
    destroy: () => tray.destroy(),
  };
}
