import type { MenuItemConstructorOptions } from 'electron';
import { type MenuLine, menuLines } from './menu-text.ts';
import type { StandIn } from './stand-in.ts';

/** What a person could see of the program outside its page. */
export interface Seen {
  readonly window: {
    visible: boolean;
    minimized: boolean;
    maximized: boolean;
    focused: boolean;
    destroyed: boolean;
    background: string;
    bounds: { x: number; y: number; width: number; height: number };
    loads: readonly string[];
  } | null;
  readonly tray: {
    tooltip: string;
    menu: readonly MenuLine[];
    template: boolean;
    images: number;
    menus: number;
    picture: string;
  } | null;
  readonly menu: readonly MenuLine[];
  readonly dialogs: readonly {
    message: string;
    detail: string;
    buttons: readonly string[];
    defaultId: number | null;
    cancelId: number | null;
  }[];
  readonly notifications: readonly {
    title: string;
    body: string;
    state: string;
    urgency: string;
    actions: readonly string[];
  }[];
  readonly opened: readonly string[];
  readonly switches: Readonly<Record<string, string>>;
  readonly userData: string | null;
  /** Drawn with the graphics processor. */
  readonly accelerated: boolean;
  readonly theme: string;
}

export type Deed =
  | { readonly do: 'see' }
  /** Which of Chromium's pages the window is. */
  | { readonly do: 'page' }
  | { readonly do: 'press'; readonly where: 'tray' | 'menu'; readonly label: string }
  | { readonly do: 'click tray' }
  | { readonly do: 'answer'; readonly button: string }
  | { readonly do: 'click notification' | 'close notification'; readonly title: string }
  | { readonly do: 'notification button'; readonly title: string; readonly label: string }
  | {
      readonly do:
        | 'close window'
        | 'minimize window'
        | 'restore window'
        | 'focus window'
        | 'blur window'
        | 'crash page';
    }
  | { readonly do: 'fault'; readonly message: string }
  | { readonly do: 'power'; readonly event: string }
  | { readonly do: 'network'; readonly online: boolean }
  | { readonly do: 'system theme'; readonly theme: 'dark' | 'light' }
  | {
      readonly do: 'app';
      readonly event: 'second-instance' | 'activate' | 'before-quit' | 'open-url' | 'open-file';
      readonly what?: string;
    };

/** Carries out what a test wants to happen to the program, and says what there is to see. */
export function control(standIn: StandIn): (deed: Deed) => unknown {
  const window = () => {
    const last = standIn.windows.at(-1);
    if (!last) throw new Error('there is no window');
    return last;
  };
  const notification = (title: string) => {
    const found = standIn.notifications.findLast(
      (one) => one.options.title === title && one.state === 'shown',
    );
    if (!found) throw new Error(`no notification "${title}"`);
    return found;
  };
  return (deed) => {
    switch (deed.do) {
      case 'see':
        return see(standIn);
      case 'page':
        return standIn.firstPage().then((page) => page.targetId);
      case 'press':
        return press(
          deed.where === 'tray' ? standIn.trays.at(-1)?.menu?.template : standIn.menu.application?.template,
          deed.label,
        );
      case 'click tray':
        return standIn.trays.at(-1)?.emit('click');
      case 'answer': {
        const box = standIn.dialog.open.at(-1);
        const index = box?.options.buttons?.indexOf(deed.button) ?? -1;
        if (index === -1) throw new Error(`no open dialog has the button "${deed.button}"`);
        if (!box?.seen) throw new Error('that dialog is a sheet on a window that nobody sees');
        return box?.answer(index);
      }
      case 'click notification':
        return notification(deed.title).emit('click', {});
      case 'close notification':
        return notification(deed.title).close();
      case 'notification button': {
        const found = notification(deed.title);
        const actionIndex = (found.options.actions ?? []).findIndex(({ text }) => text === deed.label);
        if (actionIndex === -1) throw new Error(`the notification has no button "${deed.label}"`);
        return found.emit('action', { actionIndex }, actionIndex);
      }
      case 'close window':
        return window().close();
      case 'minimize window':
        return window().minimize();
      case 'restore window':
        return window().restore();
      case 'focus window':
        return window().focus();
      case 'blur window':
        return window().blur();
      case 'crash page':
        return void window().contents.link.then((page) => page.send('Page.crash').catch(() => undefined));
      case 'fault':
        // As Node does with an exception that nobody caught.
        return void setImmediate(() => process.emit('uncaughtException', new Error(deed.message)));
      case 'power':
        return standIn.powerMonitor.emit(deed.event, { preventDefault: () => {} });
      case 'network':
        standIn.net.online = deed.online;
        return null;
      case 'system theme':
        standIn.nativeTheme.system = deed.theme;
        return standIn.nativeTheme.emit('updated');
      case 'app':
        if (deed.event === 'before-quit') return standIn.app.quitWanted();
        return standIn.app.emit(deed.event, { preventDefault: () => {} }, deed.what ?? '');
    }
  };
}

function press(template: readonly MenuItemConstructorOptions[] | undefined, label: string): void {
  const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  const item = all(template ?? []).find((one) => one.label === label);
  if (!item?.click || item.enabled === false) throw new Error(`nothing to press called "${label}"`);
  item.click({} as never, undefined, {} as never);
}

function see(standIn: StandIn): Seen {
  const window = standIn.windows.at(-1);
  const tray = standIn.trays.at(-1);
  return {
    window: window
      ? {
          ...window.state,
          background: window.background,
          bounds: window.getNormalBounds(),
          loads: window.loads,
        }
      : null,
    tray: tray
      ? {
          tooltip: tray.tooltip,
          menu: menuLines(tray.menu?.template ?? []),
          template: tray.image.template,
          images: tray.images,
          menus: tray.menus,
          picture: tray.image.representations[0]?.dataURL ?? '',
        }
      : null,
    menu: menuLines(standIn.menu.application?.template ?? []),
    dialogs: standIn.dialog.open.map(({ options }) => ({
      message: options.message,
      detail: options.detail ?? '',
      buttons: options.buttons ?? [],
      defaultId: options.defaultId ?? null,
      cancelId: options.cancelId ?? null,
    })),
    notifications: standIn.notifications.map(({ options, state }) => ({
      title: options.title ?? '',
      body: options.body ?? '',
      state,
      urgency: options.urgency ?? 'normal',
      actions: (options.actions ?? []).map(({ text }) => text ?? ''),
    })),
    opened: standIn.shell.opened,
    switches: Object.fromEntries(standIn.app.switches),
    userData: standIn.app.paths.get('userData') ?? null,
    accelerated: standIn.app.accelerated,
    theme: standIn.nativeTheme.themeSource,
  };
}
