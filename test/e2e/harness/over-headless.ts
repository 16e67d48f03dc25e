import type { Browser } from 'playwright-core';
import { launchBrowser } from '#test/e2e/browser.ts';
import { startHost } from './host.ts';
import type { OpenHost } from './running.ts';
import { Window } from './window.ts';

let browser: Promise<Browser> | null = null;

/** One for all windows of a test file. */
function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

/** The headless host in its process, its window in Chromium, and a client on its socket. */
export const openHeadless: OpenHost = async (args, options = {}) => {
  const host = await startHost(options.through === 'npm' ? ['--host', 'headless', ...args] : args, options);
  const client = await host.connect();
  const window = await Window.open(await sharedBrowser(), host.ready.url);
  return {
    kind: 'headless',
    client,
    window,
    pid: host.ready.pid,
    url: host.ready.url,
    // Node looks its own listener's number up; no name is ever asked for.
    own: (line) => line === 'lookup "127.0.0.1"',
    said: host.said,
    async end(signal = 'SIGTERM') {
      await window.close();
      client.close();
      return host.end(signal);
    },
  };
};
