import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';
import { inWords } from '#test/in-words.ts';

/** A client of the socket that keeps everything it gets, for tests that look at the bytes. */
export class Wire {
  readonly frames: Record<string, unknown>[] = [];
  closed: { code: number; reason: string } | null = null;
  private readonly socket: WebSocket;
  private readonly waiting = new Set<() => void>();

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => {
      this.frames.push(inWords(JSON.parse(String(data))));
      this.wake();
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.wake();
    });
    this.socket.on('error', () => {});
  }

  private wake(): void {
    for (const check of [...this.waiting]) check();
  }

  /** Resolves with the first frame that fits, also one that came earlier. */
  find(fits: (frame: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const frame = this.frames.find(fits);
        if (frame) resolve(frame);
        else if (this.closed) reject(new Error(`closed: ${JSON.stringify(this.closed)}`));
        else return;
        this.waiting.delete(check);
      };
      this.waiting.add(check);
      check();
    });
  }

  ended(): Promise<{ code: number; reason: string }> {
    return new Promise((resolve) => {
      const check = () => {
        if (!this.closed) return;
        this.waiting.delete(check);
        resolve(this.closed);
      };
      this.waiting.add(check);
      check();
    });
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    return this;
  }

  send(data: string | Buffer): void {
    this.socket.send(data);
  }

  /** Shows the token and waits for hello. */
  async enter(token: string): Promise<this> {
    await this.opened();
    this.send(JSON.stringify({ token }));
    await this.find((frame) => frame.event === 'hello');
    return this;
  }

  request(id: number, channel: string, args?: unknown): Promise<Record<string, unknown>> {
    this.send(JSON.stringify({ id, channel, args }));
    return this.find((frame) => frame.id === id);
  }

  /** Stops reading, as a hung page does. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  close(): void {
    this.socket.terminate();
  }
}

/** The answer to an upgrade that is refused. */
export async function refusedUpgrade(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => {});
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('the upgrade was not refused'));
    });
    socket.once('unexpected-response', (_, response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
  });
}

/** A plain HTTP request whose path and headers go out just as given. */
export async function get(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
        agent: false,
      },
      (response) => {
        let body = '';
        response.on('data', (part) => {
          body += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
