import type { ActionBody, ActionName } from '#main/practice/index.ts';
import type { Rng } from '#test/simulation/fuzz/rng.ts';
import type { ExchangeProcess } from './exchange-process.ts';

/** A symbol that is traded: id at the exchange, name in the window, lot decimals and a usual size in base. */
export interface Market {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly decimals: number;
  readonly size: number;
}

export const MARKETS: readonly [Market, ...Market[]] = [
  { id: 'ETHUSDC', name: 'ETH/USDC', base: 'ETH', decimals: 4, size: 0.4 },
  { id: 'SOLUSDC', name: 'SOL/USDC', base: 'SOL', decimals: 3, size: 5 },
  { id: 'MXUSDT', name: 'MX/USDT', base: 'MX', decimals: 2, size: 300 },
];

type Disturbance = { [N in ActionName]: { name: N; body: ActionBody<N> } }[ActionName];

/** Something that an external action, the market or the network does. */
export function drawDisturbance(rng: Rng, market: Market): Disturbance {
  const amount = (rng.next() * market.size * 0.5 + 0.02).toFixed(market.decimals);
  const unclear = { match: { method: 'POST', path: '/order' } } as const;
  return rng.weighted<() => Disturbance>([
    [20, () => phone(market, rng, amount)],
    [12, () => ({ name: 'movePrice', body: { symbol: market.id, percent: `${rng.int(-60, 60) / 100}` } })],
    [6, () => ({ name: 'deposit', body: { asset: market.base, amount } })],
    [
      6,
      () => ({
        name: 'deposit',
        body: { asset: rng.pick(['USDC', 'USDT'] as const), amount: String(rng.int(5, 500)) },
      }),
    ],
    [4, () => ({ name: 'withdrawal', body: { asset: market.base, amount } })],
    [8, () => ({ name: 'stream.disconnect', body: {} })],
    [5, () => ({ name: 'stream.fault', body: { fault: { kind: 'delay', ms: rng.int(10, 900), times: 5 } } })],
    [6, () => ({ name: 'outage', body: { ms: rng.int(100, 1500) } })],
    [4, () => ({ name: 'fault.add', body: { ...unclear, effect: { kind: 'loseRequest', how: 'reset' } } })],
    [4, () => ({ name: 'fault.add', body: { ...unclear, effect: { kind: 'loseReply', how: 'reset' } } })],
    [
      6,
      () => ({
        name: 'fault.add',
        body: {
          ...unclear,
          effect: {
            kind: 'answer',
            status: rng.pick([200, 500, 502, 503, 504, 524] as const),
            body: rng.pick(['{}', '<html></html>', ''] as const),
            apply: rng.chance(0.5),
          },
        },
      }),
    ],
    [
      6,
      () => ({
        name: 'fault.add',
        body: {
          match: { method: 'GET', path: '/account', times: rng.int(1, 3) },
          effect: { kind: 'staleRead', ms: rng.int(100, 4000) },
        },
      }),
    ],
  ])();
}

/** The same account trades on the phone. */
export function phone(market: Market, rng: Rng, quantity: string): Disturbance {
  const side = rng.pick(['BUY', 'SELL'] as const);
  return { name: 'externalTrade', body: { symbol: market.id, side, quantity } };
}

/** Carries a disturbance out; what can't be (nothing to sell, the exchange is down) simply doesn't happen. */
export async function disturb(exchange: ExchangeProcess, { name, body }: Disturbance): Promise<void> {
  await exchange.act(name, body as never).catch(() => {});
}
