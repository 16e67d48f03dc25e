import type { Desk } from '#main/desk/port.ts';
import { openIpcSocket } from './ipc-socket.ts';
import { tokenGate } from './token-gate.ts';
import type { WebServer } from './web-server.ts';

export interface ServeOptions {
  readonly web: WebServer;
  readonly desk: Desk;
  readonly token: string;
  readonly log: (sentence: string) => void;
  readonly monotonic: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface Served {
  /** The window's address; the token stands in its fragment, which no request carries. */
  readonly url: string;
  readonly ws: string;
  /** Cuts off all windows and stops listening. */
  close(): void;
}

/** Puts the desk behind the web server: from now on windows get in with the token. */
export function serve(options: ServeOptions): Served {
  const { web, desk, token, log, monotonic, after } = options;
  const ipc = openIpcSocket({
    server: web.server,
    desk,
    gate: tokenGate(token, monotonic),
    refuse: web.own.refuse,
    strangers: web.strangers,
    log,
    after,
  });
  return {
    url: `http://127.0.0.1:${web.port}/#token=${token}`,
    ws: `ws://127.0.0.1:${web.port}/ipc`,
    close() {
      ipc.close();
      web.server.close();
      web.server.closeIdleConnections();
    },
  };
}
