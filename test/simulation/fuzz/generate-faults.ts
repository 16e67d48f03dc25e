import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import type { ActionBody, FaultEffect } from '#main/practice/index.ts';
import type { Rng } from './rng.ts';
import type { Action, CrashPoint, Setting } from './schedule.ts';

const HTML = '<html><body>Bad gateway</body></html>';

/** The requests that a fault is aimed at, by how much hangs on them. */
const TARGETS: readonly (readonly [number, EndpointName])[] = [
  [8, 'createOrder'],
  [6, 'cancelOrder'],
  [6, 'queryOrder'],
  [5, 'account'],
  [4, 'openOrders'],
  [4, 'depth'],
  [3, 'myTrades'],
  [2, 'allOrders'],
  [1.5, 'deposits'],
  [1, 'withdrawals'],
  [1, 'transfers'],
  [1, 'time'],
  [0.7, 'tradeFee'],
  [0.7, 'exchangeInfo'],
];

/** Lags and losses of any request. */
function anyEffect(rng: Rng): FaultEffect {
  return rng.weighted<() => FaultEffect>([
    [3, () => ({ kind: 'loseRequest', how: rng.pick(['reset', 'silence']), afterMs: rng.pick([0, 30]) })],
    [3, () => ({ kind: 'loseReply', how: rng.pick(['reset', 'silence']), afterMs: rng.pick([0, 30]) })],
    [2, () => ({ kind: 'delayRequest', ms: rng.pick([300, 900, 2900, 3500, 8000]) })],
    [2, () => ({ kind: 'delayReply', ms: rng.pick([300, 1100, 2500, 6000, 9900]) })],
    [1, () => ({ kind: 'truncate', characters: rng.pick([0, 1, 20, 60]) })],
    [4, () => answer(rng)],
  ])();
}

function answer(rng: Rng): FaultEffect {
  const status = rng.pick([524, 599, 500, 500, 502, 503, 503, 504, 200, 200, 200, 429, 418, 403]);
  return answerOf(rng, status, rng.chance(0.5));
}

/** A wrong answer with this status; `done` when the request is carried out all the same. */
export function answerOf(rng: Rng, status: number, done: boolean): FaultEffect {
  const body = bodyOf(rng, status);
  // A refusal for asking too often is a proof that nothing was done: MEXC doesn't carry out what it turns away.
  if (status === 429) return { kind: 'answer', status, body, apply: false, headers: { 'retry-after': '7' } };
  if (status === 418) return { kind: 'answer', status, body, apply: false, headers: { 'retry-after': '20' } };
  if (status === 403) return { kind: 'answer', status, body, apply: false };
  return { kind: 'answer', status, body, apply: done };
}

function bodyOf(rng: Rng, status: number): string {
  switch (status) {
    case 200:
      return rng.pick(['{}', HTML, 'null']);
    case 500:
      return rng.pick([HTML, '{"code":500,"msg":"Internal error"}']);
    case 503:
      return rng.pick(['{"code":503,"msg":"Service Unavailable"}', '<html>System maintenance</html>']);
    case 429:
      return '{"code":429,"msg":"Too many requests"}';
    default:
      return HTML;
  }
}

/** A fault for one request of one endpoint, among them those that only one endpoint knows. */
function requestFault(rng: Rng): Action {
  const endpoint = rng.weighted(TARGETS);
  const own = rng.chance(0.45) ? special(rng, endpoint) : null;
  const { method, path } = ENDPOINTS[endpoint];
  const match = {
    method,
    path: `/${path}`,
    nth: rng.pick([1, 1, 1, 2, 3]),
    times: rng.pick([1, 1, 1, 2, 4, 8]),
  };
  return { kind: 'fault', rule: { match, effect: own ?? anyEffect(rng) } };
}

function special(rng: Rng, endpoint: EndpointName): FaultEffect | null {
  switch (endpoint) {
    case 'createOrder':
      return { kind: 'visibilityLag', ms: rng.pick([400, 3000, 8000]) };
    case 'cancelOrder':
      return rng.pick<FaultEffect>([
        { kind: 'cancelRefused' },
        { kind: 'cancelRefused', code: 30016, msg: 'Trading disabled' },
        { kind: 'cancelReplyNew' },
        { kind: 'cancelIgnored' },
      ]);
    case 'account':
    case 'openOrders':
    case 'queryOrder':
    case 'allOrders':
    case 'myTrades':
    case 'depth':
    case 'deposits':
    case 'withdrawals':
    case 'transfers':
      return { kind: 'staleRead', ms: rng.pick([200, 1000, 5000, 20_000]) };
    default:
      return null;
  }
}

/** How the market meets orders for a while: they rest, fill in part or late, or find little in the book. */
export function marketMood(rng: Rng, setting: Setting): Action {
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  const fill = rng.pick<ActionBody<'fillBehaviour'>['fill']>([
    { mode: 'partial', fraction: rng.pick(['0.5', '0.01', '0.9']) },
    { mode: 'rest' },
    { mode: 'delay', afterMs: rng.pick([300, 1500, 1990, 2010, 2100, 5000]) },
    { mode: 'cross' },
  ]);
  return rng.chance(0.35)
    ? { kind: 'book', symbol, what: 'thin', forMs: rng.int(2000, 60_000) }
    : { kind: 'fill', fill, forMs: rng.int(2000, 60_000) };
}

/** One fault. */
export function fault(rng: Rng, setting: Setting): Action {
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  return rng.weighted<() => Action>([
    [14, () => requestFault(rng)],
    [0.8, () => ({ kind: 'outage', ms: rng.pick([500, 5000, 45_000]), from: null })],
    [
      0.7,
      () => ({ kind: 'skew', ms: rng.pick([2000, -2000, -10_000, 3_600_000]), forMs: rng.int(1000, 60_000) }),
    ],
    [0.5, () => ({ kind: 'wallJump', ms: rng.pick([2000, -10_000, -3_600_000, 30_000]) })],
    [
      0.7,
      () => ({
        kind: 'suspend',
        symbol,
        rule: rng.pick(['suspended', 'side', 'api']),
        forMs: rng.int(1000, 30_000),
      }),
    ],
    [
      2,
      () => ({
        kind: 'book',
        symbol,
        what: rng.pick(['empty', 'noAsks', 'noBids', 'crossed', 'thin', 'thin']),
        forMs: rng.int(500, 45_000),
      }),
    ],
    [0.7, () => ({ kind: 'duplicates', policy: 'refuse' })],
    [
      0.6,
      () => ({
        kind: 'permission',
        missing: rng.pick([
          'SPOT_WITHDRAW_READ',
          'SPOT_TRANSFER_READ',
          'SPOT_DEAL_WRITE',
          'SPOT_ACCOUNT_READ',
        ]),
        forMs: rng.int(2000, 40_000),
      }),
    ],
    [
      2,
      () => ({
        kind: 'journal',
        fault: rng.pick(['reject', 'slow']),
        ms: rng.pick([50, 800, 2500, 12_000]),
        nth: rng.int(1, 6),
        times: rng.pick([1, 1, 2, 5]),
        what: null,
      }),
    ],
  ])();
}

/** An order whose reply is lost is often not shown either: the two together are what tempts to send it again. */
export function hiddenToo(rng: Rng, action: Action): Action | null {
  if (action.kind !== 'fault' || action.rule.match.method !== 'POST' || !rng.chance(0.5)) return null;
  if (action.rule.effect.kind === 'visibilityLag') return null;
  return {
    kind: 'fault',
    rule: { match: action.rule.match, effect: { kind: 'visibilityLag', ms: rng.pick([3000, 8000]) } },
  };
}

/** A crash at one of the steps in the life of an order, or anywhere. */
export function crash(rng: Rng): Action {
  const point = rng.weighted<CrashPoint>([
    [
      6,
      at(
        rng,
        'append',
        rng.pick(['planned', 'planned', 'known', 'unknown', 'ended', 'fill', 'doc', 'event']),
      ),
    ],
    [2, at(rng, 'append', null)],
    [
      6,
      at(
        rng,
        'send',
        rng.pick([
          'createOrder',
          'createOrder',
          'cancelOrder',
          'queryOrder',
          'account',
          'openOrders',
          'depth',
          'myTrades',
          'allOrders',
          'exchangeInfo',
          'time',
          'deposits',
        ]),
      ),
    ],
  ]);
  return {
    kind: 'crash',
    point,
    atMost: rng.int(100, 40_000),
    downMs: rng.pick([10, 1000, 6000, 20_000, 120_000]),
  };
}

function at(rng: Rng, where: CrashPoint['at'], what: string | null): CrashPoint {
  return {
    at: where,
    what,
    moment: rng.pick(['before', 'during', 'after']),
    nth: rng.pick([1, 1, 1, 2, 3, 5]),
  };
}
