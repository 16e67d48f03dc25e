import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createPlainServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Manner = 'whole' | '404' | 'cut off' | 'silent' | 'silent midway' | 'slow' | 'wrong checksum';

/** A mirror of Electron's releases on loopback; `release` is the one file that it has, beside its checksum. */
export async function openMirror(release: Buffer, manner: Manner = 'whole') {
  const asked: string[] = [];
  let lastAt = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://mirror').pathname;
    asked.push(path);
    response.once('close', () => {
      lastAt = performance.now();
    });
    const name = path.split('/').at(-1) ?? '';
    if (manner === 'silent') return;
    if (name === 'SHASUMS256.txt') {
      const bytes = manner === 'wrong checksum' ? 'something else' : release;
      const zip = asked[0]?.split('/').at(-1);
      response.end(`${createHash('sha256').update(bytes).digest('hex')} *${zip}\n`);
      return;
    }
    if (manner === '404') return void response.writeHead(404).end('no such file');
    response.writeHead(200, { 'content-length': release.length });
    const half = Math.floor(release.length / 2);
    if (manner === 'whole' || manner === 'wrong checksum') return void response.end(release);
    response.write(release.subarray(0, half));
    await sleep(100);
    if (manner === 'cut off') response.destroy();
    if (manner !== 'slow') return;
    for (let at = half; at < release.length; at += half / 5) {
      await sleep(100);
      response.write(release.subarray(at, at + half / 5));
    }
    response.end();
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    asked,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** When an answer last ended, by performance.now(). */
    lastAt: () => lastAt,
    /** Nobody listens here any more. */
    stop: close,
    close: () => (server.listening ? close() : undefined),
  };
}

/** What listens where a display would, on X11's port of that number, and accepts. */
export async function openDisplay() {
  for (let display = 90; ; display++) {
    const server = createPlainServer((socket) => socket.on('error', () => {}).resume());
    try {
      server.listen(6000 + display, '127.0.0.1');
      await once(server, 'listening');
      return { name: `127.0.0.1:${display}.0`, close: () => void server.close() };
    } catch (error) {
      if (display > 190) throw error;
    }
  }
}

/** A proxy that connects everybody with the one server, whatever is asked for, and notes what was. */
export async function openProxy(to: string) {
  const target = new URL(to);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const path = new URL(request.url ?? '/', to).pathname;
    void fetch(new URL(path, to)).then(async (reply) => {
      response.writeHead(reply.status, { 'content-length': reply.headers.get('content-length') ?? '0' });
      response.end(Buffer.from(await reply.arrayBuffer()));
    });
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    const through = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    for (const each of [socket, through]) each.on('error', () => each.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
