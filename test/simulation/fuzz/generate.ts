import type { TradeAction } from '#shared/ipc/trade.ts';
import { type Aimed, aimedCrash, aimedFault } from './aimed.ts';
import { crash, fault, hiddenToo, marketMood } from './generate-faults.ts';
import { withOddities } from './oddities.ts';
import { Rng } from './rng.ts';
import type { Action, Amount, Happening, Schedule, Setting } from './schedule.ts';

export interface GenerateOptions {
  /** At most so many symbols; how many a run has is drawn from its seed. */
  readonly symbols: number;
}

/** The program has this long to come up before the first scene. */
const START_UP_MS = 2000;
/** One symbol for each base asset; the first is the one that the report is about. */
const SYMBOLS = ['ETH/USDC', 'SOL/USDT', 'MX/USDT'] as const;
const BASES = [
  '0',
  '0.0004',
  '0.001',
  '0.0011',
  '0.004',
  '0.0049',
  '0.0051',
  '0.25',
  '0.5',
  '1.23456789',
] as const;
const QUOTES = [
  '0',
  '0.9',
  '1.01',
  '8',
  '10.6',
  '25',
  '500',
  '1000',
  '1000',
  '12345.678901',
  '250000',
] as const;
const PRICES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  ETHUSDC: ['2000', '2000', '1234.56', '4000', '400'],
  SOLUSDT: ['150', '33.33'],
  MXUSDT: ['2.2', '0.9'],
};

/**
 * The schedule of a seed: the world it begins in, what the trader and others do, what breaks, and when. It is made
 * of scenes: how the market behaves, what breaks, and then something that makes the program act.
 */
export function generate(seed: number, options: GenerateOptions): Schedule {
  const rng = new Rng(seed);
  const setting = drawSetting(rng, options.symbols === 1 ? 1 : rng.int(1, options.symbols));
  const early: Happening[] = [];
  const happenings: Happening[] = [];
  const scenes = rng.int(2, 5);
  const faults = rng.chance(0.7) ? rng.int(2, 5) : rng.chance(0.3) ? 1 : 0;
  const crashes = rng.chance(0.58) ? rng.int(1, 3) : 0;
  const breaks: (() => Aimed)[] = [
    ...Array.from({ length: faults }, () => () => aFault(rng, setting)),
    ...Array.from({ length: crashes }, () => () => aCrash(rng, setting)),
  ];
  const turn = { long: rng.chance(0.5) };
  for (let scene = 0; scene < scenes; scene += 1) {
    if (rng.chance(0.35)) happenings.push({ afterMs: gap(rng), action: marketMood(rng, setting) });
    const here = scene === scenes - 1 ? breaks.length : rng.int(0, Math.ceil(breaks.length / 2));
    let wanted: Action | null = null;
    const after: Happening[] = [];
    for (const draw of breaks.splice(0, here)) {
      const aimed = draw();
      for (const action of aimed.early) early.push({ afterMs: 0, action });
      for (const action of aimed.here) happenings.push({ afterMs: rng.int(0, 900), action });
      wanted ??= aimed.trigger;
      after.push(...aimed.after);
    }
    const action = wanted ?? trigger(rng, setting, turn);
    // A correction begins a few seconds after a trade elsewhere: sometimes the trader steps in while it rests.
    const stepsIn = action.kind === 'phone' && rng.chance(0.25);
    if (stepsIn) happenings.push({ afterMs: rng.int(0, 3000), action: marketMood(rng, setting) });
    happenings.push({ afterMs: stepsIn ? rng.int(0, 2000) : gap(rng), action });
    if (stepsIn) {
      const kind = rng.pick<'pause' | 'kill'>(['pause', 'pause', 'kill']);
      happenings.push({ afterMs: rng.int(3200, 6500), action: { kind, forMs: rng.int(3000, 30_000) } });
    }
    happenings.push(...after);
    const more = rng.int(0, 2);
    for (let index = 0; index < more; index += 1) {
      happenings.push({
        afterMs: rng.chance(0.5) ? rng.int(0, 4000) : gap(rng),
        action: ordinary(rng, setting, turn),
      });
    }
  }
  const [first, ...others] = happenings;
  const later = first ? [{ ...first, afterMs: first.afterMs + START_UP_MS }, ...others] : [];
  return withOddities({ seed, setting, happenings: [...early, ...later] });
}

/** Half of the faults are aimed at a pair of the table, all pairs alike; the others come as they do outside. */
function aFault(rng: Rng, setting: Setting): Aimed {
  if (rng.chance(0.55)) return aimedFault(rng, setting);
  const action = fault(rng, setting);
  const hidden = hiddenToo(rng, action);
  return { early: [], here: hidden ? [action, hidden] : [action], trigger: null, after: [] };
}

function aCrash(rng: Rng, setting: Setting): Aimed {
  return rng.chance(0.65)
    ? aimedCrash(rng, setting)
    : { early: [], here: [crash(rng)], trigger: null, after: [] };
}

/** What makes the program act: a click, or a trade elsewhere that it will want to put right. */
function trigger(rng: Rng, setting: Setting, turn: { long: boolean }): Action {
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  const [base = ''] = symbol.split('/');
  return rng.weighted<() => Action>([
    [6, () => click(rng, symbol, base, turn)],
    [3, () => ({ kind: 'phone', symbol, side: rng.pick(['BUY', 'SELL', 'SELL']), amount: amount(rng) })],
    [1, () => ordinary(rng, setting, turn)],
  ])();
}

function drawSetting(rng: Rng, symbols: number): Setting {
  const chosen = SYMBOLS.slice(0, Math.min(symbols, SYMBOLS.length));
  const more = Array.from({ length: Math.max(0, symbols - chosen.length) }, (_, index) => `P0${index}/USDC`);
  const list = [...chosen, ...more];
  const balances: Record<string, string> = {};
  const prices: Record<string, string> = {};
  for (const symbol of list) {
    const [base = '', quote = ''] = symbol.split('/');
    balances[base] = rng.chance(0.5) ? rng.pick(BASES) : rng.pick(['0', '0.25', '0.5', '1.5']);
    balances[quote] ??= rng.chance(0.35) ? rng.pick(QUOTES) : rng.pick(['500', '1000', '5000']);
    const choice = PRICES[`${base}${quote}`];
    if (choice) prices[`${base}${quote}`] = rng.pick(choice);
  }
  const settings: Record<string, string> = { cadenceSeconds: rng.pick(['5', '10', '30', '30']) };
  if (rng.chance(0.3)) settings.questionSeconds = '15';
  if (rng.chance(0.1)) settings.restMs = '500';
  const symbolSettings: Record<string, string> = {};
  if (rng.chance(0.2)) symbolSettings['policy.elsewhere.partial'] = rng.pick(['enforce', 'ask', 'adopt']);
  if (rng.chance(0.05)) symbolSettings['policy.movement.drift'] = rng.pick(['notify', 'adopt']);
  if (rng.chance(0.3)) symbolSettings.pendingOrders = rng.pick(['always', 'before-correction', 'only-mine']);
  const reserves: Record<string, string> = {};
  if (rng.chance(0.25)) reserves.ETH = rng.pick(['0.1', '0.25', '1', '0.0005']);
  if (rng.chance(0.1)) reserves.USDC = rng.pick(['100', '5']);
  const setting = {
    symbols: list,
    balances,
    prices,
    reserves,
    settings,
    symbolSettings,
    moving: rng.chance(0.3),
    roundTripMs: rng.pick([2, 50, 50, 300]),
    streamMs: rng.chance(0.6) ? rng.pick([0, 5, 80, 700]) : null,
  };
  // Else nobody has answered yet whether orders placed elsewhere may be cancelled.
  if (rng.chance(0.6)) symbolSettings.pendingOrders ??= 'always';
  return {
    ...setting,
    checks: !rng.chance(0.04),
    feeMode: rng.chance(0.15) ? 'base' : 'quote',
    rateLimits: rng.chance(0.8),
  };
}

function gap(rng: Rng): number {
  return rng.weighted([
    [3, rng.int(0, 400)],
    [4, rng.int(400, 5000)],
    [4, rng.int(5000, 30_000)],
    [1, rng.int(30_000, 90_000)],
    [0.15, rng.int(301_000, 400_000)],
  ]);
}

/** What a trader and the world do on an ordinary day. */
function ordinary(rng: Rng, setting: Setting, turn: { long: boolean }): Action {
  const symbol = rng.pick(setting.symbols as [string, ...string[]]);
  const [base = '', quote = ''] = symbol.split('/');
  const asset = rng.chance(0.7) ? base : quote;
  return rng.weighted<() => Action>([
    [9, () => click(rng, symbol, base, turn)],
    [
      4,
      () => ({
        kind: 'answer',
        symbol,
        option: rng.pick([
          'approve',
          'approve',
          'keep',
          'decline',
          'retry',
          'retry',
          'put-right',
          'put-right',
          'always',
          'only-mine',
        ]),
      }),
    ],
    [0.8, () => ({ kind: 'pause', forMs: rng.int(500, 40_000) })],
    [0.8, () => ({ kind: 'kill', forMs: rng.int(500, 30_000) })],
    [0.8, () => ({ kind: 'rearm', symbol })],
    [6, () => ({ kind: 'phone', symbol, side: rng.pick(['BUY', 'SELL', 'SELL']), amount: amount(rng) })],
    [
      1.5,
      () => ({
        kind: 'deposit',
        asset,
        amount: fixed(rng, asset === base),
        pendingMs: rng.pick([0, 0, 3000, 20_000]),
      }),
    ],
    [1, () => ({ kind: 'withdrawal', asset, amount: share(rng) })],
    [1, () => ({ kind: 'transfer', asset, amount: share(rng) })],
    [0.4, () => ({ kind: 'airdrop', asset: base, amount: fixed(rng, true) })],
    [0.4, () => ({ kind: 'setBalance', asset: base, amount: fixed(rng, true) })],
    [
      1.6,
      () => ({
        kind: 'foreign',
        symbol,
        side: rng.pick(['BUY', 'SELL']),
        away: rng.pick([0.01, 0.3, 1, 1.5]),
        amount: share(rng),
        type: rng.chance(0.15) ? 'STOP_MARKET_ORDER' : 'LIMIT',
        otherInstallation: rng.chance(0.04),
      }),
    ],
    [0.7, () => ({ kind: 'cancelForeign' })],
    [
      2,
      () => ({
        kind: 'price',
        symbol,
        percent: rng.pick(['-0.15', '0.15', '0.6', '-0.6', '1.4', '-1.4', '30', '-50']),
      }),
    ],
  ])();
}

function click(rng: Rng, symbol: string, base: string, turn: { long: boolean }): Action {
  // Mostly the other way than the click before, so that there is something to trade.
  const buys = rng.chance(0.85) ? !turn.long : turn.long;
  turn.long = buys;
  const action: TradeAction = buys ? 'long' : rng.pick(['flat', 'short', 'reduce']);
  const percent = { kind: 'percent' as const, value: rng.pick(['100', '100', '25', '50', '1', '99.5']) };
  const byAmount =
    base === 'ETH'
      ? rng.pick([
          { kind: 'base' as const, value: rng.pick(['0.0049', '0.0051', '0.1', '0.3', '5']) },
          { kind: 'quote' as const, value: rng.pick(['9.99', '10.01', '11', '250', '100000']) },
        ])
      : { kind: 'quote' as const, value: rng.pick(['9.99', '11', '100']) };
  return {
    kind: 'click',
    symbol,
    action,
    size: (action === 'long' || action === 'reduce') && rng.chance(0.35) ? byAmount : percent,
    waitMs: rng.weighted([
      [8, rng.int(0, 3000)],
      [1, 29_990],
      [0.5, 31_000],
    ]),
    twice: rng.chance(0.1),
  };
}

function amount(rng: Rng): Amount {
  return rng.chance(0.6) ? share(rng) : fixed(rng, true);
}

function share(rng: Rng): Amount {
  return { kind: 'share', percent: rng.pick([100, 100, 99.9, 60, 50, 40, 10, 1]) };
}

function fixed(rng: Rng, base: boolean): Amount {
  const value = base
    ? rng.pick(['0.0001', '0.001', '0.003', '0.0049', '0.0052', '0.02', '0.1', '0.3'])
    : rng.pick(['0.5', '8', '12', '300', '2000']);
  return { kind: 'fixed', value };
}
