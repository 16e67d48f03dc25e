import { ENDPOINTS, type EndpointName } from '#main/exchange/endpoints.ts';
import type { FaultEffect } from '#main/practice/index.ts';
import { Rng } from '../../fuzz/rng.ts';
import { drawFurther } from './further-draws.ts';
import type { Command, DeskSchedule, Event, Happening } from './happenings.ts';
import { drawLater } from './later-draws.ts';

/** Symbols of one cash, and one whose base is shared with none. */
const LISTED = ['ETH/USDC', 'SOL/USDC', 'MX/USDT'] as const;
const OPTIONS = [
  'approve',
  'decline',
  'keep',
  'retry',
  'put-right',
  'always',
  'only-mine',
  'before-correction',
  'enforce',
  'ask',
  'notify',
] as const;
const HTML = '<html><body>Bad gateway</body></html>';
const TARGETS = [
  'createOrder',
  'createOrder',
  'cancelOrder',
  'queryOrder',
  'account',
  'openOrders',
  'depth',
  'myTrades',
  'deposits',
  'apiKeyInfo',
  'exchangeInfo',
] as const satisfies readonly EndpointName[];

/** One run of the whole desk, drawn from its seed: commands of a trader among faults of everything around. */
export function generateDesk(seed: number): DeskSchedule {
  const rng = new Rng(seed);
  const symbols = LISTED.slice(
    0,
    rng.weighted([
      [5, 1],
      [3, 2],
      [1, 3],
    ]),
  );
  const happenings: Happening[] = [];
  const count = rng.int(6, 22);
  // Most runs begin with something held or bought, since little can go wrong with nothing.
  if (rng.chance(0.75)) {
    const command = { ...click(rng, one(rng, symbols)), action: 'long', waitMs: rng.int(0, 200) } as const;
    happenings.push({ afterMs: rng.int(0, 2000), what: { by: 'trader', command } });
  }
  for (let index = 0; index < count; index += 1) {
    const afterMs = rng.weighted<() => number>([
      [3, () => rng.int(0, 60)],
      [4, () => rng.int(60, 1500)],
      [3, () => rng.int(1500, 9000)],
      [2, () => rng.int(9000, 70_000)],
      [0.4, () => rng.int(70_000, 900_000)],
    ])();
    happenings.push({
      afterMs,
      what: rng.chance(0.55)
        ? { by: 'trader', command: drawCommand(rng, symbols) }
        : { by: 'world', event: drawEvent(rng, symbols) },
    });
  }
  // Drawn from numbers of their own, so that the runs without them stay what they were.
  const odd = new Rng(seed + 3_000_017);
  for (let left = odd.chance(0.4) ? odd.int(1, 3) : 0; left > 0; left -= 1) {
    const event = oddity(odd, symbols);
    const at = odd.int(0, happenings.length);
    happenings.splice(at, 0, { afterMs: odd.pick([0, 300, 4000]), what: { by: 'world', event } });
  }
  const began = drawFurther(seed, symbols as [string, ...string[]], happenings);
  drawLater(seed, symbols as [string, ...string[]], happenings);
  return {
    seed,
    symbols,
    balances: {
      USDC: String(rng.pick([8, 500, 1000, 1000, 25_000])),
      USDT: String(rng.pick([0, 700])),
      ...(rng.chance(0.4) ? { ETH: rng.pick(['0.0005', '0.003', '0.5', '2']) } : {}),
    },
    moving: rng.chance(0.3),
    latencyMs: rng.pick([5, 25, 25, 120]),
    happenings,
    ...began,
  };
}

type Symbols = readonly string[];
const one = (rng: Rng, symbols: Symbols): string => rng.pick(symbols as [string, ...string[]]);

function drawCommand(rng: Rng, symbols: Symbols): Command {
  return rng.weighted<() => Command>([
    [9, () => click(rng, one(rng, symbols))],
    [5, () => ({ kind: 'answer', option: rng.pick([...OPTIONS]), invented: rng.chance(0.2) })],
    [1, () => ({ kind: 'pause' })],
    [1.5, () => ({ kind: 'resume' })],
    [0.7, () => ({ kind: 'kill' })],
    [1.5, () => ({ kind: 'rearm', symbol: rng.chance(0.6) ? null : one(rng, symbols) })],
    [1, () => ({ kind: 'mode', mode: rng.pick(['live', 'live', 'live', 'practice', 'practice', 'sim']) })],
    [0.8, () => ({ kind: 'add', symbol: rng.pick(['SOL/USDC', 'ETH/USDT', 'MX/USDT', 'NO/SUCH']) })],
    [0.6, () => ({ kind: 'remove', symbol: one(rng, symbols) })],
    [1.5, () => setting(rng, one(rng, symbols))],
    [0.8, () => ({ kind: 'reserve', asset: 'ETH', value: rng.pick(['0', '0.1', '0.4', '3']) })],
    [1, () => ({ kind: 'end', symbol: one(rng, symbols) })],
    [0.7, () => ({ kind: 'check' })],
    [0.7, () => ({ kind: 'cancel' })],
  ])();
}

function click(rng: Rng, symbol: string): Command {
  const action = rng.weighted([
    [5, 'long'],
    [3, 'flat'],
    [1.5, 'short'],
    [2, 'reduce'],
  ] as const);
  const percent = action === 'flat' || action === 'short' ? '100' : rng.pick(['100', '50', '25', '10', '1']);
  return {
    kind: 'click',
    symbol,
    action,
    size: { kind: 'percent', value: percent },
    waitMs: rng.weighted<() => number>([
      [5, () => rng.int(0, 400)],
      [2, () => rng.int(400, 6000)],
      [0.5, () => rng.int(29_000, 31_000)],
    ])(),
    times: rng.chance(0.15) ? 2 : 1,
  };
}

function setting(rng: Rng, symbol: string): Command {
  const [key, values] = rng.pick<[string, [string | null, ...(string | null)[]]]>([
    ['policy.elsewhere.drift', ['enforce', 'ask', 'notify', 'adopt', 'nonsense']],
    ['pendingOrders', ['always', 'only-mine', null]],
    ['tolerance', ['0.002', '0.1', '-1', null]],
    ['baseDust', ['0.01', '0.5', null]],
    ['maxFailures', ['1', '10', '0']],
  ]);
  return { kind: 'setting', symbol, key, value: rng.pick(values) };
}

function drawEvent(rng: Rng, symbols: Symbols): Event {
  const symbol = one(rng, symbols);
  const [base = ''] = symbol.split('/');
  const side = rng.pick(['BUY', 'SELL'] as const);
  return rng.weighted<() => Event>([
    [5, () => ({ kind: 'phone', symbol, side, percent: rng.pick([1, 10, 40, 100]) })],
    [1, () => ({ kind: 'foreign', symbol, side })],
    [
      1.5,
      () => ({ kind: rng.pick(['deposit', 'withdrawal']), asset: base, percent: rng.pick([5, 50, 100]) }),
    ],
    [1, () => ({ kind: 'price', symbol, percent: rng.pick(['-0.6', '-3', '0.4', '2', '-20']) })],
    [2, () => ({ kind: 'fill', fill: mood(rng), forMs: rng.int(1000, 40_000) })],
    [1, () => ({ kind: 'book', symbol, bids: rng.chance(0.5), forMs: rng.int(1000, 100_000) })],
    [5, () => fault(rng)],
    [1, () => ({ kind: 'outage', ms: rng.pick([400, 5000, 40_000, 400_000]) })],
    [0.7, () => ({ kind: 'slow', ms: rng.pick([700, 1500, 3000]), forMs: rng.int(5000, 60_000) })],
    [2, () => disk(rng)],
    [0.4, () => ({ kind: 'wallJump', ms: rng.pick([-3_600_000, -8000, 8000, 3_600_000]) })],
    [2, () => ({ kind: 'restart', crash: rng.chance(0.7), downMs: rng.pick([100, 3000, 60_000, 700_000]) })],
  ])();
}

function oddity(rng: Rng, symbols: Symbols): Event {
  return {
    kind: 'odd',
    symbol: one(rng, symbols),
    what: rng.pick(['pair', 'no status', 'pending', 'failed', 'minimum', 'steps', 'paused', 'listing']),
    forMs: rng.pick([2000, 30_000, 1_200_000]),
  };
}

function mood(rng: Rng): Extract<Event, { kind: 'fill' }>['fill'] {
  return rng.pick<Extract<Event, { kind: 'fill' }>['fill']>([
    { mode: 'partial', fraction: '0.5' },
    { mode: 'partial', fraction: '0.05' },
    { mode: 'rest' },
    { mode: 'delay', afterMs: rng.pick([300, 1500, 2100, 5000]) },
  ]);
}

function disk(rng: Rng): Event {
  const refuse = rng.chance(0.6);
  return {
    kind: 'disk',
    refuse,
    ms: refuse ? 0 : rng.pick([300, 3000]),
    forMs: rng.pick([1, 500, 6000, 40_000]),
  };
}

function fault(rng: Rng): Event {
  const { method, path } = ENDPOINTS[rng.pick([...TARGETS])];
  const effect = rng.pick<FaultEffect>([
    { kind: 'loseRequest', how: 'silence' },
    { kind: 'loseReply', how: 'silence' },
    { kind: 'loseReply', how: 'reset' },
    { kind: 'delayRequest', ms: rng.pick([300, 2500, 8000]) },
    { kind: 'delayReply', ms: rng.pick([300, 2500, 8000]) },
    { kind: 'answer', status: rng.pick([500, 502, 503, 504, 200]), body: HTML, apply: rng.chance(0.5) },
    {
      kind: 'answer',
      status: 429,
      body: '{"code":429,"msg":"Too many requests"}',
      apply: false,
      headers: { 'retry-after': '7' },
    },
    { kind: 'visibilityLag', ms: rng.pick([400, 3000]) },
    { kind: 'staleRead', ms: rng.pick([200, 1000, 5000]) },
  ]);
  return {
    kind: 'fault',
    rule: { match: { method, path: `/${path}`, times: rng.pick([1, 1, 2, 4]) }, effect },
  };
}
