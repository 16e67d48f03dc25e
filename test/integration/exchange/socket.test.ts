import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { HANDSHAKE_REFUSED, type SocketHandlers, webSockets } from '#main/exchange/stream/socket.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(onConnection: (socket: WebSocket) => void, refuseWith?: number): Promise<string> {
  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (refuseWith !== undefined) socket.end(`HTTP/1.1 ${refuseWith} No\r\nContent-Length: 0\r\n\r\n`);
    else server.handleUpgrade(request, socket, head, onConnection);
  });
  await new Promise<void>((done) => {
    http.listen(0, '127.0.0.1', done);
  });
  closers.push(() => {
    for (const client of server.clients) client.terminate();
    http.closeAllConnections();
    http.close();
  });
  return `ws://127.0.0.1:${(http.address() as AddressInfo).port}/ws`;
}

/** Connects and resolves with everything that happened until the connection ended. */
function follow(
  base: string,
  onOpen: (send: (text: string) => void, close: () => void) => void = () => undefined,
) {
  return new Promise<string[]>((resolve) => {
    const seen: string[] = [];
    const handlers: SocketHandlers = {
      opened: () => {
        seen.push('opened');
        onOpen(socket.send, socket.close);
      },
      text: (message) => seen.push(`text ${message}`),
      binary: (bytes) => seen.push(`binary ${bytes.length}`),
      closed: (reason) => {
        seen.push(reason);
        resolve(seen);
      },
    };
    const socket = webSockets(base, undefined)(`${base}?listenKey=secretkey`, handlers);
  });
}

describe('a WebSocket of the stream', () => {
  test('passes on texts and binary frames, and says what it is told to', async () => {
    const base = await listen((socket) => {
      socket.on('message', (data) => {
        socket.send(`heard ${String(data)}`);
        socket.send(Buffer.from([1, 2, 3]), () => socket.close());
      });
    });
    expect(await follow(base, (send) => send('hello'))).toEqual([
      'opened',
      'text heard hello',
      'binary 3',
      'the connection was closed',
    ]);
  });

  test('a message of 20 MB ends that one connection, and nothing else', async () => {
    const base = await listen((socket) => socket.send(Buffer.alloc(20 * 1024 * 1024)));
    const seen = await follow(base);
    expect(seen[0]).toBe('opened');
    expect(seen.at(-1)).toMatch(/^the connection failed/);
  });

  test.each([401, 403, 404, 502])(
    'a handshake answered with %i is a refusal, and the address stays out of its reason',
    async (status) => {
      const base = await listen(() => undefined, status);
      expect(await follow(base)).toEqual([HANDSHAKE_REFUSED]);
    },
  );

  test('nobody there is a failed connection, not a refusal', async () => {
    const seen = await follow('ws://127.0.0.1:1/ws');
    expect(seen).toEqual(['the connection failed (ECONNREFUSED)']);
  });

  test('closing before it is open ends it quietly', async () => {
    const base = await listen(() => undefined);
    const seen = await new Promise<string[]>((resolve) => {
      const all: string[] = [];
      const socket = webSockets(base, undefined)(base, {
        opened: () => all.push('opened'),
        text: () => undefined,
        binary: () => undefined,
        closed: () => resolve([...all, 'closed']),
      });
      socket.close();
      socket.close();
    });
    expect(seen).toEqual(['closed']);
  });

  test.each(['ws://127.0.0.1:2/ws', 'ws://127.0.0.1:1/wsx', 'ws://127.0.0.1:1/ws/../x'])(
    '%s is another address and refused',
    (url) => {
      const nothing = {
        opened: () => undefined,
        text: () => undefined,
        binary: () => undefined,
        closed: () => undefined,
      };
      expect(() => webSockets('ws://127.0.0.1:1/ws', undefined)(url, nothing)).toThrow(/refused/);
    },
  );
});
