import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';

export type Parameters = Record<string, unknown>;

/** One connection to Chromium's debugging protocol, with flat sessions. */
export class Cdp {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  readonly #sessions = new Map<string, CdpSession>();
  readonly root: CdpSession;
  /** This program's own profile, gone with the connection. */
  browserContextId = '';
  #id = 0;

  static async connect(endpoint: string): Promise<Cdp> {
    const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const cdp = new Cdp(socket);
    const { browserContextId } = await cdp.root.send<{ browserContextId: string }>(
      'Target.createBrowserContext',
      { disposeOnDetach: true },
    );
    cdp.browserContextId = browserContextId;
    return cdp;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.root = new CdpSession(this, undefined);
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    socket.on('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('Chromium is gone'));
      this.#pending.clear();
    });
  }

  async attach(targetId: string): Promise<CdpSession> {
    const { sessionId } = await this.root.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const session = new CdpSession(this, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  send<T>(sessionId: string | undefined, method: string, params: Parameters): Promise<T> {
    this.#id += 1;
    const id = this.#id;
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as never, reject });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }), (error) => {
        if (error) reject(error);
      });
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(message: {
    id?: number;
    method?: string;
    params?: never;
    result?: never;
    error?: { message: string };
    sessionId?: string;
  }): void {
    if (message.id !== undefined) {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result as never);
      return;
    }
    const session = message.sessionId === undefined ? this.root : this.#sessions.get(message.sessionId);
    if (message.method) session?.events.emit(message.method, message.params);
  }
}

export class CdpSession {
  readonly events = new EventEmitter();
  readonly #connection: Cdp;
  readonly #id: string | undefined;
  constructor(connection: Cdp, id: string | undefined) {
    this.#connection = connection;
    this.#id = id;
  }
  send<T = unknown>(method: string, params: Parameters = {}): Promise<T> {
    return this.#connection.send<T>(this.#id, method, params);
  }
}
