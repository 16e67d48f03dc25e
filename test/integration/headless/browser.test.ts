import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchBrowser } from '#test/e2e/browser.ts';
import { startServer, token } from './server.ts';
import { windowFolder } from './window-folder.ts';

const chromium = chromiumPath();
if (chromium === null) console.warn('\n!!! No Chromium here: this whole suite is skipped.\n');

/** A page that tells in its title what its browser let it do. */
const script = `
const done = (text) => { document.title = document.title + ' ' + text; };
const socket = new WebSocket('ws://' + location.host + '/ipc');
socket.onopen = () => socket.send(JSON.stringify({ token: location.hash.slice(7) }));
socket.onmessage = (event) => done(JSON.parse(event.data).event);
socket.onerror = () => done('socket-refused');
addEventListener('securitypolicyviolation', (event) => done('blocked:' + event.effectiveDirective));
const query = new URLSearchParams(location.search);
if (query.has('fetch')) fetch(query.get('fetch')).catch(() => {});
if (query.has('socket')) new WebSocket(query.get('socket'));
if (query.has('image')) { const image = new Image(); image.src = query.get('image'); }
if (query.has('inline')) { const element = document.createElement('script'); element.textContent = 'document.title = "inline ran"'; document.head.append(element); }
if (query.has('frame')) { const element = document.createElement('iframe'); element.src = query.get('frame'); document.body.append(element); }
`;

describe.skipIf(chromium === null)('a browser under the content security policy', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startServer>>;
  const window = windowFolder(script);
  beforeAll(async () => {
    browser = await launchBrowser();
    server = await startServer({}, window.folder);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
    window.remove();
  });

  const open = async (query: string) => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/${query}#token=${token}`);
    return page;
  };

  test("reaches the socket of the page's own server", async () => {
    const page = await open('');
    await expect.poll(() => page.title()).toBe('Window hello');
  });

  test.each([
    ['fetches', 'fetch=http://127.0.0.2:9/', 'connect-src'],
    ['opens a socket', 'socket=ws://127.0.0.1:9/', 'connect-src'],
    ['loads a picture', 'image=http://127.0.0.2:9/x.png', 'img-src'],
    ['runs an inline script', 'inline=1', 'script-src-elem'],
    ['frames a page', 'frame=http://127.0.0.2:9/', 'frame-src'],
  ])('%s from nowhere else', async (_, query, directive) => {
    const page = await open(`?${query}`);
    await expect.poll(() => page.title()).toContain(`blocked:${directive}`);
    expect(await page.title()).not.toContain('inline ran');
  });

  test('gets no socket for a page of another server', async () => {
    const other = await startServer({}, window.folder);
    try {
      const page = await browser.newPage();
      // The policy of that other server would already forbid it; the Origin check must hold without it.
      await page.route('**/*', async (route) => {
        const answer = await route.fetch();
        const { 'content-security-policy': _, ...headers } = answer.headers();
        const body = (await answer.text()).replaceAll('location.host', `'127.0.0.1:${server.port}'`);
        await route.fulfill({ response: answer, headers, body });
      });
      await page.goto(`http://127.0.0.1:${other.port}/#token=${token}`);
      await expect.poll(() => page.title()).toBe('Window socket-refused');
    } finally {
      other.stop();
    }
  });
});
