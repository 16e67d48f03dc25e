import protobuf from 'protobufjs';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type PracticeServer, startPracticeServer } from '#main/practice/index.ts';
import { ask } from './run.ts';

let server: PracticeServer | null = null;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server?.close();
  server = null;
});

async function start(): Promise<PracticeServer> {
  server = await startPracticeServer({ seed: 'streams', balances: { USDC: '1000', ETH: '1' } });
  server.run('freeze', { on: true });
  server.run('movePrice', { symbol: 'ETHUSDC', price: '2000' });
  return server;
}

interface Heard {
  socket: WebSocket;
  texts: string[];
  frames: Buffer[];
  closed: Promise<number>;
}

function listen(url: string): Promise<Heard> {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const texts: string[] = [];
  const frames: Buffer[] = [];
  socket.on('message', (data: Buffer, binary) => (binary ? frames.push(data) : texts.push(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, texts, frames, closed }));
    socket.on('error', reject);
  });
}

const order = {
  symbol: 'ETHUSDC',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '0.1',
  price: '1900',
  newClientOrderId: 'w1',
};

describe('streams over a socket', () => {
  it('push an order after its reply is durable, and end when the listen key is closed', async () => {
    const at = await start();
    const { json } = await ask(at, 'POST', 'userDataStream');
    const heard = await listen(`${at.ws}?listenKey=${json.listenKey}`);
    heard.socket.send(JSON.stringify({ method: 'SUBSCRIPTION', params: ['spot@private.orders.v3.api.pb'] }));
    await expect.poll(() => heard.texts.length).toBe(1);
    await ask(at, 'POST', 'order', order);
    await expect.poll(() => heard.frames.length).toBe(1);
    const reader = protobuf.Reader.create(heard.frames[0] as Buffer);
    expect([reader.uint32() >>> 3, reader.string()]).toEqual([1, 'spot@private.orders.v3.api.pb']);
    await ask(at, 'DELETE', 'userDataStream', { listenKey: String(json.listenKey) });
    expect(await heard.closed).toBe(1000);
  });

  it('are refused on another path, closed with an invalid listen key and cut in an outage', async () => {
    const at = await start();
    await expect(listen(at.ws.replace('/ws', '/other'))).rejects.toThrow();
    await expect(listen(at.ws.replace('/ws', '//'))).rejects.toThrow();
    expect(await (await listen(`${at.ws}?listenKey=nothing`)).closed).toBe(1008);
    const heard = await listen(at.ws);
    at.run('outage', { ms: 60_000 });
    expect(await heard.closed).toBe(1006);
    await expect(listen(at.ws)).rejects.toThrow();
  });

  it('survive binary, oversized and unreadable messages of a client', async () => {
    const at = await start();
    const heard = await listen(at.ws);
    heard.socket.send(Buffer.from([1, 2, 3]));
    heard.socket.send('nonsense');
    await expect.poll(() => heard.texts.length).toBe(2);
    heard.socket.send('x'.repeat(70_000));
    expect(await heard.closed).toBe(1009);
    expect((await fetch(`${at.url}/api/v3/ping`)).status).toBe(200);
  });
});
