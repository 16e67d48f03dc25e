import { ENDPOINTS } from '#main/exchange/endpoints.ts';
import type { FaultEffect } from '#main/practice/index.ts';
import { answerOf } from './generate-faults.ts';
import { type Pair, REACHABLE, type RequestStep } from './pairs.ts';
import type { Rng } from './rng.ts';
import type { Action, Happening, Setting } from './schedule.ts';

/** A fault for one pair of the table, and what makes the program come to that step. */
export interface Aimed {
  /** Before the program's first request. */
  readonly early: readonly Action[];
  /** Together with the scene's other faults. */
  readonly here: readonly Action[];
  /** What the scene must do for it; null when a click will do. */
  readonly trigger: Action | null;
  /** After that. */
  readonly after: readonly Happening[];
}

/** Steps and faults that an ordinary day comes to so seldom that they are aimed at more often. */
const RARE: Readonly<Record<string, number>> = {
  cancelOrder: 5,
  createOrder: 2.5,
  queryOrder: 1.5,
  allOrders: 5,
  tradeFee: 2,
  exchangeInfo: 1.5,
  time: 1.5,
  myTrades: 2,
  deposits: 2,
  withdrawals: 2,
  transfers: 2,
  unknown: 4,
  known: 2,
  fill: 3,
  ended: 2,
  event: 1.5,
  'an unknown order': 6,
  'a trade': 2,
  'a check': 6,
};

const targetOf = (step: string): string => step.replace(/^(send|append) /, '');
const weighed = (pairs: readonly Pair[]) =>
  pairs.map((pair) => [RARE[targetOf(pair.step)] ?? 1, pair] as const);
const isCrash = ({ fault }: Pair): boolean => fault.startsWith('crash');
/** Books and moods of the market meet their one step by themselves. */
const FAULTS = weighed(REACHABLE.filter((pair) => !isCrash(pair) && !/^(book|fill) /.test(pair.fault)));
const CRASHES = weighed(REACHABLE.filter(isCrash));

/** Picks a pair of the table and aims at it. */
export function aimedFault(rng: Rng, setting: Setting): Aimed {
  const { fault, step } = rng.weighted(FAULTS);
  const target = targetOf(step);
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  const start = (action: Action) => together(rng, symbol, target, action);
  const later = (action: Action) => meanwhile(rng, symbol, target, action);
  if (fault.startsWith('journal')) {
    return start({
      kind: 'journal',
      fault: fault === 'journal reject' ? 'reject' : 'slow',
      ms: rng.pick([50, 800, 2500, 12_000]),
      nth: rng.pick([1, 1, 2]),
      times: rng.pick([1, 1, 2]),
      what: target,
    });
  }
  if (fault === 'outage') return start({ kind: 'outage', ms: rng.pick([500, 5000, 20_000]), from: target });
  if (fault === 'computer clock set') {
    return later({ kind: 'wallJump', ms: rng.pick([2000, -10_000, -3_600_000, 30_000]) });
  }
  if (fault === 'exchange clock off') {
    return later({ kind: 'skew', ms: rng.pick([2000, -10_000, 3_600_000]), forMs: rng.int(5000, 40_000) });
  }
  if (fault.startsWith('no ')) {
    return later({ kind: 'permission', missing: fault.slice(3), forMs: rng.int(5000, 40_000) });
  }
  const rule = RULES[fault];
  if (rule) return start({ kind: 'suspend', symbol, rule, forMs: rng.int(5000, 30_000) });
  const { method, path } = ENDPOINTS[target as RequestStep];
  const match = { method, path: `/${path}`, nth: rng.pick([1, 1, 2]), times: rng.pick([1, 1, 2, 3]) };
  return start({ kind: 'fault', rule: { match, effect: effectOf(rng, fault) } });
}

const RULES: Readonly<Record<string, 'suspended' | 'side' | 'api'>> = {
  suspended: 'suspended',
  'side closed': 'side',
  'closed to the API': 'api',
};

/** A crash at one step of the table. */
export function aimedCrash(rng: Rng, setting: Setting): Aimed {
  const { fault, step } = rng.weighted(CRASHES);
  const target = targetOf(step);
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  const downMs = rng.pick([10, 1000, 6000, 20_000]);
  if (fault === 'crash anywhere') {
    const point = { at: 'append', what: 'none', moment: 'before', nth: 1 } as const;
    return meanwhile(rng, symbol, target, { kind: 'crash', point, atMost: rng.int(1, 900), downMs });
  }
  return together(rng, symbol, target, {
    kind: 'crash',
    point: {
      at: step.startsWith('send') ? 'send' : 'append',
      what: target,
      moment: fault.replace('crash ', '') as 'before' | 'during' | 'after',
      nth: rng.pick([1, 1, 1, 2]),
    },
    atMost: rng.int(20_000, 90_000),
    downMs,
  });
}

/** The fault waits for its step, and something brings the program there. */
function together(rng: Rng, symbol: string, target: string, action: Action): Aimed {
  if (START_UP.has(target)) return { early: [action], here: [], trigger: null, after: [] };
  const way = wayTo(rng, symbol, target);
  // A lost create comes first, except where the fault is the row that says so.
  const here = target === 'unknown' ? [action, ...way.here] : [...way.here, action];
  return { ...way, early: [], here, after: [] };
}

/** The fault begins a moment after what brings the program to its step. */
function meanwhile(rng: Rng, symbol: string, target: string, action: Action): Aimed {
  if (START_UP.has(target)) return { early: [action], here: [], trigger: null, after: [] };
  const way = wayTo(rng, symbol, target);
  const afterMs = way.slow ? rng.int(3000, 17_000) : rng.int(100, 4000);
  return { early: [], here: way.here, trigger: way.trigger, after: [{ afterMs, action }] };
}

/** What is asked once, as the program comes up. */
const START_UP: ReadonlySet<string> = new Set(['time', 'tradeFee', 'exchangeInfo']);

interface Way {
  readonly here: readonly Action[];
  readonly trigger: Action | null;
  /** The step is reached many seconds later. */
  readonly slow?: boolean;
}

/** What brings the program to a step. */
function wayTo(rng: Rng, symbol: string, target: string): Way {
  const [base = ''] = symbol.split('/');
  switch (target) {
    case 'allOrders':
    case 'an unknown order':
      return {
        here: [lost(rng, rng.pick(['loseRequest', 'loseRequest', 'loseReply']))],
        trigger: traded(rng, symbol),
        slow: true,
      };
    case 'unknown':
      return { here: [lost(rng, rng.pick(['loseRequest', 'loseReply']))], trigger: traded(rng, symbol) };
    case 'cancelOrder':
    case 'queryOrder':
    case 'a trade': {
      const fill = rng.pick([{ mode: 'rest' }, { mode: 'partial', fraction: '0.5' }] as const);
      return { here: [{ kind: 'fill', fill, forMs: rng.int(8000, 30_000) }], trigger: traded(rng, symbol) };
    }
    case 'createOrder':
    case 'myTrades':
    case 'planned':
    case 'known':
    case 'ended':
    case 'fill':
    case 'event':
      return { here: [], trigger: traded(rng, symbol) };
    case 'deposits':
    case 'withdrawals':
    case 'transfers': {
      const amount = { kind: 'share', percent: rng.pick([100, 50, 10]) } as const;
      const trigger = rng.pick<Action>([
        { kind: 'phone', symbol, side: rng.pick(['BUY', 'SELL']), amount },
        { kind: 'withdrawal', asset: base, amount },
        { kind: 'deposit', asset: base, amount: { kind: 'fixed', value: '0.1' }, pendingMs: 0 },
        { kind: 'airdrop', asset: base, amount: { kind: 'fixed', value: '0.02' } },
      ]);
      return { here: [], trigger };
    }
    default:
      return { here: [], trigger: null };
  }
}

/** A click that has something to trade in most accounts. */
function traded(rng: Rng, symbol: string): Action {
  const size = { kind: 'percent', value: rng.pick(['100', '60', '25']) } as const;
  const action = rng.pick(['long', 'long', 'flat', 'reduce'] as const);
  return { kind: 'click', symbol, action, size, waitMs: rng.int(0, 800), twice: false };
}

/** A create that stays unknown for a while. */
function lost(rng: Rng, kind: 'loseRequest' | 'loseReply'): Action {
  const match = { method: 'POST', path: '/order', nth: 1, times: 1 } as const;
  return {
    kind: 'fault',
    rule: { match, effect: { kind, how: rng.pick(['reset', 'silence']), afterMs: 0 } },
  };
}

function effectOf(rng: Rng, fault: string): FaultEffect {
  const how = rng.pick(['reset', 'silence'] as const);
  const afterMs = rng.pick([0, 30]);
  switch (fault) {
    case 'request lost':
      return { kind: 'loseRequest', how, afterMs };
    case 'reply lost':
      return { kind: 'loseReply', how, afterMs };
    case 'request late':
      return { kind: 'delayRequest', ms: rng.pick([300, 900, 2900, 3500, 8000]) };
    case 'reply late':
      return { kind: 'delayReply', ms: rng.pick([300, 1100, 2500, 6000, 9900]) };
    case 'reply cut off':
      return { kind: 'truncate', characters: rng.pick([0, 1, 20, 60]) };
    case 'old state':
      return { kind: 'staleRead', ms: rng.pick([200, 1000, 5000, 20_000]) };
    case 'hidden order':
      return { kind: 'visibilityLag', ms: rng.pick([400, 3000, 8000]) };
    case 'cancel refused':
      return rng.chance(0.5)
        ? { kind: 'cancelRefused' }
        : { kind: 'cancelRefused', code: 30016, msg: 'Trading disabled' };
    case 'cancel says NEW':
      return { kind: 'cancelReplyNew' };
    case 'cancel ignored':
      return { kind: 'cancelIgnored' };
    default: {
      const [, status = '500', done] = /^answer (\d+)(, done)?$/.exec(fault) ?? [];
      return answerOf(rng, Number(status), done !== undefined);
    }
  }
}
