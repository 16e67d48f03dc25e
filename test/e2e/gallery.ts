import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { desktopGallery } from '#test/electron/gallery.ts';
import { launchBrowser, openContext, openWindow } from './browser.ts';
import { startMockHost } from './mock-host/host.ts';
import { scenes } from './scenes.ts';

const folder = fileURLToPath(new URL('../../gallery/', import.meta.url));
const wanted = process.argv.slice(2);

/**
 * Writes a picture of every scene in both themes, and the desktop program over the stand-in: `npm run gallery`, or with
 * words for those whose name holds one (`desktop` for the program).
 */
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const scene of scenes) {
  if (wanted.length > 0 && !wanted.some((word) => scene.name.includes(word))) continue;
  for (const scheme of ['dark', 'light'] as const) {
    const host = await startMockHost(scene.slices());
    scene.prepare?.(host);
    const context = await openContext(browser, { scheme, ...scene.look });
    const page = await openWindow(await context.newPage(), host.url);
    await scene.act?.(page, host);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${folder}${scene.name}-${scheme}.png` });
    await context.close();
    await host.close();
  }
}
await browser.close();
if (wanted.length === 0 || wanted.includes('desktop')) await desktopGallery(folder);
