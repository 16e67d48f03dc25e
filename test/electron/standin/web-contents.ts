import { EventEmitter } from 'node:events';
import type { WebContents, WebFrameMain } from 'electron';
import type { IpcMainStandIn } from './ipc-main.ts';
import { originOf, toElectron } from './origin-map.ts';
import type { PageLink, PausedRequest } from './page-link.ts';
import type { SessionStandIn } from './session.ts';
import { strict } from './strict.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type Used = Pick<
  WebContents,
  | 'isDestroyed'
  | 'isCrashed'
  | 'send'
  | 'reload'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'getURL'
>;

/** https://www.electronjs.org/docs/latest/api/web-contents */
export class WebContentsStandIn extends EventEmitter implements Used {
  readonly id: number;
  readonly link: Promise<PageLink>;
  readonly #session: SessionStandIn;
  #page: PageLink | null = null;
  #openHandler: OpenHandler | null = null;
  #destroyed = false;
  #crashed = false;
  reloads = 0;
  /** Where main is sending the page: that navigation raises no `will-navigate`. */
  #expected: string | null = null;
  /** What the product sees. */
  readonly outside: WebContents;

  constructor(id: number, link: Promise<PageLink>, session: SessionStandIn, ipcMain: IpcMainStandIn) {
    super();
    this.id = id;
    this.link = link;
    this.#session = session;
    this.outside = strict<WebContents>('webContents', this);
    link.then(
      (page) => {
        this.#page = page;
        page.on('message', ({ id: call, channel, args }, frameId) => {
          ipcMain
            .invoke(channel, { sender: this.outside, senderFrame: this.frame(frameId) }, args)
            .then((outcome) => page.reply(call, outcome))
            .catch(() => undefined);
        });
        // A navigation that came meanwhile has taken the request away: then there is nothing to answer.
        page.on('request', (request) => void this.#answer(page, request).catch(() => undefined));
        page.on('crashed', () => {
          this.crash('crashed');
        });
        page.on('loaded', () => this.emit('did-finish-load'));
        page.on('window', (url) => this.wantsWindow(url));
      },
      () => undefined,
    );
  }

  /** https://www.electronjs.org/docs/latest/api/web-frame-main */
  frame(frameId: string): WebFrameMain | null {
    const found = this.#page?.frames.get(frameId);
    if (!found) return null;
    const frame: Pick<WebFrameMain, 'url' | 'origin' | 'parent' | 'frameToken'> = {
      url: found.url,
      origin: originOf(found.url),
      parent: found.parentId === undefined ? null : this.frame(found.parentId),
      frameToken: found.id,
    };
    return strict<WebFrameMain>('webFrameMain', frame);
  }
  get mainFrame(): WebFrameMain {
    return (
      this.frame(this.#page?.targetId ?? '') ?? strict<WebFrameMain>('webFrameMain', { frameToken: 'none' })
    );
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  getURL(): string {
    return this.#page?.frames.get(this.#page.targetId)?.url ?? '';
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    // Cloned here, so that what is changed afterwards isn't seen by the page.
    void this.#page?.deliver(channel, structuredClone(args));
  }
  /** https://www.electronjs.org/docs/latest/api/web-contents#contentsforcefullycrashrenderer */
  forcefullyCrashRenderer(): void {
    this.crash('killed');
  }
  /** The page's process has ended. */
  crash(reason: string): void {
    this.#crashed = true;
    this.emit('render-process-gone', {}, { reason, exitCode: 133 });
  }
  reload(): void {
    this.reloads += 1;
    this.#expected = this.getURL();
    this.#crashed = false;
    void this.link.then((page) => page.send('Page.reload')).catch(() => undefined);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  async load(url: string): Promise<void> {
    this.#crashed = false;
    const page = await this.link;
    this.#expected = url;
    await page.navigate(url);
  }
  /** A page asked for a window: the handler decides, and the stand-in knows no other answer than deny. */
  wantsWindow(url: string): void {
    const answer = this.#openHandler?.({ url: toElectron(url) } as never);
    if (answer?.action !== 'deny')
      throw new Error('the stand-in opens no windows: setWindowOpenHandler must deny');
  }
  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  async #answer(page: PageLink, request: PausedRequest): Promise<void> {
    const { requestId } = request;
    const isDocument = request.resourceType === 'Document';
    const inMain = request.frameId === page.targetId;
    const own = inMain && this.#expected?.split('#')[0] === toElectron(request.request.url);
    if (isDocument && !own) {
      let prevented = false;
      const event = {
        url: toElectron(request.request.url),
        isMainFrame: inMain,
        preventDefault: () => {
          prevented = true;
        },
      };
      this.emit('will-frame-navigate', event);
      if (inMain) this.emit('will-navigate', event);
      if (prevented)
        return void (await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
    }
    if (isDocument && own) this.#expected = null;
    const outcome = await this.#session.answer(request, this.id);
    if (outcome === null) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      if (isDocument && inMain) this.emit('did-fail-load', {}, -20, 'ERR_BLOCKED_BY_CLIENT');
      return;
    }
    await page.send('Fetch.fulfillRequest', { requestId, ...outcome });
  }
}
