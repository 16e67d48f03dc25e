import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Slices } from '#shared/ipc/slices.ts';
import { type Look, launchBrowser, openContext, openWindow } from '../browser.ts';
import { type MockHost, startMockHost } from '../mock-host/host.ts';

export interface Opened {
  readonly page: Page;
  readonly host: MockHost;
  /** Arguments of every request to one channel so far. */
  readonly sent: (channel: string) => unknown[];
}

/** One browser for each test file; each window gets its own profile and its own host, closed after its test. */
export function windowRig() {
  let browser: Browser;
  let closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const due = closing;
    closing = [];
    for (const close of due) await close();
  });
  afterAll(async () => {
    await browser.close();
  });
  return async (
    slices: Slices,
    look: Partial<Look> = {},
    prepare?: (host: MockHost, context: BrowserContext) => void | Promise<void>,
  ): Promise<Opened> => {
    const host = await startMockHost(slices);
    closing.push(() => host.close());
    const context = await openContext(browser, { scheme: 'dark', ...look });
    closing.unshift(() => context.close());
    await prepare?.(host, context);
    const page = await openWindow(context, host.url);
    page.setDefaultTimeout(20_000);
    const sent = (channel: string) =>
      host.requests.filter((request) => request.channel === channel).map((request) => request.args);
    return { page, host, sent };
  };
}

/** Waits until `probe` holds; for what a page does without telling. */
export async function until(probe: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let round = 0; round < 160; round += 1) {
    if (await probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never came: ${what}`);
}
