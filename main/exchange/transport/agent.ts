import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export type KeepAliveAgent = HttpAgent | HttpsAgent;

/**
 * One keep-alive agent for the whole client. A freed socket is used again last in, first out, so that an order goes
 * over the socket that was alive most recently. `ca` replaces the system's roots: just that certificate is trusted.
 *
 * A fresh socket is handed to its request only when it is connected and, for TLS, its certificate verified. So
 * while a request has no socket, not one byte of it can have left: that is what makes "not sent" a proof. A socket
 * that isn't there after `connectMs` is given up.
 */
export function createKeepAliveAgent(
  secure: boolean,
  ca: string | undefined,
  connectMs: number,
): KeepAliveAgent {
  const options = {
    keepAlive: true,
    keepAliveMsecs: 10_000,
    maxSockets: 64,
    maxFreeSockets: 8,
    scheduling: 'lifo' as const,
  };
  const agent = secure
    ? new HttpsAgent({ ...options, rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) })
    : new HttpAgent(options);
  const open = agent.createConnection.bind(agent);
  agent.createConnection = (connectOptions, callback) => {
    const socket = open(connectOptions) as Socket;
    const failed = (error: Error) => callback?.(error, socket);
    socket.once('error', failed);
    socket.setTimeout(connectMs, () => socket.destroy(new Error('no connection in time')));
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.removeListener('error', failed);
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      callback?.(null, socket as Duplex);
    });
    return undefined;
  };
  return agent;
}
