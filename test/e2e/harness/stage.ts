import type { Browser } from 'playwright-core';
import type { Client } from './client.ts';
import { type Exchange, startExchange } from './exchange.ts';
import { type Host, newFolder, startLive } from './host.ts';
import { Window } from './window.ts';

/** An exchange in its own process, the host in live mode on it, a socket client that watches, and the window. */
export interface Stage {
  readonly exchange: Exchange;
  readonly host: Host;
  readonly client: Client;
  readonly window: Window;
  end(): Promise<void>;
}

export async function setStage(browser: Browser, ...flags: string[]): Promise<Stage> {
  const exchange = await startExchange(...flags);
  const host = await startLive(exchange, newFolder());
  const client = await host.connect();
  const window = await Window.open(browser, host.ready.url);
  return {
    exchange,
    host,
    client,
    window,
    async end() {
      await window.close();
      client.close();
      await host.end('SIGTERM');
      await exchange.stop();
    },
  };
}
