import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import type { Look } from '#test/e2e/browser.ts';
import type { MockHost } from '#test/e2e/mock-host/host.ts';
import { startOverStandIn } from './start.ts';

/** The window of the desktop host over the stand-in, with a scripted host of the window's suites behind its desk. */
export async function openRelayed(
  host: MockHost,
  look: Partial<Look>,
  prepare: (context: BrowserContext) => unknown,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-relayed-'));
  const { host: address, hash } = new URL(host.url);
  const started = await startOverStandIn({
    program: fileURLToPath(new URL('fixture/relay-program.ts', import.meta.url)),
    args: ['--data-dir', folder],
    environment: { FIXTURE_RELAY: `ws://${address}/ipc`, FIXTURE_TOKEN: hash.replace('#token=', '') },
  });
  const { page } = started;
  await page.setViewportSize({ width: look.width ?? 1280, height: look.height ?? 800 });
  await page.emulateMedia({ colorScheme: look.scheme ?? 'dark', reducedMotion: 'reduce' });
  await prepare(page.context());
  await page.getByRole('button', { name: /^Mode:/ }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return {
    page,
    async close() {
      await started.close('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
