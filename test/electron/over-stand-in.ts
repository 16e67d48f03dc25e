import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Client } from '#test/e2e/harness/client.ts';
import { startExchange } from '#test/e2e/harness/exchange.ts';
import type { Stage } from '#test/e2e/harness/stage.ts';
import { Window } from '#test/e2e/harness/window.ts';
import { type Started, startOverStandIn } from './start.ts';

interface Bridge {
  request(channel: string, args: unknown): Promise<object>;
  subscribe(listener: (event: string, payload: unknown) => void): () => void;
}
type Page_ = { plumbline: Bridge; tellTest(text: string): void };

/** The preload's bridge with the shape of the headless host's socket, so that the same client can watch through it. */
class BridgeSocket extends EventEmitter {
  readonly #page: Page;
  private constructor(page: Page) {
    super();
    this.#page = page;
  }
  static async open(page: Page): Promise<BridgeSocket> {
    const socket = new BridgeSocket(page);
    await page.exposeFunction('tellTest', (text: string) => void socket.emit('message', text));
    await page.evaluate(() => {
      const { plumbline, tellTest } = window as never as Page_;
      plumbline.subscribe((event, payload) => tellTest(JSON.stringify({ event, payload })));
    });
    return socket;
  }
  send(text: string): void {
    const { id, channel, args } = JSON.parse(text);
    this.#page
      .evaluate(([name, given]) => (window as never as Page_).plumbline.request(name, given), [
        channel,
        args,
      ] as const)
      .then(
        (answer) => this.emit('message', JSON.stringify({ id, ...answer })),
        () => undefined,
      );
  }
  terminate(): void {
    this.removeAllListeners();
  }
}

/** The harness's client over a wire that is open already. */
type MakeClient = new (socket: EventEmitter) => Client;

async function openClient(page: Page): Promise<Client> {
  const client = new (Client as unknown as MakeClient)(await BridgeSocket.open(page));
  const state = await client.done('state.get', {});
  client.slices = { ...state.slices, ...client.slices };
  return client;
}

/**
 * The harness's window over a page that the program has opened itself: what the harness would do to a new context is
 * done to this one, its preparation of documents to the one that is there.
 */
async function openWindow(page: Page): Promise<Window> {
  Object.defineProperty(page, 'goto', { value: async () => null });
  const real = page.context();
  const context = {
    on: (...given: Parameters<BrowserContext['on']>) => real.on(...given),
    // The harness prepares pages of its own host, which it knows by their protocol.
    addInitScript: (script: () => void) =>
      page.evaluate(`((location) => (${script})())({ protocol: 'http:' })`),
    newPage: async () => page,
    close: async () => undefined,
  };
  const browser = { newContext: async () => context } as unknown as Browser;
  return Window.open(browser, page.url());
}

const open = new Set<() => Promise<void>>();

/** Ends what tests that failed have left open; for `afterAll`. */
export async function endAllStages(): Promise<void> {
  for (const end of [...open]) await end().catch(() => undefined);
}

/**
 * The stage of the end-to-end tests with the built desktop program over the stand-in as its host: the same exchange in
 * its own process, the same window, and a client that watches through the preload.
 */
export async function setStageOverStandIn(_browser: unknown, ...flags: string[]): Promise<Stage> {
  const exchange = await startExchange(...flags);
  const parts: (() => unknown)[] = [() => exchange.stop()];
  const end = async () => {
    open.delete(end);
    for (const part of parts.splice(0).reverse()) await part();
  };
  open.add(end);
  const top = mkdtempSync(join(tmpdir(), 'plumbline-stand-in-'));
  parts.push(() => rmSync(top, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const folder = join(top, 'data');
  const tls = exchange.ca === null ? [] : ['--exchange-ca', exchange.ca];
  const started: Started = await startOverStandIn({
    args: ['--mode', 'live', '--keys-from-env', '--exchange-url', exchange.url, '--data-dir', folder, ...tls],
    environment: exchange.keys,
    initScript: "localStorage.setItem('plumbline.guide', 'seen')",
  });
  parts.push(started.close);
  const { page } = started;
  await page.getByRole('button', { name: /^Mode:/ }).waitFor();
  const client = await openClient(page);
  parts.push(() => client.close());
  // The desktop program comes into live mode paused: the flag doesn't stand for the trader's own word there.
  await client.done('sync.resume', {});
  return {
    exchange,
    client,
    window: await openWindow(page),
    get host(): Stage['host'] {
      throw new Error('over the stand-in there is no headless host');
    },
    end,
  };
}
