import { ENDPOINTS } from '#main/exchange/endpoints.ts';
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

const WEIGHTS = new Map(
  Object.values(ENDPOINTS).map(({ method, path, weight }) => [`${method} /api/v3/${path}`, weight]),
);
/** What MEXC allows in a minute, in weight: 300 in 10 s (MEXC API notes 2.1). */
const ALLOWED = 1800;

/** The share of one minute's budget that was asked for since the record began. */
export async function share(exchange: Exchange): Promise<number> {
  const requests = await exchange.record('request');
  const weight = requests.reduce((sum, { method, path }) => sum + (WEIGHTS.get(`${method} ${path}`) ?? 0), 0);
  return weight / ALLOWED;
}

/** Every sentence of the window's log, newest included. */
export const said = (client: Client): string =>
  client
    .slice('log')
    .map((line) => line.sentence)
    .join('\n');
