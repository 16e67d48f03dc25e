import { type Exchange, startExchange } from './exchange.ts';
import { liveArguments, newFolder } from './host.ts';
import { openHost } from './open-host.ts';
import type { Running } from './running.ts';

/** An exchange in its own process and the program in live mode on it: its window, and a client that watches. */
export interface Stage extends Running {
  readonly exchange: Exchange;
}

/** The program in live mode on an exchange, with a data folder that it may have run in before. */
export async function openLive(exchange: Exchange, folder: string): Promise<Running> {
  const running = await openHost(liveArguments(exchange, folder), { environment: exchange.keys });
  // The desktop program comes into live mode paused: a flag doesn't stand for the trader's own word there.
  if (running.client.slice('session').paused) await running.client.done('sync.resume', {});
  return running;
}

/** Sets one up; flags are the exchange's. */
export async function setStage(...flags: string[]): Promise<Stage> {
  const exchange = await startExchange(...flags);
  const running = await openLive(exchange, newFolder());
  return {
    ...running,
    exchange,
    async end(signal) {
      const code = await running.end(signal);
      await exchange.stop();
      return code;
    },
  };
}
