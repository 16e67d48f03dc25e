import type { SessionView, Slices } from '#shared/ipc/slices.ts';
import type { CheckDot, SymbolView } from '#shared/ipc/symbol-view.ts';
import { balancesOf, bookOf, saidOf } from './consistent.ts';
import { checks, corrections, fills, log } from './records.ts';

/** Engine time of every scripted state: 21 May 2026, 14:21:30 UTC. */
export const now = Date.UTC(2026, 4, 21, 14, 21, 30);
export const ago = (seconds: number): number => now - seconds * 1000;
export const ahead = (seconds: number): number => now + seconds * 1000;

export function session(changes: Partial<SessionView> = {}): SessionView {
  return {
    mode: 'practice',
    badge: 'PRACTICE+SYNC',
    venue: 'practice',
    accountUid: '10020030',
    host: 'headless',
    version: '0.1.0',
    dataFolder: '/home/trader/.local/share/plumbline',
    locale: null,
    health: 'in sync',
    sentence: 'In sync: 3 symbols checked in 48 ms, 3 requests, 1 round trip.',
    paused: false,
    halt: null,
    checking: false,
    lastCheckAt: ago(3),
    nextCheckAt: ahead(17),
    connection: {
      restLatencyMs: 48,
      lastAnswerAt: ago(3),
      streamUp: true,
      lastStreamAt: ago(0),
      clockOffsetMs: 12,
      budgetUsed: 0.02,
      blockedUntil: null,
    },
    balances: [],
    balancesAt: ago(3),
    keys: { source: 'built-in', sentence: "Practice uses the practice exchange's own key." },
    banners: [],
    prompts: [],
    alerts: [],
    unavailableModes: [{ mode: 'live', reason: 'No key is kept yet: add one in Settings, Keys.' }],
    changingMode: false,
    now,
    ...changes,
  };
}

/** Ten checks, 30 s apart; the results given stand at the end. */
export function dots(...last: CheckDot['result'][]): CheckDot[] {
  const results: CheckDot['result'][] = [...Array<CheckDot['result']>(10).fill('in sync'), ...last].slice(
    -10,
  );
  return results.map((result, place) => ({
    at: ago(3 + (9 - place) * 30),
    result,
    sentence: result === 'in sync' ? 'Held and asked agree.' : 'Held differs from asked.',
  }));
}

export function eth(changes: Partial<SymbolView> = {}): SymbolView {
  const held: SymbolView['held'] = {
    base: '0.475',
    baseTotal: '0.475',
    baseLocked: '0',
    unshown: '0',
    reserve: '0',
    cash: '712.4',
    available: '712.4',
    value: '951.47',
    reads: 'LONG',
    readAt: ago(3),
  };
  const price = { bid: '2003.05', ask: '2003.15', mid: '2003.10', at: ago(0) };
  return {
    symbol: 'ETH/USDC',
    base: 'ETH',
    quote: 'USDC',
    priceDecimals: 2,
    quantityDecimals: 4,
    desired: { state: 'LONG', target: '0.475', since: ago(1110), by: 'you' },
    held,
    price,
    health: 'in sync',
    sentence: 'You asked for LONG 0.4750 ETH and the account holds it.',
    cause: null,
    deviation: '0',
    prompts: [],
    activity: null,
    outcome: null,
    checks: dots(),
    lastCheckAt: ago(3),
    position: bookOf(changes.held ?? held, changes.price ?? price),
    halt: null,
    unknown: [],
    closed: null,
    limitRoom: { order: null, symbol: null },
    ...changes,
  };
}

export function sol(changes: Partial<SymbolView> = {}): SymbolView {
  return eth({
    symbol: 'SOL/USDC',
    base: 'SOL',
    quantityDecimals: 2,
    desired: { state: 'NO_POSITION', target: '0', since: ago(86_500), by: 'adopted' },
    held: {
      base: '0',
      baseTotal: '0',
      baseLocked: '0',
      unshown: '0',
      reserve: '0',
      cash: '712.4',
      available: '712.4',
      value: '0',
      reads: 'SHORT',
      readAt: ago(3),
    },
    price: { bid: '151.20', ask: '151.22', mid: '151.21', at: ago(0) },
    sentence: 'You asked for FLAT and the account holds no SOL.',
    position: null,
    ...changes,
  });
}

export function mx(changes: Partial<SymbolView> = {}): SymbolView {
  return eth({
    symbol: 'MX/USDT',
    base: 'MX',
    quote: 'USDT',
    priceDecimals: 4,
    quantityDecimals: 2,
    desired: { state: 'SHORT', target: '0', since: ago(9000), by: 'you' },
    held: {
      base: '12',
      baseTotal: '12',
      baseLocked: '0',
      unshown: '0',
      reserve: '0',
      cash: '240.18',
      available: '240.18',
      value: '34.12',
      reads: 'SHORT',
      readAt: ago(3),
    },
    price: { bid: '2.8431', ask: '2.8442', mid: '2.8437', at: ago(0) },
    health: 'partial',
    sentence: 'SHORT, remainder 12.00 MX. It came from a trade made elsewhere at 14:02:11.',
    deviation: '0.08',
    checks: dots('partial', 'partial'),
    position: {
      quantity: '0',
      entryPrice: null,
      assumed: '0',
      entrySentence: '',
      realised: '4.11',
      unrealised: null,
      takenAlong: '0',
      notValued: [],
      fees: '0.4',
      sinceSold: '3.8',
      sinceSoldSentence: 'Since you sold at 2.9100, holding would have lost 3.80 USDT more.',
    },
    ...changes,
  });
}

/** MX as it is when nothing is left of it. */
export const calmMx = (changes: Partial<SymbolView> = {}): SymbolView => {
  const { held } = mx();
  return mx({
    health: 'in sync',
    deviation: '0',
    sentence: 'SHORT and only cash.',
    checks: dots(),
    held: held && { ...held, base: '0', baseTotal: '0', value: '0' },
    ...changes,
  });
};

/** A whole window: three symbols, some history, Practice, all well, unless changed. The header follows from the symbols. */
export function world(changes: Partial<Slices> = {}): Slices {
  const symbols = changes.symbols ?? [eth(), sol(), calmMx()];
  const given = changes.session ?? session(saidOf(symbols));
  return {
    orders: [],
    corrections: corrections(now),
    fills: fills(now),
    checks: checks(now),
    log: log(now),
    settings: {
      installation: { theme: 'system', guideSeen: 'true' },
      account: { maxOrder: '500', maxPosition: '2000' },
      symbols: { 'ETH/USDC': { 'policy.elsewhere.partial': 'notify' } },
      reserves: { ETH: '0' },
    },
    standing: [],
    ...changes,
    symbols,
    session: { ...given, balances: balancesOf(symbols) },
  };
}
