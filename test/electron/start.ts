import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Chromium, startChromium } from './chromium.ts';
import type { Deed, Seen } from './standin/control.ts';

const register = new URL('standin/register.ts', import.meta.url).href;
const desktop = (showsTray: boolean) =>
  fileURLToPath(new URL(`standin/bin/${showsTray ? 'with' : 'without'}-host`, import.meta.url));
const built = fileURLToPath(new URL('../../dist/main/electron.js', import.meta.url));

export interface StartOptions {
  /** The product's flags; `--data-dir` belongs here. */
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Runs in every document of the window before the page's own scripts. */
  readonly initScript?: string;
  /** Another program than the built one: one over a desk of the test's own. */
  readonly program?: string;
}

export interface Started {
  /** Playwright's page of the window. */
  readonly page: Page;
  /** The page over a new connection: Playwright gives up a page that has crashed, even when it lives again. */
  pageAgain(): Promise<Page>;
  readonly pid: number;
  /** Where its Chromium listens; a program's only connection for its window's sake. */
  readonly browserPort: string;
  /** What there is to see outside the page. */
  see(): Promise<Seen>;
  /** Makes something happen outside the page. */
  act(deed: Exclude<Deed, { do: 'see' }>): Promise<unknown>;
  /** Everything that the program has written to stderr and stdout. */
  output(): string;
  /** Ends when the program has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  /** The signal, then a wait; a program that is still there after 15 s is killed, and that is an error. */
  close(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

interface Shared {
  readonly chromium: Chromium;
  readonly browser: Browser;
}
let shared: Promise<Shared> | null = null;

/** One Chromium for all programs of a test file: each has a browser context of its own, as a fresh profile. */
function sharedChromium(): Promise<Shared> {
  shared ??= startChromium().then(async (chromium_) => ({
    chromium: chromium_,
    browser: await chromium.connectOverCDP(chromium_.endpoint),
  }));
  return shared;
}

/** For `afterAll`; it also ends with its test file's process. */
export async function closeChromium(): Promise<void> {
  const closing = await shared;
  shared = null;
  await closing?.browser.close().catch(() => undefined);
  await closing?.chromium.close();
}

/** Starts the built, unmodified program with the stand-in as its `electron`, and gives Playwright's page of its window. */
export async function startOverStandIn(options: StartOptions): Promise<Started> {
  const program = options.program ?? built;
  if (!existsSync(program)) throw new Error(`${program} is not there: run npm run build first.`);
  const { chromium: process_, browser } = await sharedChromium();
  const child = fork(program, options.args, {
    execArgv: ['--import', register],
    env: {
      ...process.env,
      ...options.environment,
      // Its desktop shows tray icons unless a test says otherwise.
      PATH: `${desktop(options.environment?.PLUMBLINE_STAND_IN_TRAY_HOST !== 'none')}:${process.env.PATH}`,
      PLUMBLINE_STAND_IN_BROWSER: process_.endpoint,
      PLUMBLINE_STAND_IN_INIT: options.initScript ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const pending = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(value as never);
    else waiting?.reject(new Error(error));
  });
  let ids = 0;
  const tell = <T>(deed: Deed) =>
    new Promise<T>((resolve, reject) => {
      ids += 1;
      pending.set(ids, { resolve, reject });
      child.send({ id: ids, deed }, (error) => error && reject(error));
    });
  void ended.then(() => {
    for (const { reject } of pending.values())
      reject(new Error(`the program has ended: ${output.slice(-2000)}`));
    pending.clear();
  });

  const own: Browser[] = [];
  const page = async (from: Browser) => {
    const targetId = await tell<string>({ do: 'page' });
    return windowPage(from, targetId);
  };
  const pageAgain = async () => {
    const again = await chromium.connectOverCDP(process_.endpoint);
    own.push(again);
    return page(again);
  };
  const close = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, 15_000);
    child.kill(signal);
    await ended;
    clearTimeout(timer);
    for (const each of own) await each.close().catch(() => undefined);
    if (late) throw new Error(`the program did not end in 15 s: ${output.slice(-2000)}`);
  };
  try {
    return {
      page: await page(browser),
      pageAgain,
      pid: child.pid ?? 0,
      browserPort: new URL(process_.endpoint).port,
      see: () => tell({ do: 'see' }),
      act: tell,
      output: () => output,
      ended,
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/**
 * Runs a program that is to end by itself: before it shows anything, so that there is no browser, or after its window
 * came up, with `browser`.
 */
export async function runOverStandIn(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  browser = false,
): Promise<{ code: number | null; output: string; stdout: string }> {
  const endpoint = browser ? (await sharedChromium()).chromium.endpoint : 'none';
  const child = fork(program, args, {
    execArgv: ['--import', register],
    env: { ...process.env, ...environment, PLUMBLINE_STAND_IN_BROWSER: endpoint },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let stdout = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)));
  child.stdout?.on('data', (data) => (stdout += String(data)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, stdout })));
}

/** Playwright's page of a target of Chromium's, once its window has loaded. */
async function windowPage(browser: Browser, targetId: string): Promise<Page> {
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no context');
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    for (const page of context.pages()) {
      if (!page.url().startsWith('https://main.app.test') || (await targetOf(page)) !== targetId) continue;
      await page.waitForLoadState('load');
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the window did not come up');
}

const targets = new WeakMap<Page, string>();

async function targetOf(page: Page): Promise<string | undefined> {
  const known = targets.get(page);
  if (known !== undefined) return known;
  try {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    targets.set(page, targetInfo.targetId);
    return targetInfo.targetId;
  } catch {
    // It went away while it was asked: it is nobody's window any more.
    return undefined;
  }
}
