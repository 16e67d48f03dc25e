import { connect as connectTcp, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startServer, token } from './server.ts';
import { windowFolder } from './window-folder.ts';
import { get } from './wire.ts';

type Server = Awaited<ReturnType<typeof startServer>>;
const window = windowFolder();
let server: Server;
let stopped = false;
const sockets = new Set<Socket>();
afterEach(() => {
  stopped = true;
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server.stop();
});

/** A connection of somebody without the token that is made anew whenever it ends. */
function pest(act: (socket: Socket) => void): void {
  const socket = connectTcp(server.port, '127.0.0.1');
  sockets.add(socket);
  socket.on('error', () => {});
  socket.once('connect', () => act(socket));
  socket.once('close', () => {
    sockets.delete(socket);
    if (!stopped) setTimeout(() => !stopped && pest(act), 5);
  });
}

const handshake = () =>
  [
    'GET /ipc HTTP/1.1',
    `Host: 127.0.0.1:${server.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '',
    '',
  ].join('\r\n');

const kinds: Record<string, (socket: Socket) => void> = {
  'silent sockets': (socket) => socket.write(handshake()),
  'silent connections': () => {},
  'requests sent drop by drop': (socket) => {
    socket.write('GET / HTTP/1.1\r\n');
    const drip = setInterval(() => socket.write('X: y\r\n'), 500);
    socket.once('close', () => clearInterval(drip));
  },
  'wrong tokens': (socket) => {
    socket.write(handshake());
    socket.write(Buffer.concat([Buffer.from([0x81, 0x82, 0, 0, 0, 0]), Buffer.from('{}')]));
  },
};

describe('S1: strangers', () => {
  test.each([
    [200, 'silent sockets', 6],
    [600, 'silent sockets', 6],
    [600, 'silent connections', 6],
    [200, 'requests sent drop by drop', 6],
    // Here each verdict waits 5 s.
    [200, 'wrong tokens', 1],
  ] as const)(
    '%i %s, made anew as they end: the owner of the token gets page and socket each time',
    { timeout: 60_000 },
    async (count, kind, rounds) => {
      stopped = false;
      server = await startServer({}, window.folder);
      for (let n = 0; n < count; n++) pest(kinds[kind] ?? (() => {}));
      await new Promise((resolve) => setTimeout(resolve, 500));
      for (let round = 0; round < rounds; round++) {
        expect((await get(server.port, '/')).status).toBe(200);
        const wire = await server.connect().enter(token);
        expect(await wire.request(1, 'sync.pause')).toMatchObject({ ok: true });
        wire.close();
      }
    },
  );

  test('more than the quota cut off who was heard longest ago, and never a window', async () => {
    stopped = false;
    server = await startServer({}, window.folder);
    const owner = await server.connect().enter(token);
    const first = connectTcp(server.port, '127.0.0.1');
    sockets.add(first);
    first.on('error', () => {});
    const gone = new Promise((resolve) => first.once('close', resolve));
    await new Promise((resolve) => first.once('connect', resolve));
    const all = Array.from({ length: 1_024 }, () => {
      const socket = connectTcp(server.port, '127.0.0.1');
      sockets.add(socket);
      socket.on('error', () => {});
      return new Promise((resolve) => socket.once('connect', resolve));
    });
    await Promise.all(all);
    await gone;
    expect((await get(server.port, '/')).status).toBe(200);
    expect(await owner.request(1, 'sync.pause')).toMatchObject({ ok: true });
    expect(await (await server.connect().enter(token)).request(1, 'sync.pause')).toMatchObject({ ok: true });
  });

  test('who sends nothing, or a request that never ends, is gone within 7 s', {
    timeout: 20_000,
  }, async () => {
    stopped = true;
    server = await startServer({}, window.folder);
    const ends = ['silent connections', 'requests sent drop by drop', 'silent sockets'].map((kind) => {
      const socket = connectTcp(server.port, '127.0.0.1', () => kinds[kind]?.(socket));
      sockets.add(socket);
      socket.on('error', () => {});
      socket.resume();
      const began = performance.now();
      return new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now() - began)));
    });
    for (const took of await Promise.all(ends)) expect(took).toBeLessThan(7_500);
  });
});
