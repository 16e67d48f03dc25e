import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { whyNoDisplay } from '../../build/display.ts';
import { electronProgram } from '../../build/electron-runtime.ts';
import { inRoot } from '../../build/paths.ts';
import { runtimeOptions } from './over-runtime.ts';

const missing =
  electronProgram(process.env) === null
    ? "Electron's runtime is not installed"
    : await whyNoDisplay(process.env);
if (missing !== null) console.warn(`\n!!! SKIPPED: the tests on the real Electron runtime: ${missing}.\n`);

describe.skipIf(missing !== null)("on Electron's runtime itself", () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-real-'));
  let started: Promise<ElectronApplication> | null = null;
  let app: ElectronApplication;
  // Started by the first test, not before all: where it can't be, each test fails by its name instead of being skipped.
  beforeEach(async () => {
    if (!existsSync(inRoot('dist', 'main', 'electron.js'))) throw new Error('run npm run build first');
    started ??= _electron.launch(runtimeOptions(['--mode', 'practice', '--data-dir', folder]));
    app = await started;
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the window comes up under its own origin with the bridge and nothing of Node', async () => {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: /^Mode:/ }).waitFor();
    const seen = await page.evaluate(() => ({
      origin: location.origin,
      secure: isSecureContext,
      bridge: Object.keys((window as never as { plumbline: object }).plumbline).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    }));
    expect(seen).toEqual({
      origin: 'app://main',
      secure: true,
      bridge: ['host', 'request', 'subscribe'],
      node: [],
    });
  });

  test('every page is sandboxed, isolated and without Node, as the runtime itself reports', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        // The runtime's own record of what is in force; it is not part of the typed interface.
        const contents = window.webContents as never as { getLastWebPreferences(): Record<string, unknown> };
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
          contents.getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
      }),
    );
    expect(preferences).toEqual([
      { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
    ]);
  });

  test('the page gets no network, no window and no permission', async () => {
    const page = await app.firstWindow();
    const got = await page.evaluate(async () => ({
      fetched: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
      opened: window.open('https://example.com/') !== null,
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => true,
        () => false,
      ),
    }));
    expect(got).toEqual({ fetched: false, opened: false, notifications: 'denied', camera: false });
  });
});

// The same walks as over the headless host and over the stand-in, each with its own program.
describe.skipIf(missing !== null)("the main line on Electron's runtime", () => {
  process.env.PLUMBLINE_TEST_HOST = 'electron';
  for (const name of ['rules', 'more-rules', 'standing', 'practice', 'modes'])
    describe(name, async () => {
      await import(`../e2e/main-line/${name}.test.ts`);
    });
});
