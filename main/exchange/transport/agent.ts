import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface KeepAlive {
  readonly agent: HttpAgent | HttpsAgent;
  /**
   * Opens connections until `count` are idle and ready, so that as many requests need no handshake. They carry
   * nothing until a request takes them. Failures are of no interest: the request will meet them itself.
   */
  warm(count: number): void;
  close(): void;
}

/** Silent routers drop connections that are idle for a minute or so; a request on such a one would be lost. */
const IDLE_MS = 50_000;
/** What ends an idle connection; data that nobody asked for makes it useless too. */
const GIVE_UP = ['error', 'end', 'timeout', 'close', 'data'] as const;

/**
 * One keep-alive agent for the whole client. A freed socket is used again last in, first out, so that an order goes
 * over the socket that was alive most recently. `ca` replaces the system's roots: just that certificate is trusted.
 *
 * A fresh socket is handed to its request only when it is connected and, for TLS, its certificate verified. So
 * while a request has no socket, not one byte of it can have left: that is what makes "not sent" a proof. A socket
 * that isn't there after `connectMs` is given up.
 */
export function createKeepAlive(origin: string, ca: string | undefined, connectMs: number): KeepAlive {
  const secure = origin.startsWith('https:');
  const options = {
    keepAlive: true,
    keepAliveMsecs: 10_000,
    maxSockets: 64,
    maxFreeSockets: 8,
    scheduling: 'lifo' as const,
    timeout: IDLE_MS,
  };
  const trust = { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  const agent = secure ? new HttpsAgent({ ...options, ...trust }) : new HttpAgent(options);
  const spares = new Map<Socket, () => void>();
  let opening = 0;

  const open = (done: (error: Error | null, socket: Socket) => void) => {
    const { host, port, servername } = target(origin);
    const socket = secure
      ? connectTls({ host, port, servername, ALPNProtocols: ['http/1.1'], ...trust })
      : connect({ host, port });
    // An error between two owners of the socket must not be an uncaught one.
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, options.keepAliveMsecs);
    const failed = (error: Error) => done(error, socket);
    const late = () => socket.destroy(new Error('no connection in time'));
    socket.once('error', failed);
    socket.setTimeout(connectMs, late);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.removeListener('error', failed);
      socket.removeListener('timeout', late);
      socket.setTimeout(IDLE_MS);
      done(null, socket);
    });
  };

  const keep = (socket: Socket) => {
    const drop = () => {
      release(socket);
      socket.destroy();
    };
    spares.set(socket, drop);
    for (const event of GIVE_UP) socket.once(event, drop);
  };

  const release = (socket: Socket) => {
    const drop = spares.get(socket);
    if (drop === undefined) return;
    spares.delete(socket);
    for (const event of GIVE_UP) socket.removeListener(event, drop);
  };

  const takeSpare = (): Socket | undefined => {
    for (const socket of [...spares.keys()]) {
      release(socket);
      if (!socket.destroyed && socket.writable) return socket;
    }
    return undefined;
  };

  agent.createConnection = (_options, callback) => {
    const spare = takeSpare();
    if (spare !== undefined) return spare;
    open((error, socket) => callback?.(error, socket));
    return undefined;
  };

  return {
    agent,
    warm: (count) => {
      const idle = Object.values(agent.freeSockets).reduce((sum, list) => sum + (list?.length ?? 0), 0);
      for (let missing = count - idle - spares.size - opening; missing > 0; missing -= 1) {
        opening += 1;
        open((error, socket) => {
          opening -= 1;
          if (error === null) keep(socket);
        });
      }
    },
    close: () => {
      for (const socket of [...spares.keys()]) socket.destroy();
      agent.destroy();
    },
  };
}

/** A numeric address has no name to ask a certificate for. */
function target(origin: string): { host: string; port: number; servername: string } {
  const { hostname, port, protocol } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const named = !/^[\d.]+$/.test(host) && !host.includes(':');
  return { host, port: Number(port || (protocol === 'https:' ? 443 : 80)), servername: named ? host : '' };
}
