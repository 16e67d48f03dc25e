import { MEXC_ORIGIN } from '../transport/origin.ts';

/** The three private channels (MEXC API notes 5.1); all of them must be subscribed for the stream to count as up. */
export const PRIVATE_CHANNELS: readonly string[] = [
  'spot@private.account.v3.api.pb',
  'spot@private.orders.v3.api.pb',
  'spot@private.deals.v3.api.pb',
];

/** Best bid and ask of one market, at most ten times a second. */
export function bookTopChannel(id: string): string {
  return `spot@public.aggre.bookTicker.v3.api.pb@100ms@${id}`;
}

/** The whole book of one market down to its tenth level, each time that it changes (MEXC API notes 5.1). */
export function depthChannel(id: string): string {
  return `spot@public.limit.depth.v3.api.pb@${id}@10`;
}

/** MEXC allows 30 subscriptions for each connection (MEXC API notes 5.1). */
export const MAX_CHANNELS = 30;

/** Where the stream of a REST origin is: MEXC has a host of its own, a loopback server has it at `/ws`. */
export function streamAddress(origin: string): string {
  return origin === MEXC_ORIGIN ? 'wss://wbs-api.mexc.com/ws' : `${origin.replace(/^http/, 'ws')}/ws`;
}
