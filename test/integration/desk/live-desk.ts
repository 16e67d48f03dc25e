import type { Client } from '#test/e2e/harness/client.ts';
import type { Exchange } from '#test/e2e/harness/exchange.ts';
import { type OpenDesk, Place } from './place.ts';

/** What one test looks at: a desk in Live at a practice exchange over HTTP, through ccxt, after its first check. */
export interface LiveDesk extends OpenDesk {
  readonly place: Place;
  readonly client: Client;
}

/** Opens it in a folder of its own, or in that of `place` for a restart; the exchange's own record begins anew. */
export async function openLive(exchange: Exchange, place = new Place()): Promise<LiveDesk> {
  const { MEXC_API_KEY: apiKey, MEXC_API_SECRET: apiSecret } = exchange.keys;
  const desk = await place.open({
    mode: 'live',
    liveConfirmed: true,
    exchangeUrl: new URL(exchange.url),
    keys: { apiKey, apiSecret },
  });
  await desk.client.settled();
  await desk.client.checks(1);
  await exchange.act('reset', {});
  return { ...desk, place };
}

/** How often this was asked for since the record began: a method and the end of a path. */
export async function asked(exchange: Exchange, method: string, path: string): Promise<number> {
  const requests = await exchange.record('request');
  return requests.filter((each) => each.method === method && each.path === `/api/v3/${path}`).length;
}

/** Every sentence of the window's log, newest included. */
export const said = (client: Client): string =>
  client
    .slice('log')
    .map((line) => line.sentence)
    .join('\n');
