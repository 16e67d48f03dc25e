import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { lengthened } from '#shared/words/pseudo.ts';

/** The headless shell first: the same engine without a browser's own windows, which take half of the time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Where a Chromium is, CHROMIUM before all others; null where there is none. */
export function chromiumPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const all = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM, ...all].find((path) => path && existsSync(path)) ?? null;
}

/**
 * The whole Chromium's own toolbars are pages too, each in a process of its own. Only the last flag of this name counts,
 * so that what Playwright switches off (playwright-core 1.65.1, chromiumSwitches.ts) and matters here stands there too.
 */
const withoutToolbars = [
  ...['InitialWebUI', 'WebUIToolbar', 'WebUIReloadButton', 'WebUIBackForwardButton', 'WebUIHomeButton'],
  ...['WebUILocationBar', 'WebUISplitTabsButton', 'WebUITabStrip', 'WebUIOmniboxPopup'],
  ...['PreloadTopChromeWebUI', 'PreloadTopChromeWebUILessNavigations'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

/** Flags of every Chromium of the tests: without what draws by a graphics card and what asks the network by itself. */
export const quietFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${withoutToolbars.join(',')}`,
];

/** A Chromium with a profile of its own; rejects with a sentence where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null)
    throw new Error('These tests need Chromium: install it, or name it in CHROMIUM.');
  return chromium.launch({
    executablePath,
    // A user's window has scrollbars, and they take room.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [...quietFlags],
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
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  // Five hosts that start side by side on two busy cores need longer than a page's usual 30 s for what each serves.
  context.setDefaultNavigationTimeout(90_000);
  return context;
}

/** Opens the window in a page and waits until it is filled. */
export async function openWindow(page: Page, url: string): Promise<Page> {
  const told: string[] = [];
  const failed = (request: Request) => told.push(`${request.url()}: ${request.failure()?.errorText}`);
  const said = (message: ConsoleMessage) => told.push(message.text());
  page.on('requestfailed', failed).on('console', said);
  await page.goto(url);
  const mode = page.getByRole('button', { name: new RegExp(`^(Mode|${lengthened('Mode')}):`) });
  await mode.waitFor({ timeout: 90_000 }).catch(async () => {
    const instead = await page.locator('body').innerText({ timeout: 5000 });
    throw new Error(`The window was never filled. It shows "${instead}"; told: ${told.join('; ')}`);
  });
  page.off('requestfailed', failed).off('console', said);
  await page.evaluate(() => document.fonts.ready);
  return page;
}
