import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import type { Cdp } from './cdp.ts';
import type { IpcMainStandIn } from './ipc-main.ts';
import { PageLink } from './page-link.ts';
import type { SessionStandIn } from './session.ts';
import { strict } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

export interface WindowWorld {
  /** Null: windows without pages, for tests of what surrounds them. */
  readonly cdp: Promise<Cdp> | null;
  readonly session: SessionStandIn;
  readonly ipcMain: IpcMainStandIn;
  readonly created: (window: BrowserWindowStandIn) => void;
  /** False: `ready-to-show` never comes. */
  readonly paints: () => boolean;
  readonly contentsCreated: (contents: WebContents) => void;
}

type Used = Pick<
  BrowserWindow,
  | 'show'
  | 'hide'
  | 'showInactive'
  | 'flashFrame'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'close'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFocused'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setBackgroundColor'
  | 'loadURL'
>;

/** https://www.electronjs.org/docs/latest/api/browser-window */
export class BrowserWindowStandIn extends EventEmitter implements Used {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: WebContentsStandIn;
  readonly outside: BrowserWindow;
  readonly loads: string[] = [];
  background: string;
  /** Marked on the task bar. */
  flashes = false;
  #bounds: Rectangle;
  #state = {
    visible: false,
    minimized: false,
    maximized: false,
    focused: false,
    destroyed: false,
    fullScreen: false,
  };

  constructor(options: BrowserWindowConstructorOptions, id: number, world: WindowWorld) {
    super();
    this.options = options;
    this.background = options.backgroundColor ?? '#fff';
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    if (options.show !== false) this.#state.visible = true;
    const preload = options.webPreferences?.preload;
    const link =
      world.cdp?.then((cdp) =>
        PageLink.open(cdp, preload ? readFileSync(preload, 'utf8') : '', { width, height }),
      ) ?? new Promise<PageLink>(() => {});
    this.contents = new WebContentsStandIn(id, link, world.session, world.ipcMain);
    this.outside = strict<BrowserWindow>('BrowserWindow', this);
    link.then(
      (page) => page.once('painted', () => this.emit('ready-to-show')),
      () => undefined,
    );
    world.created(this);
    world.contentsCreated(this.contents.outside);
  }

  get webContents(): WebContents {
    if (this.#state.destroyed) throw new TypeError('Object has been destroyed');
    return this.contents.outside;
  }
  loadURL(url: string): Promise<void> {
    this.loads.push(url);
    return this.contents.load(url);
  }
  show(): void {
    this.#change({ visible: true, focused: true }, 'show');
    this.emit('focus');
  }
  /** https://www.electronjs.org/docs/latest/api/browser-window#winshowinactive : seen, without the keyboard */
  showInactive(): void {
    this.#change({ visible: true }, 'show');
  }
  flashFrame(flag: boolean): void {
    this.flashes = flag;
  }
  hide(): void {
    this.#change({ visible: false, focused: false }, 'hide');
  }
  focus(): void {
    if (!this.#state.visible || this.#state.focused) return;
    this.#change({ focused: true }, 'focus');
  }
  /** Somebody clicked another program. */
  blur(): void {
    this.#change({ focused: false }, 'blur');
  }
  minimize(): void {
    this.#change({ minimized: true, focused: false }, 'minimize');
  }
  restore(): void {
    this.#change({ minimized: false }, 'restore');
  }
  maximize(): void {
    this.#change({ maximized: true }, 'maximize');
  }
  /** https://www.electronjs.org/docs/latest/api/browser-window#event-close : cancelled by preventDefault */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (this.#state.destroyed) return;
    this.#state.destroyed = true;
    this.contents.destroy();
    this.emit('closed');
  }
  isVisible(): boolean {
    return this.#state.visible;
  }
  isMinimized(): boolean {
    return this.#state.minimized;
  }
  isMaximized(): boolean {
    return this.#state.maximized;
  }
  isFocused(): boolean {
    return this.#state.focused;
  }
  isDestroyed(): boolean {
    return this.#state.destroyed;
  }
  isFullScreen(): boolean {
    return this.#state.fullScreen;
  }
  /** Takes a moment, as on macOS: the event comes when it is over. */
  setFullScreen(fullScreen: boolean): void {
    setImmediate(() => this.#change({ fullScreen }, fullScreen ? 'enter-full-screen' : 'leave-full-screen'));
  }
  /**
   * Windows asks whether the session may end and, where nobody holds it, says that it does: the process is gone when
   * that listener has returned (electron/electron at 96f3996, shell/browser/native_window_views_win.cc).
   */
  endSession(exit: () => void): { held: boolean } {
    let held = false;
    const event = {
      reasons: ['logoff'],
      preventDefault: () => {
        held = true;
      },
    };
    this.emit('query-session-end', event);
    if (!held) {
      this.emit('session-end', event);
      exit();
    }
    return { held };
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Rectangle): void {
    this.#bounds = bounds;
    this.emit('moved');
    this.emit('resized');
  }
  setBackgroundColor(colour: string): void {
    this.background = colour;
  }
  #change(change: Partial<typeof this.state>, event: string): void {
    Object.assign(this.#state, change);
    this.emit(event);
  }
  get state() {
    return { ...this.#state };
  }
}
