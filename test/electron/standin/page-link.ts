import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import type { Cdp, CdpSession } from './cdp.ts';
import { decodeClone, encodeClone } from './codec.ts';
import { toChromium, toElectron } from './origin-map.ts';
import { worldScripts } from './page/scripts.ts';

export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
  };
}
export interface Frame {
  readonly id: string;
  readonly parentId?: string;
  url: string;
}
interface Message {
  readonly id: number;
  readonly channel: string;
  readonly args: unknown[];
}
export interface PageLinkEvents {
  message: [message: Message, frameId: string];
  request: [request: PausedRequest];
  crashed: [];
  loaded: [];
  window: [url: string];
  painted: [];
}

const world = 'preload';

/** Everything that main sends to a page, one line each, for a test that searches it. */
const recording = process.env.PLUMBLINE_STAND_IN_RECORD;
function record(text: string): void {
  if (recording) appendFileSync(recording, `${text}\n`);
}

/** One page of Chromium with the preload in its isolated world: what a WebContents is made of. */
export class PageLink extends EventEmitter<PageLinkEvents> {
  readonly targetId: string;
  readonly frames = new Map<string, Frame>();
  readonly #session: CdpSession;
  readonly #secret: string;
  /** Execution contexts of the preload's world, by frame. */
  readonly #contexts = new Map<number, string>();

  static async open(cdp: Cdp, preload: string, size: { width: number; height: number }): Promise<PageLink> {
    const { targetId } = await cdp.root.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      browserContextId: cdp.browserContextId,
    });
    const session = await cdp.attach(targetId);
    const link = new PageLink(targetId, session);
    const scripts = worldScripts(link.#secret, preload);
    // A window that a page opens all the same is closed at once: main has denied it by then.
    cdp.root.events.on(
      'Target.targetCreated',
      ({ targetInfo }: { targetInfo: { targetId: string; openerId?: string } }) => {
        if (targetInfo.openerId !== targetId) return;
        cdp.root.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
      },
    );
    await cdp.root.send('Target.setDiscoverTargets', { discover: true });
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Inspector.enable');
    await session.send('Page.setLifecycleEventsEnabled', { enabled: true });
    await session.send('Runtime.addBinding', { name: `${link.#secret}Post`, executionContextName: world });
    // A test's own preparation of every document, as Playwright's addInitScript does it for a browser.
    const first = process.env.PLUMBLINE_STAND_IN_INIT;
    if (first) await session.send('Page.addScriptToEvaluateOnNewDocument', { source: first });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.isolated,
      worldName: world,
    });
    await session.send('Emulation.setDeviceMetricsOverride', {
      ...size,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    return link;
  }

  private constructor(targetId: string, session: CdpSession) {
    super();
    this.targetId = targetId;
    this.#session = session;
    this.#secret = `standin${randomBytes(12).toString('hex')}`;
    const on = <D>(name: string, listener: (detail: D) => void) => session.events.on(name, listener);
    on(
      'Runtime.executionContextCreated',
      ({ context }: { context: { id: number; name: string; auxData?: { frameId?: string } } }) => {
        if (context.name === world && context.auxData?.frameId)
          this.#contexts.set(context.id, context.auxData.frameId);
      },
    );
    on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) =>
      this.#contexts.delete(executionContextId),
    );
    on('Runtime.executionContextsCleared', () => this.#contexts.clear());
    on('Runtime.bindingCalled', (called: { name: string; payload: string; executionContextId: number }) => {
      const frameId = this.#contexts.get(called.executionContextId);
      if (called.name !== `${this.#secret}Post` || frameId === undefined) return;
      const { id, channel, args } = JSON.parse(called.payload) as {
        id: number;
        channel: string;
        args: string;
      };
      this.emit('message', { id, channel, args: decodeClone(args) as unknown[] }, frameId);
    });
    on('Page.frameNavigated', ({ frame }: { frame: { id: string; parentId?: string; url: string } }) => {
      this.frames.set(frame.id, { ...frame, url: toElectron(frame.url) });
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      const frame = this.frames.get(frameId);
      if (frame) frame.url = toElectron(url);
    });
    on('Page.frameDetached', ({ frameId }: { frameId: string }) => this.frames.delete(frameId));
    on('Page.loadEventFired', () => this.emit('loaded'));
    on('Page.lifecycleEvent', ({ name, frameId }: { name: string; frameId: string }) => {
      if (name === 'firstPaint' && frameId === this.targetId) this.emit('painted');
    });
    on('Page.windowOpen', ({ url }: { url: string }) => this.emit('window', url));
    on('Inspector.targetCrashed', () => this.emit('crashed'));
    on('Fetch.requestPaused', (request: PausedRequest) => this.emit('request', request));
  }

  /** Answers an invoke of the page: the value, or the message of the error that the handler threw. */
  async reply(id: number, outcome: { readonly value: unknown } | { readonly error: string }): Promise<void> {
    const [ok, text] = 'value' in outcome ? [true, encodeClone(outcome.value)] : [false, outcome.error];
    record(text);
    await this.#callWorld(`reply(${id}, ${ok}, ${JSON.stringify(text)})`);
  }
  async deliver(channel: string, args: readonly unknown[]): Promise<void> {
    const text = encodeClone(args);
    record(text);
    await this.#callWorld(`deliver(${JSON.stringify(channel)}, ${JSON.stringify(text)})`);
  }
  async theme(dark: boolean): Promise<void> {
    const value = dark ? 'dark' : 'light';
    await this.#session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }
  async navigate(url: string): Promise<void> {
    const { errorText } = await this.#session.send<{ errorText?: string }>('Page.navigate', {
      url: toChromium(url),
    });
    if (errorText) throw new Error(errorText);
  }
  send<T = unknown>(method: string, params: Record<string, unknown> = {}): Promise<T> {
    return this.#session.send<T>(method, params);
  }

  async #callWorld(call: string): Promise<void> {
    const context = [...this.#contexts].find(([, frameId]) => frameId === this.targetId)?.[0];
    // A page that is between two documents hears nothing, as in the real runtime.
    if (context === undefined) return;
    await this.#session
      .send('Runtime.evaluate', { expression: `${this.#secret}.${call}`, contextId: context })
      .catch(() => undefined);
  }
}
