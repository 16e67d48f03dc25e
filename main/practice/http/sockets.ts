import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { PracticeExchange } from '../exchange.ts';
import { StreamHub } from '../streams/hub.ts';

export interface Sockets {
  readonly hub: StreamHub;
  close(): void;
}

/** Serves the streams at `/ws` of a server. Pushes leave after half of the fixed round trip. */
export function serveSockets(
  server: Server,
  exchange: PracticeExchange,
  how: { halfDelayMs: number; now: () => number },
): Sockets {
  const { halfDelayMs, now } = how;
  const hub = new StreamHub(exchange);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  server.on('upgrade', (request, socket, head) => {
    const target = URL.parse(request.url ?? '/', 'http://127.0.0.1');
    if (target?.pathname !== '/ws' || now() < exchange.outageUntil) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const send = (data: Uint8Array | string): void => {
        if (halfDelayMs > 0) setTimeout(() => client.send(data), halfDelayMs);
        else client.send(data);
      };
      const close = (code: number, reason: string): void => {
        // 1006 is never sent: it is what a peer sees when the connection just ends.
        if (code === 1006) client.terminate();
        else client.close(code, reason);
      };
      client.on('error', () => client.terminate());
      const connection = hub.connect({ send, close }, target.searchParams.get('listenKey'), now());
      if (!connection) return;
      client.on('message', (data, binary) => {
        hub.message(connection, binary ? '' : String(data), now());
      });
      client.on('close', () => hub.disconnected(connection));
    });
  });
  return {
    hub,
    close: () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
