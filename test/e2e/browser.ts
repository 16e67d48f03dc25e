import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, without the parts that talk to the network by themselves. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // A user's window has scrollbars, and they take room.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

/** A fresh profile with a fixed zone, language and theme. */
export async function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
}

/** Opens the window in a page and waits until it is filled. */
export async function openWindow(page: Page, url: string): Promise<Page> {
  await page.goto(url);
  await page.getByRole('button', { name: /^Mode:/ }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}
