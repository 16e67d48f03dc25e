import { WebSocket } from 'ws';

/** What a link needs of a WebSocket; the real one and scripted ones in tests stand behind it. */
export interface StreamSocket {
  send(text: string): void;
  /** Ends the connection at once; `closed` is still called. */
  close(): void;
}

export interface SocketHandlers {
  opened(): void;
  text(message: string): void;
  binary(bytes: Uint8Array): void;
  /** Exactly once, also when the connection never opened. The reason names no address. */
  closed(reason: string): void;
}

export type OpenSocket = (url: string, handlers: SocketHandlers) => StreamSocket;

export const HANDSHAKE_REFUSED = 'the server refused the connection';

const HANDSHAKE_MS = 10_000;
/** Longer messages end the connection; shorter ones that make no sense are only ignored. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/**
 * Opens real WebSockets, to the address of `base` (without its query) and no other. `ca` replaces the system's
 * roots. No event of a socket can end the process: errors end that one connection.
 */
export function webSockets(base: string, ca: string | undefined): OpenSocket {
  return (url, handlers) => {
    if (url !== base && !url.startsWith(`${base}?`)) {
      throw new Error('refused to connect to an address that is not the configured stream');
    }
    const socket = new WebSocket(url, {
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
    });
    let reason = 'the connection was closed';
    socket.on('open', () => handlers.opened());
    socket.on('message', (data, isBinary) => {
      if (isBinary) handlers.binary(data as Buffer);
      else handlers.text(String(data));
    });
    socket.on('error', (error: Error & { code?: string }) => {
      const refused = /unexpected server response/i.test(error.message);
      reason = refused
        ? HANDSHAKE_REFUSED
        : `the connection failed${error.code === undefined ? '' : ` (${error.code})`}`;
    });
    socket.on('close', () => handlers.closed(reason));
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text, () => undefined);
      },
      close: () => socket.terminate(),
    };
  };
}
