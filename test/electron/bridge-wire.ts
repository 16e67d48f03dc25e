import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import type { Wire } from '#test/e2e/harness/client.ts';

interface Bridge {
  request(channel: string, args: unknown): Promise<object>;
  subscribe(listener: (event: string, payload: unknown) => void): () => void;
}
type Bridged = { plumbline: Bridge; tellTest(text: string): void };

/** The preload's bridge in the shape of the headless host's socket: the same client watches through it. */
export async function bridgeWire(page: Page): Promise<Wire> {
  const heard = new EventEmitter();
  await page.exposeFunction('tellTest', (text: string) => void heard.emit('message', text));
  await page.evaluate(() => {
    const { plumbline, tellTest } = window as never as Bridged;
    plumbline.subscribe((event, payload) => tellTest(JSON.stringify({ event, payload })));
  });
  return {
    on: (event, listener) => heard.on(event, listener),
    send(text) {
      const { id, channel, args } = JSON.parse(text);
      page
        .evaluate(([name, given]) => (window as never as Bridged).plumbline.request(name, given), [
          channel,
          args,
        ] as const)
        .then(
          (answer) => heard.emit('message', JSON.stringify({ id, ...answer })),
          () => undefined,
        );
    },
    terminate: () => void heard.removeAllListeners(),
  };
}
