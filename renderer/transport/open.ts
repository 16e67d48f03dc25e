import { bridgeTransport } from './bridge.ts';
import { type SocketLike, socketTransport } from './socket.ts';
import { takeToken } from './token.ts';
import type { Transport } from './transport.ts';

/** The transport of this window: the preload's bridge where there is one, else the WebSocket of the page's own host. */
export function openTransport(window: Window): Transport {
  if (window.plumbline) return bridgeTransport(window.plumbline);
  const { location, sessionStorage, history } = window;
  const token = takeToken({
    hash: location.hash,
    read: (key) => sessionStorage.getItem(key),
    write: (key, value) => sessionStorage.setItem(key, value),
    clearHash: () => history.replaceState(null, '', location.pathname + location.search),
  });
  return socketTransport({
    connect: () => new WebSocket(`ws://${location.host}/ipc`) as unknown as SocketLike,
    token,
    now: () => Date.now(),
    draw: () => Math.random(),
    after: (milliseconds, run) => {
      const timer = window.setTimeout(run, milliseconds);
      return () => window.clearTimeout(timer);
    },
  });
}
