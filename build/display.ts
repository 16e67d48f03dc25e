import { connect } from 'node:net';
import { isAbsolute, join } from 'node:path';

type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * Null when a display answers, else why none can be had, in half a sentence. Only Linux has starts without one: there
 * WAYLAND_DISPLAY or DISPLAY names a socket, and a name alone proves nothing (a terminal multiplexer keeps it after the
 * desktop has ended).
 */
export async function whyNoDisplay(environment: NodeJS.ProcessEnv): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const { WAYLAND_DISPLAY: wayland, DISPLAY: x11 } = environment;
  if (!wayland && !x11) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  for (const address of [...waylandAddresses(wayland, environment), ...x11Addresses(x11)])
    if (await answers(address)) return null;
  const named = [wayland && `WAYLAND_DISPLAY=${wayland}`, x11 && `DISPLAY=${x11}`].filter(Boolean);
  return `no display answers at ${named.join(' or ')}`;
}

/** https://wayland.freedesktop.org/docs/html/apb.html#Client-classwl__display: a path, or a name below XDG_RUNTIME_DIR. */
function waylandAddresses(name: string | undefined, environment: NodeJS.ProcessEnv): readonly Address[] {
  if (!name) return [];
  if (isAbsolute(name)) return [{ path: name }];
  return environment.XDG_RUNTIME_DIR ? [{ path: join(environment.XDG_RUNTIME_DIR, name) }] : [];
}

/** X(7), "Display names": [host]:number[.screen]; without a host a socket in /tmp/.X11-unix or of that abstract name. */
function x11Addresses(name: string | undefined): readonly Address[] {
  const [, host = '', display = ''] = /^(?:unix)?(.*):(\d{1,5})(?:\.\d+)?$/.exec(name ?? '') ?? [];
  if (display === '') return [];
  const port = 6000 + Number(display);
  if (host !== '') return port <= 65_535 ? [{ host: host.replace(/^\[|\]$/g, ''), port }] : [];
  const path = `/tmp/.X11-unix/X${display}`;
  return [{ path }, { path: `\0${path}` }];
}

/** True when something accepts a connection there within 2 s. */
function answers(address: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 2000 });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
