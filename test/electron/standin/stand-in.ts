import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from 'electron';
import type { Runtime } from '#main/electron/runtime.ts';
import { AppStandIn } from './app.ts';
import { BrowserWindowStandIn } from './browser-window.ts';
import type { Cdp } from './cdp.ts';
import {
  MenuStandIn,
  NativeImageStandIn,
  NativeThemeStandIn,
  NotificationStandIn,
  ScreenStandIn,
  ShellStandIn,
  TrayStandIn,
} from './desktop-parts.ts';
import { DialogStandIn } from './dialog.ts';
import { IpcMainStandIn } from './ipc-main.ts';
import { SessionStandIn } from './session.ts';
import { strict } from './strict.ts';

export interface StandInParts {
  /** Chromium for the pages, or null for windows without pages. */
  readonly cdp: Promise<Cdp> | null;
  readonly exit: (code: number) => void;
}

/**
 * A module `electron` with what the product uses, and what a test wants to see of it beside. Everything else throws.
 */
export function createStandIn(parts: StandInParts) {
  const session = new SessionStandIn();
  const ipcMain = new IpcMainStandIn();
  const app = new AppStandIn({ exit: parts.exit, whenReady: async () => void (await parts.cdp) });
  const windows: BrowserWindowStandIn[] = [];
  const first = Promise.withResolvers<BrowserWindowStandIn>();
  const trays: TrayStandIn[] = [];
  const notifications: NotificationStandIn[] = [];
  const schemes: CustomScheme[] = [];
  const nativeTheme = new NativeThemeStandIn();
  const dialog = new DialogStandIn();
  dialog.ready = () => app.ready;
  const shell = new ShellStandIn();
  const screen = new ScreenStandIn();
  const powerMonitor = new EventEmitter();
  const net = { online: true, isOnline: () => net.online };
  const menu: { application: MenuStandIn | null } = { application: null };
  /** What keeps the computer awake, by the id that it was given. */
  const awake = new Map<number, string>();
  const powerSaveBlocker = {
    start: (type: string) => {
      awake.set(awake.size + 1, type);
      return awake.size;
    },
    stop: (id: number) => awake.delete(id),
  };
  const activations: (() => void)[] = [];
  const support = {
    notifications: true,
    /** What a system says that shows none of them. */
    notificationFailure: null as string | null,
    tray: true,
    paints: true,
  };

  const world = {
    cdp: parts.cdp,
    paints: () => support.paints,
    session,
    ipcMain,
    created: (window: BrowserWindowStandIn) => {
      windows.push(window);
      first.resolve(window);
      // The page's prefers-color-scheme follows nativeTheme, as documented.
      const theme = () =>
        window.contents.link
          .then((page) => page.theme(nativeTheme.shouldUseDarkColors))
          .catch(() => undefined);
      void theme();
      nativeTheme.on('updated', theme);
    },
    contentsCreated: (contents: unknown) => app.emit('web-contents-created', {}, contents),
  };
  // Electron's classes are called with `new` and can't be subclassed, so functions that make the object do the same.
  function makeWindow(options: BrowserWindowConstructorOptions) {
    if (!app.ready && parts.cdp) throw new Error('a BrowserWindow before ready');
    return new BrowserWindowStandIn(options, windows.length + 1, world).outside;
  }
  function makeTray(image: NativeImageStandIn) {
    if (!support.tray) throw new Error('no tray');
    const tray = new TrayStandIn(image);
    trays.push(tray);
    return strict('Tray', tray);
  }
  function makeNotification(options: ConstructorParameters<typeof NotificationStandIn>[0]) {
    const notification = new NotificationStandIn(options, support.notificationFailure);
    notifications.push(notification);
    return strict('Notification', notification);
  }
  makeNotification.isSupported = () => support.notifications;
  // There on Windows only; a click on a toast of an earlier run comes through it.
  makeNotification.handleActivation = (callback: () => void) => {
    activations.push(callback);
  };

  const electron = {
    app: strict('app', app),
    BrowserWindow: strict('BrowserWindow', makeWindow),
    dialog: strict('dialog', dialog),
    ipcMain: strict('ipcMain', ipcMain),
    Menu: strict('Menu', {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => new MenuStandIn(template),
      setApplicationMenu: (application: MenuStandIn) => {
        menu.application = application;
      },
    }),
    nativeImage: strict('nativeImage', {
      createEmpty: () => new NativeImageStandIn(),
      createFromDataURL: (dataURL: string) => {
        const image = new NativeImageStandIn();
        image.addRepresentation({ dataURL });
        return image;
      },
    }),
    nativeTheme: strict('nativeTheme', nativeTheme),
    net: strict('net', net),
    Notification: strict('Notification', makeNotification),
    powerMonitor: strict('powerMonitor', powerMonitor),
    powerSaveBlocker: strict('powerSaveBlocker', powerSaveBlocker),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: (given: CustomScheme[]) => {
        if (app.ready) throw new Error('registerSchemesAsPrivileged must be called before ready');
        schemes.push(...given);
      },
    }),
    screen: strict('screen', screen),
    session: strict('session', { defaultSession: strict('session', session) }),
    shell: strict('shell', shell),
    Tray: strict('Tray', makeTray),
  } as unknown as Runtime;

  return {
    electron,
    app,
    session,
    ipcMain,
    windows,
    trays,
    notifications,
    schemes,
    nativeTheme,
    dialog,
    shell,
    screen,
    powerMonitor,
    awake,
    net,
    menu,
    support,
    /** Somebody presses a notification of an earlier run, in Windows' Action Center. */
    activateOld: () => {
      for (const callback of activations) callback();
    },
    /** The page of the first window, once both are there. */
    firstPage: async () => (await first.promise).contents.link,
  };
}
export type StandIn = ReturnType<typeof createStandIn>;
