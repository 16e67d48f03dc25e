import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer, type Server } from 'node:https';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { httpsPost } from '#main/desk/alarms/https-post.ts';
import { createSecrets } from '#main/desk/launch/secrets.ts';
import { selfSigned } from '#main/practice/http/tls.ts';
import { Place } from './place.ts';

interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that takes what ntfy takes. */
let server: Server;
let origin: string;
let ca: string;
let received: Received[] = [];
let answer: { status: number; headers?: Record<string, string>; never?: boolean } = { status: 200 };

beforeAll(async () => {
  const certificate = await selfSigned(Date.now());
  ca = readFileSync(certificate.caFile, 'utf8');
  server = createServer({ key: certificate.key, cert: certificate.cert }, (request, reply) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        method: request.method ?? '',
        headers: request.headers,
        body,
      });
      if (!answer.never) reply.writeHead(answer.status, answer.headers).end('{"id":"x"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const place = new Place();
afterEach(() => {
  received = [];
  answer = { status: 200 };
});
afterAll(() => place.clear());

const send = (url: string, trusted = true, signal = new AbortController().signal) =>
  httpsPost(trusted ? { ca } : {})({
    url: new URL(url),
    headers: { Title: 'ETH/USDC: a question', Priority: '5', Tags: 'question' },
    body: 'Answer it, 龙.',
    signal,
  });

test('a post has the form that ntfy reads', async () => {
  expect(await send(`${origin}/my-topic`)).toEqual({ status: 200, retryAfterMs: null });
  expect(received).toMatchObject([
    {
      path: '/my-topic',
      method: 'POST',
      headers: { title: 'ETH/USDC: a question', priority: '5', tags: 'question' },
      body: 'Answer it, 龙.',
    },
  ]);
});

test('a redirect is an answer: it is not followed', async () => {
  answer = { status: 307, headers: { location: `${origin}/elsewhere` } };
  expect((await send(`${origin}/topic`)).status).toBe(307);
  expect(received.map(({ path }) => path)).toEqual(['/topic']);
});

test('Retry-After is handed on', async () => {
  answer = { status: 429, headers: { 'retry-after': '90' } };
  expect(await send(`${origin}/topic`)).toEqual({ status: 429, retryAfterMs: 90_000 });
});

test('a certificate that is not trusted gets nothing', async () => {
  await expect(send(`${origin}/topic`, false)).rejects.toMatchObject({
    code: expect.stringMatching(/CERT|SELF/),
  });
  expect(received).toEqual([]);
});

test('a server that never answers is left when it is aborted', async () => {
  answer = { status: 200, never: true };
  const abort = new AbortController();
  const sent = send(`${origin}/topic`, true, abort.signal);
  await expect.poll(() => received.length).toBe(1);
  abort.abort();
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
});

test('the whole desk: set, tested, a halt is told, and no key is in anything that was sent', async () => {
  const keys = { apiKey: 'mx0canarykey12345', apiSecret: 'canarysecret1234567890' };
  const secrets = createSecrets();
  for (const secret of Object.values(keys)) secrets.add(secret);
  const { client, dialogs } = await place.open(
    { mode: 'practice', keys, scrub: secrets.scrub },
    { postAlarm: httpsPost({ ca }) },
  );
  await client.settled();
  await client.done('settings.set', {
    scope: { kind: 'installation' },
    key: 'alarms.address',
    value: `${origin}/canary-topic`,
  });
  expect(dialogs.map(({ title }) => title)).toContain(`Post alarms to ${new URL(origin).host}?`);
  expect((await client.done('alarms.test', {})).sentence).toMatch(/took it in \d+ ms/);
  expect((await client.ask('alarms.test', {})).ok).toBe(false);
  await client.done('halt.engage', {});
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(2);
  expect(received[1]).toMatchObject({ path: '/canary-topic', headers: { title: 'Plumbline: halted' } });
  const all = JSON.stringify(received);
  for (const secret of [keys.apiKey, keys.apiSecret]) expect(all).not.toContain(secret);
});
