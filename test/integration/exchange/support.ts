import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '#main/sync/ports/clock.ts';

export const KEYS = { apiKey: 'mx0CanaryAccessKey', secret: 'canarySecret0123456789' };

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface MockServer {
  readonly url: string;
  readonly requests: {
    readonly line: string;
    readonly headers: IncomingMessage['headers'];
    readonly at: number;
  }[];
  readonly sockets: Set<Socket>;
  close(): Promise<void>;
}

/** A server that answers every request with `handle`, and remembers what came. */
export async function mockServer(handle: Handler, tls?: { key: string; cert: string }): Promise<MockServer> {
  const requests: MockServer['requests'] = [];
  const sockets = new Set<Socket>();
  const onRequest: Handler = (request, response) => {
    requests.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      at: performance.now(),
    });
    handle(request, response);
  };
  const server: Server = tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    sockets,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Checks a signature as MEXC does: HMAC over the raw query before `&signature=` (MEXC API notes 1.2). */
export function signedWell(line: string): boolean {
  const [signed, signature] = (line.split('?')[1] ?? '').split('&signature=');
  return (
    signature ===
    createHmac('sha256', KEYS.secret)
      .update(signed ?? '')
      .digest('hex')
  );
}
