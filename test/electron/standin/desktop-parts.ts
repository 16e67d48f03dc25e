import { EventEmitter } from 'node:events';
import type {
  Display,
  MenuItemConstructorOptions,
  NativeImage,
  NativeTheme,
  NotificationConstructorOptions,
  Tray,
} from 'electron';

/** https://www.electronjs.org/docs/latest/api/menu : kept as the template that it was built from */
export class MenuStandIn extends EventEmitter {
  readonly template: readonly MenuItemConstructorOptions[];
  constructor(template: readonly MenuItemConstructorOptions[]) {
    super();
    this.template = template;
  }
}

/** https://www.electronjs.org/docs/latest/api/dock : macOS only */
export class DockStandIn {
  menu: MenuStandIn | null = null;
  setMenu(menu: MenuStandIn): void {
    this.menu = menu;
  }
}

/** https://www.electronjs.org/docs/latest/api/tray */
export class TrayStandIn
  extends EventEmitter
  implements Pick<Tray, 'setToolTip' | 'isDestroyed' | 'destroy'>
{
  tooltip = '';
  menu: MenuStandIn | null = null;
  image: NativeImageStandIn;
  images = 1;
  menus = 0;
  #destroyed = false;
  constructor(image: NativeImageStandIn) {
    super();
    this.image = image;
  }
  setImage(image: NativeImageStandIn): void {
    this.image = image;
    this.images += 1;
  }
  setToolTip(text: string): void {
    this.tooltip = text;
  }
  setContextMenu(menu: MenuStandIn | null): void {
    this.menu = menu;
    this.menus += 1;
  }
  /** Somebody opens the menu; what is pressed in it is lost when another is set meanwhile. */
  openMenu(): MenuStandIn {
    if (this.menu === null) throw new Error('there is no menu');
    this.menu.emit('menu-will-show');
    return this.menu;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    this.#destroyed = true;
  }
}

/** https://www.electronjs.org/docs/latest/api/native-image */
export class NativeImageStandIn implements Pick<NativeImage, 'addRepresentation' | 'setTemplateImage'> {
  readonly representations: { scaleFactor?: number; dataURL?: string }[] = [];
  template = false;
  addRepresentation(representation: Parameters<NativeImage['addRepresentation']>[0]): void {
    if (!/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/.test(representation.dataURL ?? ''))
      throw new Error('not a PNG');
    this.representations.push(representation);
  }
  setTemplateImage(template: boolean): void {
    this.template = template;
  }
}

/** https://www.electronjs.org/docs/latest/api/notification */
export class NotificationStandIn extends EventEmitter {
  readonly options: NotificationConstructorOptions;
  state: 'new' | 'shown' | 'closed' | 'failed' = 'new';
  readonly #failure: string | null;
  /** `failure`: what a system says that shows nothing; null: it is shown. */
  constructor(options: NotificationConstructorOptions, failure: string | null = null) {
    super();
    this.options = options;
    this.#failure = failure;
  }
  show(): void {
    this.state = this.#failure === null ? 'shown' : 'failed';
    if (this.#failure === null) this.emit('show');
    else this.emit('failed', {}, this.#failure);
  }
  /** Its time is over: on Windows it lies in the Action Center from now on, where it can still be pressed. */
  timeOut(): void {
    this.emit('close', { reason: 'timedOut' });
  }
  close(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.emit('close');
  }
}

/** https://www.electronjs.org/docs/latest/api/native-theme */
export class NativeThemeStandIn
  extends EventEmitter
  implements Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
{
  system: 'dark' | 'light' = 'dark';
  #source: NativeTheme['themeSource'] = 'system';
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return (this.#source === 'system' ? this.system : this.#source) === 'dark';
  }
}

/** https://www.electronjs.org/docs/latest/api/screen */
export class ScreenStandIn {
  workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  getAllDisplays(): Display[] {
    return this.workAreas.map((workArea, id) => ({ id, workArea }) as Display);
  }
}

/** https://www.electronjs.org/docs/latest/api/shell */
export class ShellStandIn {
  readonly opened: string[] = [];
  async openExternal(url: string): Promise<void> {
    this.opened.push(url);
  }
  async openPath(path: string): Promise<string> {
    this.opened.push(path);
    return '';
  }
}
