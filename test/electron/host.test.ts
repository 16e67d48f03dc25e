import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundlePreload } from './fixture/preload-bundle.ts';
import { type Started, startOverStandIn } from './start.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let preload: Awaited<ReturnType<typeof bundlePreload>>;
let folder: string;
let started: Started;
beforeAll(async () => {
  preload = await bundlePreload();
  folder = mkdtempSync(join(tmpdir(), 'plumbline-host-'));
  started = await startOverStandIn({
    program: here('fixture/program.ts'),
    args: ['--data-dir', folder],
    environment: { FIXTURE_PRELOAD: preload.path, FIXTURE_WINDOW: here('fixture/window') },
  });
});
afterAll(async () => {
  await started?.close();
  preload?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('the window shows its page with the preload beside it', async () => {
  await started.page.waitForSelector('body[data-ready=yes]');
  console.log(await started.see(), started.output());
  const api = await started.page.evaluate(() =>
    Object.keys((window as never as { plumbline: object }).plumbline),
  );
  expect(api).toEqual(['host', 'request', 'subscribe']);
});
