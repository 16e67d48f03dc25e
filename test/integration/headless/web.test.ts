import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { openWebServer } from '#main/headless/web-server.ts';
import { readWindowFiles } from '#main/headless/window-files.ts';
import { startServer } from './server.ts';
import { windowFolder } from './window-folder.ts';
import { get } from './wire.ts';

const window = windowFolder();
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer({}, window.folder);
});
afterAll(() => {
  server.stop();
  window.remove();
});

describe("the window's server", () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/?x=1', 'text/html; charset=utf-8'],
    ['/assets/index-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/index-1.css', 'text/css; charset=utf-8'],
    ['/assets/inter.woff2', 'font/woff2'],
    ['/assets/mark.svg', 'image/svg+xml'],
  ])('serves %s as %s, with every header of the lockdown', async (path, type) => {
    const answer = await get(server.port, path);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '/%2e%2e%5csecret.txt',
    '//secret.txt',
    '/linked.txt',
    '/INDEX.HTML',
    '/index.html/',
    '/assets',
    '/assets/',
    '/__proto__',
    '/index.html%00.js',
    '/etc/passwd',
    '/%',
    'http://evil.example/index.html',
    '*',
  ])('serves nothing at %s, and keeps the lockdown headers', async (path) => {
    const answer = await get(server.port, path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('canary');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each([
    ['host', 'evil.example'],
    ['host', '127.0.0.1:1'],
    ['origin', 'http://evil.example'],
    ['origin', 'null'],
  ])('hands out nothing to a request whose %s is %s', async (name, value) => {
    const answer = await get(server.port, '/', { headers: { [name]: value } });
    expect(answer).toMatchObject({ status: 403, body: expect.stringMatching(/^.+ only\.\n$/) });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('takes no %s', async (method) => {
    expect(await get(server.port, '/', { method })).toMatchObject({
      status: 405,
      body: expect.stringMatching(/\.\n$/),
    });
  });

  test('answers HEAD without a body, and ignores ranges', async () => {
    const head = await get(server.port, '/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    const range = await get(server.port, '/', { headers: { range: 'bytes=9-1' } });
    expect(range).toMatchObject({ status: 200, body: expect.stringContaining('<!doctype') });
  });

  test('survives a connection that speaks no HTTP', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.write('\u0016\u0003\u0001\u0000garbage\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await get(server.port, '/')).status).toBe(200);
  });

  test('listens on 127.0.0.1 and no other address', async () => {
    const refused = await new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.2');
      socket.once('connect', () => {
        socket.destroy();
        resolve(false);
      });
      socket.once('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  });

  test('says in one sentence that its port is in use', async () => {
    const second = openWebServer(server.port, new Map());
    await expect(second).rejects.toThrow(StartRefusal);
    await expect(second).rejects.toThrow(
      new RegExp(`^Port ${server.port} of 127.0.0.1 is in use already.*\\.$`),
    );
  });

  test('says in one sentence that the window has not been built', () => {
    expect(() => readWindowFiles('/nonexistent')).toThrow(StartRefusal);
  });
});
