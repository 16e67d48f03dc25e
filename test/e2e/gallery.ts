import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pages } from '#renderer/app/pages.ts';
import { desktopGallery } from '#test/electron/gallery.ts';
import { launchBrowser, openContext, openWindow } from './browser.ts';
import { goTo } from './go-to.ts';
import { startMockHost } from './mock-host/host.ts';
import { world } from './mock-host/world.ts';
import { scenes } from './scenes.ts';

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = inRoot('gallery/');
const wanted = process.argv.slice(2);
const forReadme = wanted[0] === 'readme';

/**
 * Writes a picture of every scene in both themes, and the desktop program over the stand-in: `npm run gallery`, or with
 * words for those whose name holds one (`desktop` for the program). `npm run gallery readme` makes the few pictures
 * anew that are checked in for the README, into docs/pictures.
 */
mkdirSync(folder, { recursive: true });
mkdirSync(inRoot('docs/pictures'), { recursive: true });
const browser = await launchBrowser();
for (const scene of scenes) {
  if (forReadme ? !scene.readme : wanted.length > 0 && !wanted.some((word) => scene.name.includes(word)))
    continue;
  const host = await startMockHost(scene.slices());
  scene.prepare?.(host);
  const schemes = scene.readme && forReadme ? [scene.readme] : (['dark', 'light'] as const);
  const context = await openContext(browser, { scheme: schemes[0] ?? 'dark', ...scene.look });
  const page = await openWindow(await context.newPage(), host.url);
  await scene.act?.(page, host);
  await page.waitForTimeout(400);
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(150);
    const path = forReadme
      ? inRoot(`docs/pictures/${scene.name}.png`)
      : `${folder}${scene.name}-${scheme}.png`;
    await page.screenshot({ path });
  }
  await context.close();
  await host.close();
}
if (!forReadme) await picturePages();
await browser.close();
if (wanted.length === 0 || wanted.includes('desktop')) await desktopGallery(folder);

/** The pages beside the trading window, filled, in both themes. */
async function picturePages(): Promise<void> {
  const asked = pages.filter(
    ({ id }) => wanted.length === 0 || wanted.some((word) => `page-${id}`.includes(word)),
  );
  if (asked.length === 0) return;
  const host = await startMockHost(world());
  const context = await openContext(browser, { scheme: 'dark' });
  const page = await openWindow(await context.newPage(), host.url);
  for (const { id, name } of asked) {
    await goTo(page, name);
    if (id === 'what-if') await page.getByRole('button', { name: 'Replay' }).click();
    await page.waitForTimeout(800);
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}page-${id}-${scheme}.png` });
    }
  }
  await context.close();
  await host.close();
}
