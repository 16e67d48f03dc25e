import { _electron } from 'playwright-core';
import { Client } from '#test/e2e/harness/client.ts';
import type { OpenHost } from '#test/e2e/harness/running.ts';
import { prepareDocument, Window } from '#test/e2e/harness/window.ts';
import { electronProgram } from '../../build/electron-runtime.ts';
import { inRoot } from '../../build/paths.ts';
import { sandboxObstacle } from '../../build/sandbox.ts';
import { bridgeWire } from './bridge-wire.ts';

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * What starts the built program on the runtime. The sandbox is on wherever this system has one; Playwright switches it
 * off unless told to keep it (chromiumSandbox: playwright-core 1.65.1, lib/coreBundle.js).
 */
export function runtimeOptions(args: readonly string[], environment: NodeJS.ProcessEnv = {}): LaunchOptions {
  const program = electronProgram(process.env) ?? '';
  return {
    executablePath: program,
    args: [inRoot('dist', 'main', 'electron.js'), ...args],
    env: { ...process.env, ...environment } as Record<string, string>,
    chromiumSandbox: process.getuid?.() !== 0 && sandboxObstacle(program) === null,
  };
}

/** The built desktop program on Electron's own runtime, through Playwright's driver for it. */
export const openOverRuntime: OpenHost = async (args, { environment = {} } = {}) => {
  const app = await _electron.launch(runtimeOptions(args, environment));
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await app.context().addInitScript(prepareDocument);
  const page = await app.firstWindow();
  // What has been loaded before the preparation was there is loaded once more.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await page.waitForFunction(() => Reflect.has(globalThis, 'shownToasts'));
  const window = await Window.over(page);
  const client = await Client.over(await bridgeWire(page));
  return {
    kind: 'electron',
    client,
    window,
    pid: child.pid ?? 0,
    url: null,
    own: () => false,
    said: () => said,
    async end(signal = 'SIGTERM') {
      client.close();
      child.kill(signal);
      return ended;
    },
  };
};
