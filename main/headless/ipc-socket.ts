import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { type Client, serveClient } from './client.ts';
import { pushFrame, readToken } from './frames.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { Strangers } from './strangers.ts';
import type { TokenGate } from './token-gate.ts';

/** Frames up to this size are read and answered; a larger one ends the connection before it is in memory. */
const mostRead = 1024 * 1024;
const mostClients = 16;
const timeForToken = 5_000;
/** After a stop of the whole process its timers run before its sockets are read: what has arrived is heard first. */
const timeToBeHeard = 250;
const wrongToken = 4401;
const noToken = 4408;

export interface IpcSocketOptions {
  readonly server: Server;
  readonly desk: Desk;
  readonly gate: TokenGate;
  /** Null, or one sentence why this request isn't for us. */
  readonly refuse: (request: IncomingMessage) => string | null;
  readonly strangers: Pick<Strangers, 'heard' | 'known'>;
  readonly log: (sentence: string) => void;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface IpcSocket {
  /** Ends all connections; none is taken afterwards. */
  close(): void;
}

/** The contract over a WebSocket at `/ipc`: token first, then hello, then requests, answers and pushes. */
export function openIpcSocket(options: IpcSocketOptions): IpcSocket {
  const { server, desk, gate, log, after } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostRead,
    perMessageDeflate: false,
    clientTracking: false,
  });
  /** Connections that haven't shown the token yet. */
  const strangers = new Set<WebSocket>();
  const clients = new Map<WebSocket, Client>();
  let closed = false;

  const unsubscribe = desk.subscribe((push) => {
    if (clients.size === 0) return;
    const frame = pushFrame(push);
    for (const client of clients.values()) client.send(frame);
  });

  /** Says why and closes; who doesn't close in turn is cut off. */
  const dismiss = (socket: WebSocket, code: number, sentence: string) => {
    socket.close(code, sentence);
    after(1_000, () => socket.terminate());
  };

  const welcome = (socket: WebSocket): Client | null => {
    if (clients.size >= mostClients) {
      dismiss(socket, 1013, words.server.windowsConnected({ count: mostClients }));
      return null;
    }
    const client = serveClient(socket, desk, log);
    clients.set(socket, client);
    socket.once('close', () => {
      clients.delete(socket);
      if (!closed) desk.windows(clients.size);
    });
    desk.windows(clients.size);
    return client;
  };

  const meet = (socket: WebSocket, connection: Socket) => {
    // A protocol error of one client closes its connection, which is all that must happen.
    socket.on('error', () => {});
    strangers.add(socket);
    const tooLate = () => dismiss(socket, noToken, words.server.firstFrame);
    let cancelTooLate = after(timeForToken, () => {
      cancelTooLate = after(timeToBeHeard, tooLate);
    });
    let cancelVerdict = () => {};
    socket.once('close', () => {
      strangers.delete(socket);
      cancelTooLate();
      cancelVerdict();
    });

    /** Frames that came on the heels of the token, before its verdict. */
    const early: [Buffer, boolean][] = [];
    const firstFrame = (data: Buffer, binary: boolean) => {
      cancelTooLate();
      receive = (...frame) => early.push(frame);
      const right = gate.passes(readToken(data, binary));
      // From here on no stranger's coming can cut it off, however long its verdict waits.
      if (right) options.strangers.known(connection);
      const wait = gate.delay();
      if (!right && wait <= 1_000) log('A connection showed a wrong token.');
      const verdict = () => {
        socket.resume();
        strangers.delete(socket);
        if (socket.readyState !== socket.OPEN) return;
        const client = right ? welcome(socket) : null;
        receive = client?.receive ?? ignore;
        if (!right) dismiss(socket, wrongToken, words.server.tokenIsWrong);
        if (!client) return;
        for (const frame of early) receive(...frame);
      };
      if (wait === 0) return verdict();
      socket.pause();
      cancelVerdict = after(wait, verdict);
    };
    let receive: (data: Buffer, binary: boolean) => void = firstFrame;
    socket.on('message', (data: RawData, binary: boolean) => receive(asBuffer(data), binary));
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    const refused = options.refuse(request);
    if (closed) return refuseUpgrade(socket, 503, words.server.closing);
    if (refused) return refuseUpgrade(socket, 403, refused);
    if (request.url !== '/ipc') return refuseUpgrade(socket, 404, words.server.socketIsAt);
    options.strangers.heard(request.socket);
    sockets.handleUpgrade(request, socket, head, (opened) => meet(opened, request.socket));
  };
  server.on('upgrade', upgrade);

  return {
    close() {
      if (closed) return;
      closed = true;
      unsubscribe();
      for (const socket of [...strangers, ...clients.keys()]) dismiss(socket, 1001, words.server.closing);
    },
  };
}

const ignore = () => {};

/** ws hands over one Buffer unless told otherwise; its type knows other forms. */
function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
