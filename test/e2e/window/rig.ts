import type { Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import type { Slices } from '#shared/ipc/slices.ts';
import { type Look, launchBrowser, openContext, openWindow } from '../browser.ts';
import { hostKind } from '../harness/running.ts';
import { type MockHost, serveWindow, startMockHost } from '../mock-host/host.ts';
import { emptyPage } from '../mock-host/static.ts';

export interface Opened {
  readonly page: Page;
  readonly host: MockHost;
  /** Arguments of every request to one channel so far. */
  readonly sent: (channel: string) => unknown[];
}

export interface Opening extends Partial<Look> {
  /** A browser context of its own, which `prepare` may change; else windows of one look share a page. */
  readonly alone?: boolean;
}

type Prepare = (host: MockHost, context: BrowserContext) => void | Promise<void>;

/** The window comes over a socket: what tests of the socket itself need. */
export const overSocket = hostKind() === 'headless';

let launched: Promise<Browser> | null = null;
let served: Promise<Server> | null = null;
const pages = new Map<string, Page>();
// The files of a worker share its browser, which ends with the worker; over the desktop program each has its own.
if (!overSocket)
  afterAll(async () => {
    await (await import('#test/electron/start.ts')).closeChromium();
  });

async function contextOf(look: Partial<Look>): Promise<BrowserContext> {
  launched ??= launchBrowser();
  return openContext(await launched, { scheme: 'dark', ...look });
}

/** The page that windows of this look share. */
async function pageOf(look: Partial<Look>): Promise<Page> {
  const key = JSON.stringify(look);
  const known = pages.get(key);
  const page = known && !known.isClosed() ? known : await (await contextOf(look)).newPage();
  pages.set(key, page);
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: look.scheme ?? 'dark' });
  return page;
}

/**
 * One address for all windows that come one after another: the browser then compiles the bundle once, not at each load
 * (half of what a load costs). What the last window kept is gone.
 */
async function openShared(page: Page, url: string): Promise<Page> {
  await page.goto(new URL(emptyPage, url).href);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  return openWindow(page, url);
}

/** Each window gets its own host, closed after its test. */
export function windowRig() {
  let closing: (() => Promise<void>)[] = [];
  /** The page of the host on the shared address, and how both end. */
  let shared: { readonly page: Page; readonly end: () => Promise<void> } | null = null;
  afterEach(async () => {
    const due = closing;
    closing = [];
    for (const close of due) await close();
    await shared?.end();
    shared = null;
  });
  return async (
    slices: Slices,
    { alone = false, ...look }: Opening = {},
    prepare?: Prepare,
  ): Promise<Opened> => {
    const opened = (page: Page, host: MockHost): Opened => {
      page.setDefaultTimeout(20_000);
      const sent = (channel: string) =>
        host.requests.filter((request) => request.channel === channel).map((request) => request.args);
      return { page, host, sent };
    };
    const ownHost = async () => {
      const host = await startMockHost(slices);
      closing.push(() => host.close());
      return host;
    };
    if (!overSocket) {
      const host = await ownHost();
      const { openRelayed } = await import('#test/electron/relayed-window.ts');
      const { page, close } = await openRelayed(host, look, (context) => prepare?.(host, context));
      closing.unshift(close);
      return opened(page, host);
    }
    if (alone) {
      const host = await ownHost();
      const context = await contextOf(look);
      closing.unshift(() => context.close());
      await prepare?.(host, context);
      return opened(await openWindow(await context.newPage(), host.url), host);
    }
    const page = await pageOf(look);
    if (shared && shared.page !== page) {
      // Two windows at the same time: the second one has an address of its own.
      const host = await ownHost();
      await prepare?.(host, page.context());
      return opened(await openWindow(page, host.url), host);
    }
    await shared?.end();
    served ??= serveWindow();
    const host = await startMockHost(slices, await served);
    shared = {
      page,
      async end() {
        // A window left open would draw on, and look for its lost host.
        if (!page.isClosed()) await page.goto(new URL(emptyPage, host.url).href);
        await host.close();
      },
    };
    await prepare?.(host, page.context());
    return opened(await openShared(page, host.url), host);
  };
}

/** Waits until `probe` holds; for what a page does without telling. */
export async function until(probe: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never came: ${what}`);
}
