import { execFileSync } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createCcxtTransport } from '#main/exchange/transport/ccxt-transport.ts';
import { exchangeOrigin } from '#main/exchange/transport/origin.ts';
import { redact } from '#main/exchange/transport/redact.ts';
import { createSender } from '#main/exchange/transport/sender.ts';
import { SpotClient } from '#main/exchange/transport/spot-client.ts';
import type { TransportRequest } from '#main/exchange/transport.ts';
import { type Handler, json, KEYS, type MockServer, mockServer, signedWell, systemClock } from './support.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(handle: Handler, tls?: { key: string; cert: string }): Promise<MockServer> {
  const server = await mockServer(handle, tls);
  closers.push(() => server.close());
  return server;
}

function connect(baseUrl: string, extra: { timeoutMs?: number; ca?: string } = {}) {
  const transport = createCcxtTransport({ baseUrl, keys: KEYS, clock: systemClock, ...extra });
  closers.push(() => transport.close());
  return transport;
}

const create: TransportRequest = {
  endpoint: 'createOrder',
  params: {
    symbol: 'ETHUSDC',
    side: 'BUY',
    type: 'LIMIT',
    quantity: '0.5',
    price: '2000',
    newClientOrderId: 'PL1',
  },
  write: true,
  timestamp: 1_790_000_000_123,
};
const read: TransportRequest = {
  endpoint: 'account',
  params: {},
  write: false,
  timestamp: 1_790_000_000_124,
};

describe('what is sent', () => {
  test('a create: signed over its raw query, 3 s window, JSON type, empty body, our time', async () => {
    const server = await serve((_request, response) => json(response, { orderId: 'C02__1' }));
    expect(await connect(server.url).call(create)).toMatchObject({
      type: 'reply',
      status: 200,
      body: { orderId: 'C02__1' },
    });
    const [request] = server.requests;
    expect(request?.line).toContain(
      'POST /api/v3/order?symbol=ETHUSDC&side=BUY&type=LIMIT&quantity=0.5&price=2000&newClientOrderId=PL1&timestamp=1790000000123&recvWindow=3000&signature=',
    );
    expect(signedWell(request?.line ?? '')).toBe(true);
    expect(request?.headers).toMatchObject({
      'x-mexc-apikey': KEYS.apiKey,
      'content-type': 'application/json',
      'content-length': '0',
    });
  });

  test.each([
    'createOrder',
    'account',
    'cancelOrder',
    'createListenKey',
    'deposits',
    'futuresAssets',
    'exchangeInfo',
  ] as const)('M7: %s names no broker: no source header, in any spelling', async (endpoint) => {
    const server = await serve((_request, response) => json(response, {}));
    await connect(server.url).call({ ...(endpoint === 'createOrder' ? create : read), endpoint });
    const [request] = server.requests;
    expect(Object.keys(request?.headers ?? {})).not.toContain('source');
    expect(JSON.stringify(request?.headers).toLowerCase()).not.toContain('ccxt');
  });

  test('a read: 5 s window; creates and reads at the same time keep their own times and windows', async () => {
    const server = await serve((_request, response) => setTimeout(() => json(response, {}), 20));
    const transport = connect(server.url);
    await Promise.all([
      transport.call(read),
      transport.call(create),
      transport.call({ ...read, timestamp: 1_790_000_000_999 }),
    ]);
    const lines = server.requests.map((request) => request.line);
    expect(lines.every(signedWell)).toBe(true);
    expect(lines.filter((line) => line.includes('timestamp=1790000000123&recvWindow=3000'))).toHaveLength(1);
    expect(lines.filter((line) => /timestamp=1790000000(124|999)&recvWindow=5000/.test(line))).toHaveLength(
      2,
    );
  });

  test('loading the markets in ccxt makes the exchangeInfo request and no other', async () => {
    const server = await serve((_request, response) => json(response, { symbols: [] }));
    const origin = exchangeOrigin(server.url);
    const { agent } = await import('node:http').then((http) => ({ agent: new http.Agent() }));
    const send = createSender({ origin, agent, clock: systemClock, timeoutMs: 2000 });
    const spot = new SpotClient({ origin, ...KEYS, recvWindow: 5000, send });
    await spot.loadMarkets();
    expect(server.requests.map((request) => request.line)).toEqual(['GET /api/v3/exchangeInfo']);
  });

  test('every address that ccxt knows is ours, and the sandbox switch is refused', () => {
    const send = async () => ({ status: 200, headers: {}, text: '{}' });
    const spot = new SpotClient({ origin: 'http://127.0.0.1:9', recvWindow: 5000, send });
    const addresses = JSON.stringify(spot.urls.api).match(/"(http|ws)s?:[^"]*"/g) ?? [];
    expect(addresses.length).toBeGreaterThan(7);
    for (const address of addresses) expect(address).toMatch(/^"(http|ws):\/\/127\.0\.0\.1:9(\/|")/);
    expect(() => spot.setSandboxMode(true)).toThrow(/sandbox/);
  });

  test('three reads are three requests in one round trip, on sockets that are used again', async () => {
    // The server answers none of the three before it has all of them: one after another would never end.
    const held: (() => void)[] = [];
    const server = await serve((_request, response) => {
      held.push(() => json(response, {}));
      if (held.length === 3) for (const answer of held.splice(0)) answer();
    });
    const transport = connect(server.url);
    for (let round = 0; round < 4; round += 1) {
      const replies = await Promise.all(
        (['account', 'openOrders', 'depth'] as const).map((endpoint) =>
          transport.call({ ...read, endpoint }),
        ),
      );
      for (const reply of replies) expect(reply).toMatchObject({ status: 200 });
    }
    expect(server.requests).toHaveLength(12);
    expect(server.sockets.size).toBe(3);
  });
});

describe('connections opened ahead', () => {
  test('carry the next requests, so that nothing is opened when it matters', async () => {
    const server = await serve((_request, response) => json(response, {}));
    const transport = connect(server.url);
    transport.warm(3);
    await expect.poll(() => server.sockets.size).toBe(3);
    expect(server.requests).toHaveLength(0);
    transport.warm(3);
    const three = () =>
      Promise.all(
        (['account', 'openOrders', 'depth'] as const).map((endpoint) =>
          transport.call({ ...read, endpoint }),
        ),
      );
    for (const reply of [...(await three()), ...(await three())])
      expect(reply).toMatchObject({ status: 200 });
    expect(server.sockets.size).toBe(3);
    transport.warm(3);
    expect(await transport.call(create)).toMatchObject({ status: 200 });
    expect(server.sockets.size).toBe(3);
  });

  test('that the server has closed meanwhile are not used', async () => {
    const server = await serve((_request, response) => json(response, {}));
    const transport = connect(server.url);
    transport.warm(3);
    await expect.poll(() => server.sockets.size).toBe(3);
    for (const socket of server.sockets) socket.destroy();
    await new Promise((done) => setTimeout(done, 50));
    expect(await transport.call(create)).toMatchObject({ type: 'reply', status: 200 });
    expect(server.sockets.size).toBe(4);
  });

  test('to a server that is away fail quietly', async () => {
    const server = await mockServer(() => {});
    await server.close();
    const transport = connect(server.url);
    transport.warm(3);
    await new Promise((done) => setTimeout(done, 50));
    expect(await transport.call(read)).toMatchObject({ type: 'error', sent: 'no' });
  });
});

describe('what came back', () => {
  test('status, headers and body come uninterpreted, whatever ccxt would make of them', async () => {
    const page = '<html>524</html>';
    const server = await serve((request, response) => {
      if (request.method === 'POST') return void response.writeHead(524, { 'Retry-After': '7' }).end(page);
      json(response, { code: 700003, msg: 'x' }, 400);
    });
    const transport = connect(server.url);
    expect(await transport.call(create)).toMatchObject({
      type: 'reply',
      status: 524,
      body: page,
      headers: { 'retry-after': '7' },
    });
    expect(await transport.call(read)).toMatchObject({ type: 'reply', status: 400, body: { code: 700003 } });
  });

  test('a packed reply is unpacked, and digits survive', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('{"free":1.123456789012345678901}'));
    });
    expect(await connect(server.url).call({ ...read, endpoint: 'exchangeInfo' })).toMatchObject({
      body: { free: '1.123456789012345678901' },
    });
  });

  test('a packed reply that would unpack to gigabytes is cut off', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    });
    expect(await connect(server.url).call(read)).toMatchObject({ type: 'error', sent: 'maybe' });
  });

  test('a redirect is not followed', async () => {
    const other = await serve((_request, response) => json(response, {}));
    const server = await serve(
      (_request, response) => void response.writeHead(302, { location: other.url }).end(),
    );
    expect(await connect(server.url).call(read)).toMatchObject({ type: 'reply', status: 302 });
    expect(other.requests).toHaveLength(0);
  });

  test('a create that nothing listened for was not sent', async () => {
    const server = await mockServer(() => {});
    await server.close();
    expect(await connect(server.url).call(create)).toMatchObject({
      type: 'error',
      name: 'NetworkError',
      sent: 'no',
    });
  });

  test('a create whose answer never came, or whose connection broke, may have been taken', async () => {
    const silent = await serve(() => {});
    expect(await connect(silent.url, { timeoutMs: 150 }).call(create)).toMatchObject({
      name: 'RequestTimeout',
      sent: 'maybe',
    });
    expect(silent.requests).toHaveLength(1);
    const cut = await serve((request) => request.socket.destroy());
    expect(await connect(cut.url).call(create)).toMatchObject({ name: 'NetworkError', sent: 'maybe' });
    expect(cut.requests).toHaveLength(1);
    const half = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"orderId"');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await connect(half.url).call(create)).toMatchObject({ name: 'NetworkError', sent: 'maybe' });
  });

  test('a body that stops in the middle ends with the time limit', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"orderId"');
    });
    expect(await connect(server.url, { timeoutMs: 150 }).call(create)).toMatchObject({
      name: 'RequestTimeout',
      sent: 'maybe',
    });
  });

  test('a server that takes the connection but never finishes the TLS handshake got nothing', async () => {
    const open: Socket[] = [];
    const mute = createServer((socket) => open.push(socket));
    await new Promise<void>((done) => {
      mute.listen(0, '127.0.0.1', done);
    });
    closers.push(() => {
      for (const socket of open) socket.destroy();
      mute.close();
    });
    const { port } = mute.address() as { port: number };
    const transport = connect(`https://127.0.0.1:${port}`, { timeoutMs: 200 });
    expect(await transport.call(create)).toMatchObject({ name: 'RequestTimeout', sent: 'no' });
  });
});

describe('TLS', () => {
  const pem = (args: string[]) =>
    execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  const both = pem([
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-keyout',
    '-',
    '-out',
    '-',
  ]);
  const key = both.slice(0, both.indexOf('-----BEGIN CERTIFICATE'));
  const cert = both.slice(both.indexOf('-----BEGIN CERTIFICATE'));

  test('a certificate handed in is trusted, and any other is refused before anything is sent', async () => {
    const server = await serve((_request, response) => json(response, {}), { key, cert });
    const trusting = connect(server.url, { ca: cert });
    trusting.warm(1);
    await expect.poll(() => server.sockets.size).toBe(1);
    expect(await trusting.call(read)).toMatchObject({ type: 'reply', status: 200 });
    expect(server.sockets.size).toBe(1);
    const before = server.requests.length;
    const refused = await connect(server.url).call(create);
    expect(refused).toMatchObject({ type: 'error', name: 'NetworkError', sent: 'no' });
    expect(server.requests).toHaveLength(before);
  });
});

describe('addresses and secrets', () => {
  test.each(['https://api.mexc.com', 'https://api.mexc.com/', 'http://127.0.0.1:8080', 'https://[::1]:1'])(
    '%s is allowed',
    (url) => {
      expect(exchangeOrigin(url)).toBe(new URL(url).origin);
    },
  );

  test.each([
    'http://api.mexc.com',
    'https://api.mexc.com.evil.example',
    'https://api.mexc.com:444',
    'https://user@api.mexc.com',
    'https://api.mexc.com/path',
    'http://localhost:80',
    'http://127.0.0.2:80',
    'http://10.0.0.1',
    'file:///etc',
    'ws://127.0.0.1:1',
    'x',
  ])('%s is refused', (url) => {
    expect(() => exchangeOrigin(url)).toThrow(RangeError);
  });

  test('a send to any other origin is refused at the last moment', async () => {
    const server = await serve((_request, response) => json(response, {}));
    const { Agent } = await import('node:http');
    const send = createSender({
      origin: 'http://127.0.0.1:1',
      agent: new Agent(),
      clock: systemClock,
      timeoutMs: 500,
    });
    await expect(send(`${server.url}/api/v3/order`, {})).rejects.toMatchObject({ sent: 'no' });
    expect(server.requests).toHaveLength(0);
  });

  test('no key, secret, signature or signed URL is in anything that comes back from a failure', async () => {
    const server = await mockServer(() => {});
    await server.close();
    const silent = await serve(() => {});
    const replies = [
      await connect(server.url).call(create),
      await connect(silent.url, { timeoutMs: 100 }).call({ ...read, endpoint: 'apiKeyInfo' }),
      await createCcxtTransport({ baseUrl: silent.url, clock: systemClock }).call(read),
    ];
    for (const reply of replies) {
      expect(reply.type).toBe('error');
      expect(JSON.stringify(reply)).not.toMatch(/signature=|canary|Canary|timestamp/i);
    }
  });

  test('redaction blanks queries and secrets in any text', () => {
    const text = `mexc POST https://api.mexc.com/api/v3/order?symbol=A&signature=${'ab'.repeat(32)} failed for ${KEYS.apiKey} signature=ff`;
    const safe = redact(text, [KEYS.secret, KEYS.apiKey]);
    expect(safe).toBe(
      'mexc POST https://api.mexc.com/api/v3/order?[redacted] failed for [redacted] signature=[redacted]',
    );
  });
});
