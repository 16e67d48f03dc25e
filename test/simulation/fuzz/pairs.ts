import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import type { FaultEffect } from '#main/practice/index.ts';
import { whyUnreachable } from './unreachable.ts';

/** The requests that the engine makes: the steps that a fault of the wire can meet. */
export const REQUESTS = [
  'createOrder',
  'cancelOrder',
  'queryOrder',
  'account',
  'openOrders',
  'depth',
  'myTrades',
  'allOrders',
  'deposits',
  'withdrawals',
  'transfers',
  'time',
  'tradeFee',
  'exchangeInfo',
] as const satisfies readonly EndpointName[];
export type RequestStep = (typeof REQUESTS)[number];

/** The rows whose durable write is a step, the most telling first. */
export const ROWS = ['planned', 'known', 'unknown', 'ended', 'fill', 'doc', 'event'] as const;
export type RowStep = (typeof ROWS)[number];

/** What the program is at when something happens that meets no single request. */
export const PHASES = ['at rest', 'a check', 'a trade', 'an unknown order'] as const;

/** Answers that say nothing of what was done; to a write each may come although it was carried out. */
export const ANSWERS = [200, 500, 502, 503, 504, 524, 599] as const;
/** Answers that prove that nothing was done. */
export const REFUSALS = [403, 418, 429] as const;

export const WIRE_FAULTS: readonly string[] = [
  'request lost',
  'reply lost',
  'request late',
  'reply late',
  'reply cut off',
  'old state',
  'hidden order',
  'cancel refused',
  'cancel says NEW',
  'cancel ignored',
  ...ANSWERS.flatMap((status) => [`answer ${status}`, `answer ${status}, done`]),
  ...REFUSALS.map((status) => `answer ${status}`),
];

export const PERMISSIONS = [
  'SPOT_ACCOUNT_READ',
  'SPOT_DEAL_WRITE',
  'SPOT_WITHDRAW_READ',
  'SPOT_TRANSFER_READ',
] as const;

/** What holds for a while, and is met by each request that it touches. */
export const CONDITIONS: readonly string[] = [
  'outage',
  'exchange clock off',
  'suspended',
  'side closed',
  'closed to the API',
  'book empty',
  'book noAsks',
  'book noBids',
  'book crossed',
  'book thin',
  'fill partial',
  'fill rest',
  'fill delay',
  'fill cross',
  'a used id refused',
  ...PERMISSIONS.map((each) => `no ${each}`),
];

export const MOMENTS = ['before', 'during', 'after'] as const;

export interface Pair {
  readonly fault: string;
  readonly step: string;
  /** Why no run can ever hit it; null when it can be hit. */
  readonly unreachable: string | null;
}

export const nameOf = (fault: string, step: string): string => `${fault} @ ${step}`;

/** Every fault at every step of its kind. */
export const PAIRS: readonly Pair[] = [
  ...cross([...WIRE_FAULTS, ...CONDITIONS], REQUESTS),
  ...cross(
    MOMENTS.map((moment) => `crash ${moment}`),
    [...REQUESTS.map((each) => `send ${each}`), ...ROWS.map((each) => `append ${each}`)],
  ),
  ...cross(
    ['journal reject', 'journal slow'],
    ROWS.map((each) => `append ${each}`),
  ),
  ...cross(['crash anywhere', 'computer clock set'], PHASES),
];

export const REACHABLE: readonly Pair[] = PAIRS.filter((pair) => pair.unreachable === null);

function cross(faults: readonly string[], steps: readonly string[]): Pair[] {
  return faults.flatMap((fault) =>
    steps.map((step) => ({ fault, step, unreachable: whyUnreachable(fault, step) })),
  );
}

/** The name of a scripted fault in the table. */
export function wireFaultOf(effect: FaultEffect, step: RequestStep): string {
  switch (effect.kind) {
    case 'loseRequest':
      return 'request lost';
    case 'loseReply':
      return 'reply lost';
    case 'delayRequest':
      return 'request late';
    case 'delayReply':
      return 'reply late';
    case 'overlay':
      return 'odd fields';
    case 'truncate':
      return 'reply cut off';
    case 'staleRead':
      return 'old state';
    case 'visibilityLag':
      return 'hidden order';
    case 'cancelRefused':
      return 'cancel refused';
    case 'cancelReplyNew':
      return 'cancel says NEW';
    case 'cancelIgnored':
      return 'cancel ignored';
    case 'answer': {
      const done = effect.apply && ENDPOINTS[step].method !== 'GET';
      return `answer ${effect.status}${done ? ', done' : ''}`;
    }
  }
}

/** Which of the engine's requests this is; null for one that it doesn't make. */
export function stepOf(method: string, path: string): RequestStep | null {
  return (
    REQUESTS.find((name) => {
      const endpoint = ENDPOINTS[name];
      return (
        endpoint.method === method && path.endsWith(`/${endpoint.path}`) && sameDepth(path, endpoint.path)
      );
    }) ?? null
  );
}

/** `/order` is not `/openOrders`, and `/capital/transfer` is not `/transfer`. */
function sameDepth(path: string, own: string): boolean {
  return path === `/${own}` || path === `/api/v3/${own}`;
}
