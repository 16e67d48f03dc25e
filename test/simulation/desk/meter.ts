import { ENDPOINTS } from '#main/exchange/endpoints.ts';
import type { RequestEntry } from '#main/practice/record.ts';
import type { DeskWorld } from './desk-world.ts';
import type { VirtualExchange } from './virtual-exchange.ts';

/** What MEXC allows in a minute, in weight: 300 in 10 s (MEXC API notes 2.1). */
const ALLOWED = 1800;

const WEIGHTS = new Map(
  Object.values(ENDPOINTS).map(({ method, path, weight }) => [`${method} /api/v3/${path}`, weight]),
);

/** The requests that reached an exchange since its clock showed `since`. */
export function requestsSince(exchange: VirtualExchange, since: number): readonly RequestEntry[] {
  const { record } = exchange.core;
  if (record.dropped > 0) throw new Error('the record has forgotten some');
  return record.entries.filter((entry) => entry.kind === 'request').filter((entry) => entry.at >= since);
}

/** What the desk asks of the live exchange in the next `minutes`, a minute: requests, and the share of the budget. */
export async function asksFor(
  world: DeskWorld,
  minutes = 5,
): Promise<{ readonly requests: number; readonly share: number }> {
  const since = world.exchangeNow();
  await world.pass(minutes * 60_000);
  const asked = requestsSince(world.live, since);
  const weight = asked.reduce((sum, { method, path }) => sum + (WEIGHTS.get(`${method} ${path}`) ?? 0), 0);
  return { requests: asked.length / minutes, share: weight / minutes / ALLOWED };
}
