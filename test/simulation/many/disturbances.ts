import type { ActionBody, ActionName } from '#main/practice/index.ts';
import type { Rng } from '#test/simulation/fuzz/rng.ts';

/** One external action; `moves` is what it brings to the account, for the ledger. */
export type Act = {
  [N in ActionName]: {
    readonly action: N;
    readonly body: ActionBody<N>;
    readonly moves?: { readonly asset: string; readonly amount: string };
  };
}[ActionName];

export interface Disturbance {
  readonly name: string;
  readonly acts: readonly Act[];
}

const phone = (symbol: string, side: 'BUY' | 'SELL', quantity: string): Act => ({
  action: 'externalTrade',
  body: { symbol, side, quantity },
});
const deposit = (asset: string, amount: string): Act => ({
  action: 'deposit',
  body: { asset, amount },
  moves: { asset, amount },
});
const withdrawal = (asset: string, amount: string): Act => ({
  action: 'withdrawal',
  body: { asset, amount },
  moves: { asset, amount: `-${amount}` },
});
const fills = (fraction: string | null): Act => ({
  action: 'fillBehaviour',
  body: { fill: fraction === null ? { mode: 'book' } : { mode: 'partial', fraction } },
});
const lost = (kind: 'loseReply' | 'loseRequest', how: 'reset' | 'silence'): Act => ({
  action: 'fault.add',
  body: { match: { method: 'POST', path: '/api/v3/order', times: 1 }, effect: { kind, how } },
});

/**
 * Ten things that happen to an account that holds ETH (asked LONG, about 0.5), sold its SOL (SHORT) and wants no MX, all
 * paid in USDT.
 */
export const DISTURBANCES: readonly Disturbance[] = [
  { name: 'the phone sells 0.2 ETH', acts: [phone('ETHUSDT', 'SELL', '0.2')] },
  { name: 'the phone buys 1.5 SOL', acts: [phone('SOLUSDT', 'BUY', '1.5')] },
  { name: 'the phone buys 50 MX', acts: [phone('MXUSDT', 'BUY', '50')] },
  { name: 'a deposit of 0.1 ETH', acts: [deposit('ETH', '0.1')] },
  { name: 'a deposit of 250.12345678 USDT', acts: [deposit('USDT', '250.12345678')] },
  { name: 'a withdrawal of 40.5 USDT', acts: [withdrawal('USDT', '40.5')] },
  { name: 'a withdrawal of 0.05 ETH', acts: [withdrawal('ETH', '0.05')] },
  {
    name: 'part fills from now on, and the phone buys 60 MX',
    acts: [fills('0.4'), phone('MXUSDT', 'BUY', '60')],
  },
  {
    name: 'the reply to the next order gets lost, and the phone buys 2 SOL',
    acts: [fills(null), lost('loseReply', 'reset'), phone('SOLUSDT', 'BUY', '2')],
  },
  {
    name: 'the next order never arrives, and the phone sells 0.03 ETH',
    acts: [lost('loseRequest', 'silence'), phone('ETHUSDT', 'SELL', '0.03')],
  },
];

/** The same ten in an order of the seed's. */
export function shuffled(random: Rng): Disturbance[] {
  const rest = [...DISTURBANCES];
  return DISTURBANCES.flatMap(() => rest.splice(random.int(0, rest.length - 1), 1));
}
