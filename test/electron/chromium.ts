import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, quietFlags } from '#test/e2e/browser.ts';

export interface Chromium {
  /** WebSocket of the browser's debugging protocol. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** A Chromium of its own with a fresh profile; no name resolves in it, so no page reaches anything. */
export async function startChromium(): Promise<Chromium> {
  const program = chromiumPath();
  if (program === null) throw new Error('These tests need Chromium: install it, or name it in CHROMIUM.');
  const profile = mkdtempSync(join(tmpdir(), 'plumbline-chromium-'));
  const child = spawn(
    program,
    [
      ...quietFlags,
      '--headless',
      '--disable-dev-shm-usage',
      '--password-store=basic',
      '--lang=en-GB',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A fixed zone, as the language is fixed: what a window shows is then the same everywhere.
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'UTC' } },
  );
  // A test run that breaks off must not leave a browser behind.
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let told = '';
    child.stderr.on('data', (data) => {
      told += data;
      const found = /DevTools listening on (ws:\S+)/.exec(told)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Chromium ended: ${told.slice(-500)}`)));
  });
  return {
    endpoint,
    async close() {
      process.off('exit', killed);
      child.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
