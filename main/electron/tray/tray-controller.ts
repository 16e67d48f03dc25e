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
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** An open menu is left alone for at most this long: no desktop on Linux tells that it was closed. In ms. */
const OPEN_MS = 30_000;
/** The command of a pressed item comes after the closing of its menu. In ms. */
const PRESSED_MS = 1000;

/**
 * Keeps icon, tooltip and menu in step with the desk, touching each only when it has changed, and the menu only while it
 * is not open. One that is set anew under somebody's hand closes on macOS (electron/electron at 96f3996,
 * shell/browser/ui/cocoa/electron_menu_controller.mm, dealloc), is freed while it is shown on Windows
 * (shell/browser/ui/win/notify_icon.cc, SetContextMenu), and loses the click on Linux, where its items get new ids and
 * "closed" is never passed on (Chromium, components/dbus/menu/menu.cc, MenuLayoutUpdated and EventImpl): the click that
 * must not be lost is the kill switch.
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
  /** Ends the wait for an open menu; null: it is not open. */
  let open: (() => void) | null = null;
  const leaveAlone = (milliseconds: number) => {
    open?.();
    open = parts.after(milliseconds, () => {
      open = null;
      draw();
    });
  };
  const draw = () => {
    if (tray.isDestroyed()) return;
    const session = stopped === null ? (view?.session() ?? null) : null;
    const figure = figureOf(session?.health ?? null);
    const icon = `${figure} ${runtime.nativeTheme.shouldUseDarkColors}`;
    if (icon !== shown.icon) tray.setImage(picture(figure));
    shown.icon = icon;
    const words = stopped ?? tooltip(session, view?.standing() ?? []);
    if (words !== shown.tooltip) tray.setToolTip(words);
    shown.tooltip = words;
    const menu =
      stopped === null
        ? trayMenu(session, view?.symbols() ?? [], view?.standing() ?? [], actions)
        : stoppedTrayMenu(stopped, actions);
    const text = JSON.stringify(menu);
    if (text === shown.menu || open !== null) return;
    const built = runtime.Menu.buildFromTemplate(menu);
    built.on('menu-will-show', () => leaveAlone(OPEN_MS));
    built.on('menu-will-close', () => leaveAlone(PRESSED_MS));
    tray.setContextMenu(built);
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
    destroy() {
      open?.();
      tray.destroy();
    },
  };
}
