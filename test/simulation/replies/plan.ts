import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import { Rng } from '../fuzz/rng.ts';

/** What happens to the account while replies are odd. */
export const DEEDS = [
  'nothing',
  'long',
  'flat',
  'lost long',
  'long that never arrives',
  'resting long',
  'phone sale',
  'phone purchase',
  'deposit',
  'from nowhere',
  'foreign order',
  'look',
] as const;
export type Deed = (typeof DEEDS)[number];

/** Without one of these the end point is hardly asked. */
const ASKS: Partial<Record<EndpointName, readonly [Deed, ...Deed[]]>> = {
  klines: ['look'],
  futuresAssets: ['look'],
  subAccounts: ['look', 'from nowhere'],
  subAccountAssets: ['look'],
  subAccountTransfers: ['from nowhere'],
  deposits: ['deposit', 'from nowhere'],
  withdrawals: ['deposit', 'from nowhere'],
  transfers: ['from nowhere'],
  createOrder: ['long', 'flat', 'resting long'],
  cancelOrder: ['resting long'],
  queryOrder: ['long', 'lost long', 'resting long', 'flat'],
  allOrders: ['long that never arrives'],
  myTrades: ['long', 'flat', 'phone sale', 'long that never arrives'],
  openOrders: ['foreign order', 'long that never arrives', 'resting long'],
};
/** Asked at the start, and seldom later. */
const AT_START: ReadonlySet<EndpointName> = new Set<EndpointName>([
  'uid',
  'apiKeyInfo',
  'time',
  'exchangeInfo',
  'tradeFee',
  'createListenKey',
  'renewListenKey',
]);

/** One run of the whole desk with odd replies of one end point. */
export interface Plan {
  readonly seed: number;
  readonly endpoint: EndpointName;
  /** Odd from before the program starts. */
  readonly early: boolean;
  /** Only what concerns ETH is changed: nothing may happen to SOL. */
  readonly narrow: boolean;
  /** Each odd reply has the same changes, as a real one would; else each has others. */
  readonly same: boolean;
  /** How many changes a reply gets. */
  readonly changes: number;
  /** How many replies are odd; no more after `forMs`. */
  readonly replies: number;
  readonly forMs: number;
  readonly deeds: readonly Deed[];
  /** Corrections of what others trade are enforced, not asked. */
  readonly enforce: boolean;
}

/** Asked for with a symbol: a reply for ETH says nothing of SOL. */
export const OF_ONE_SYMBOL: ReadonlySet<EndpointName> = new Set<EndpointName>([
  'depth',
  'klines',
  'queryOrder',
  'allOrders',
  'myTrades',
  'tradeFee',
  'createOrder',
  'cancelOrder',
]);
/** One list for all symbols, whose rows name one. */
export const WITH_ROWS: ReadonlySet<EndpointName> = new Set<EndpointName>([
  'account',
  'openOrders',
  'exchangeInfo',
  'deposits',
  'withdrawals',
  'transfers',
  'subAccountTransfers',
  'bookTicker',
]);

/** Every end point that the desk asks. */
const NEVER: readonly string[] = ['selfSymbols'];
export const TARGETS = (Object.keys(ENDPOINTS) as EndpointName[]).filter((name) => !NEVER.includes(name));

/** Drawn from its seed alone. */
export function planOf(endpoint: EndpointName, seed: number): Plan {
  const rng = new Rng(seed * 31 + TARGETS.indexOf(endpoint));
  const deed = () => {
    const needed = ASKS[endpoint];
    return needed && rng.chance(0.7) ? rng.pick(needed) : rng.pick(DEEDS);
  };
  return {
    seed,
    endpoint,
    early: rng.chance(AT_START.has(endpoint) ? 0.7 : 0.2),
    narrow: (OF_ONE_SYMBOL.has(endpoint) || WITH_ROWS.has(endpoint)) && rng.chance(0.7),
    same: rng.chance(0.5),
    changes: rng.int(1, 3),
    replies: rng.pick([1, 3, 1000]),
    forMs: endpoint === 'renewListenKey' ? 3_600_000 : rng.pick([20_000, 60_000, 150_000]),
    deeds: [deed(), ...(rng.chance(0.4) ? [deed()] : [])],
    enforce: rng.chance(0.5),
  };
}
