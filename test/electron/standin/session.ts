import { EventEmitter } from 'node:events';
import type { OnBeforeRequestListenerDetails, Protocol, Session, WebRequest } from 'electron';
import { toElectron } from './origin-map.ts';
import type { PausedRequest } from './page-link.ts';
import { strict } from './strict.ts';

type Handler = Parameters<Protocol['handle']>[1];
type BeforeRequest = Parameters<WebRequest['onBeforeRequest']>[0];

/** https://www.electronjs.org/docs/latest/api/download-item */
export class DownloadStandIn extends EventEmitter {
  options: unknown = null;
  #path = '';
  readonly #url: string;
  readonly #name: string;
  constructor(url: string, name: string) {
    super();
    this.#url = url;
    this.#name = name;
  }
  getURL(): string {
    return this.#url;
  }
  getFilename(): string {
    return this.#name;
  }
  /** Empty until a file was chosen. */
  getSavePath(): string {
    return this.#path;
  }
  setSaveDialogOptions(options: unknown): void {
    this.options = options;
  }
  /** The trader has answered the save dialog, and the writing has gone as told. */
  end(state: 'completed' | 'cancelled' | 'interrupted', path: string): void {
    this.#path = state === 'cancelled' ? '' : path;
    this.emit('done', {}, state);
  }
}

/** https://www.electronjs.org/docs/latest/api/session */
export class SessionStandIn
  extends EventEmitter
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    >
{
  readonly handlers = new Map<string, Handler>();
  permissionRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  displayMedia: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  #beforeRequest: BeforeRequest | null = null;
  #requests = 0;

  /** https://www.electronjs.org/docs/latest/api/protocol#protocolhandlescheme-handler */
  readonly protocol = strict<Protocol>('session.protocol', {
    handle: (scheme: string, handler: Handler) => {
      if (this.handlers.has(scheme)) throw new Error(`the scheme ${scheme} has a handler already`);
      this.handlers.set(scheme, handler);
    },
  });
  /** https://www.electronjs.org/docs/latest/api/web-request#webrequestonbeforerequestfilter-listener */
  readonly webRequest = strict<WebRequest>('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener;
    },
  });
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.displayMedia): void {
    this.displayMedia = handler;
  }

  /** What a request of a page gets: the handler's response, or null when it is cancelled or goes nowhere. */
  async answer(paused: PausedRequest, webContentsId: number) {
    const url = toElectron(paused.request.url);
    if (await this.#cancelled(paused, url, webContentsId)) return null;
    const handler = this.handlers.get(new URL(url).protocol.replace(':', ''));
    if (!handler) return null;
    const response = await handler(new Request(url, { method: paused.request.method }) as never);
    return {
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    };
  }

  #cancelled(paused: PausedRequest, url: string, webContentsId: number): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (!listener) return Promise.resolve(false);
    this.#requests += 1;
    const details = {
      id: this.#requests,
      url,
      method: paused.request.method,
      webContentsId,
      resourceType: paused.resourceType === 'Document' ? 'mainFrame' : 'other',
      referrer: '',
      timestamp: 0,
      uploadData: [],
    } satisfies OnBeforeRequestListenerDetails;
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel === true)));
  }
}
