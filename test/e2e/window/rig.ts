import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import type { Slices } from '#shared/ipc/slices.ts';
import { type Look, launchBrowser, openContext, openWindow } from '../browser.ts';
import { hostKind } from '../harness/running.ts';
import { type MockHost, startMockHost } from '../mock-host/host.ts';

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
const pages = new Map<string, Page>();
afterAll(async () => {
  await (await launched)?.close();
  if (!overSocket) await (await import('#test/electron/start.ts')).closeChromium();
});

async function contextOf(look: Partial<Look>): Promise<BrowserContext> {
  launched ??= launchBrowser();
  return openContext(await launched, { scheme: 'dark', ...look });
}

/** The page that windows of this look share: a host has an address of its own, and with it an empty storage. */
async function pageOf(look: Partial<Look>): Promise<Page> {
  const key = JSON.stringify(look);
  const page = pages.get(key) ?? (await (await contextOf(look)).newPage());
  pages.set(key, page);
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: look.scheme ?? 'dark' });
  return page;
}

/** One browser for each test file; each window gets its own host, closed after its test. */
export function windowRig() {
  let closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    const due = closing;
    closing = [];
    for (const close of due) await close();
  });
  return async (
    slices: Slices,
    { alone = false, ...look }: Opening = {},
    prepare?: Prepare,
  ): Promise<Opened> => {
    const host = await startMockHost(slices);
    closing.push(() => host.close());
    const opened = (page: Page): Opened => {
      page.setDefaultTimeout(20_000);
      const sent = (channel: string) =>
        host.requests.filter((request) => request.channel === channel).map((request) => request.args);
      return { page, host, sent };
    };
    if (!overSocket) {
      const { openRelayed } = await import('#test/electron/relayed-window.ts');
      const { page, close } = await openRelayed(host, look, (context) => prepare?.(host, context));
      closing.unshift(close);
      return opened(page);
    }
    if (alone) {
      const context = await contextOf(look);
      closing.unshift(() => context.close());
      await prepare?.(host, context);
      return opened(await openWindow(await context.newPage(), host.url));
    }
    const page = await pageOf(look);
    await prepare?.(host, page.context());
    return opened(await openWindow(page, host.url));
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
