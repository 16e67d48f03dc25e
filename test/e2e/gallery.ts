import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser, openContext, openWindow } from './browser.ts';
import { startMockHost } from './mock-host/host.ts';
import { states } from './mock-host/states.ts';

const folder = fileURLToPath(new URL('../../gallery/', import.meta.url));
const wanted = process.argv.slice(2);

/** Writes a picture of every state in both themes: `npm run gallery`, or with names for some of them. */
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const [name, state] of Object.entries(states)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const host = await startMockHost(state());
  for (const scheme of ['dark', 'light'] as const) {
    const context = await openContext(browser, { scheme });
    const page = await openWindow(context, host.url);
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${folder}${name}-${scheme}.png` });
    await context.close();
  }
  await host.close();
}
await browser.close();
