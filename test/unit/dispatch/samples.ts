import type { Handlers } from '#main/desk/dispatch/dispatcher.ts';
import { reportOf } from '#main/metrics/report.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';

/** A view model without symbols, valid in every slice. */
export function emptySlices(): Slices {
  return {
    session: {
      mode: 'sim',
      badge: 'SIM',
      venue: 'simulation',
      accountUid: null,
      host: 'headless',
      version: '0.1.0',
      dataFolder: '/tmp/plumbline',
      locale: null,
      health: 'sync skipped',
      sentence: 'Simulation: nothing leaves this computer.',
      paused: false,
      halt: null,
      checking: false,
      lastCheckAt: null,
      nextCheckAt: null,
      connection: {
        restLatencyMs: null,
        lastAnswerAt: null,
        streamUp: false,
        lastStreamAt: null,
        clockOffsetMs: null,
        budgetUsed: 0,
        blockedUntil: null,
      },
      balances: [],
      balancesAt: null,
      keys: { source: 'none', sentence: 'No keys.' },
      banners: [],
      prompts: [],
      unavailableModes: [],
      changingMode: false,
      now: 1_700_000_000_000,
    },
    symbols: [],
    orders: [],
    corrections: [],
    fills: [],
    checks: [],
    log: [],
    settings: { installation: {}, account: {}, symbols: {}, reserves: {} },
  };
}

/** One symbol, filled in as a busy window has it: `price` makes two ticks differ. */
export function sampleSymbol(symbol: string, price: string): SymbolView {
  const at = 1_700_000_000_000;
  const [base = '', quote = ''] = symbol.split('/');
  return {
    symbol,
    base,
    quote,
    priceDecimals: 2,
    quantityDecimals: 4,
    desired: { state: 'LONG', target: '0.475', openPercent: null, since: at, by: 'you' },
    held: {
      base: '0.475',
      baseTotal: '0.475',
      baseLocked: '0',
      reserve: '0',
      cash: '712.4',
      available: '712.4',
      value: price,
      reads: 'LONG',
      readAt: at,
    },
    price: { bid: price, ask: price, mid: price, at },
    health: 'in sync',
    sentence: 'You asked for LONG 0.4750, and the account holds it.',
    cause: null,
    deviation: '0',
    prompts: [],
    activity: null,
    outcome: null,
    checks: Array.from({ length: 10 }, (_, i) => ({
      at: at + i,
      result: 'in sync' as const,
      sentence: 'In sync.',
    })),
    lastCheckAt: at,
    position: {
      quantity: '0.475',
      entryPrice: '2000.1',
      realised: '0',
      unrealised: '1.2',
      fees: '0.4',
      sinceSold: null,
      sinceSoldSentence: '',
    },
    halt: null,
    unknown: [],
    closed: null,
    limitRoom: { order: null, symbol: null },
  };
}

/** Handlers that answer every channel in the shortest valid way and record what reached them. */
export function recordingHandlers(reached: { channel: string; args: unknown }[]): Handlers {
  const done = { sentence: 'Done.' };
  const settings = emptySlices().settings;
  const answers: { [C in keyof Handlers]: Awaited<ReturnType<Handlers[C]>> } = {
    'state.get': { revision: 0, slices: emptySlices() },
    'trade.preview': {
      id: 'p1',
      symbol: 'ETH/USDC',
      action: 'long',
      expiresAt: 1,
      verdict: 'nothing to do',
      sentence: 'Nothing to do.',
      side: null,
      quantity: null,
      limitPrice: null,
      capPrice: null,
      expectedPrice: null,
      expectedQuote: null,
      fee: null,
      feeAsset: null,
      worstPrice: null,
      worstSlippage: null,
      cancels: [],
      leaves: [],
      targetAfter: null,
      hint: null,
    },
    'trade.submit': { intentId: 'i1', sentence: 'Under way.' },
    'sync.checkNow': done,
    'sync.pause': done,
    'sync.resume': done,
    'ask.answer': done,
    'orders.cancel': done,
    'halt.engage': done,
    'halt.rearm': done,
    'symbols.search': { markets: [] },
    'symbols.add': done,
    'symbols.remove': done,
    'symbols.reorder': done,
    'settings.set': settings,
    'mode.set': done,
    'practice.disturb': done,
    'history.query': { rows: [], next: null },
    'history.timeline': { rows: [], next: null },
    'history.export': { sentence: 'I wrote 0 rows.', file: '/data/exports/x.csv', rows: 0 },
    'report.export': { sentence: 'I wrote it.', file: '/data/exports/x.txt' },
    'wallets.get': { readAt: 0, wallets: [], missing: [], never: 'Nothing of Earn.' },
    'alerts.list': { standing: [], past: [] },
    'metrics.query': reportOf({ by: 'day', from: 0, to: 1, symbol: null }, []),
    'whatif.run': {
      sentence: 'Nothing was decided in this time: there is nothing to replay.',
      observations: 0,
      same: 0,
      different: 0,
      done: { decisions: 0, corrections: 0, asked: 0, told: 0, adopted: 0, cost: '0' },
      whatIf: { decisions: 0, corrections: 0, asked: 0, told: 0, adopted: 0, cost: '0' },
      rows: [],
      notes: [],
    },
    'chart.candles': { candles: [], fills: [], checks: [] },
    'keys.status': { keychain: 'missing', sentence: 'No keychain.', saved: false, hint: null },
    'keys.save': { sentence: 'Kept.', where: 'memory' },
    'keys.test': { ok: true, sentence: 'Fine.', findings: [] },
    'keys.forget': done,
  };
  const handlers = Object.fromEntries(
    Object.entries(answers).map(([channel, answer]) => [
      channel,
      async (args: unknown) => {
        reached.push({ channel, args });
        return answer;
      },
    ]),
  );
  return handlers as unknown as Handlers;
}

/** One valid request for each channel. */
export const validRequests: { readonly [C in keyof Handlers]: unknown } = {
  'state.get': {},
  'trade.preview': { symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '25' } },
  'trade.submit': { previewId: 'p1' },
  'sync.checkNow': {},
  'sync.pause': {},
  'sync.resume': {},
  'ask.answer': { id: 'q1', option: 'keep' },
  'orders.cancel': { symbol: 'ETH/USDC', orderId: 'C02__1' },
  'halt.engage': {},
  'halt.rearm': { symbol: null },
  'symbols.search': { text: 'eth' },
  'symbols.add': { symbol: 'ETH/USDC' },
  'symbols.remove': { symbol: 'ETH/USDC' },
  'symbols.reorder': { symbols: ['ETH/USDC'] },
  'settings.set': { scope: { kind: 'installation' }, key: 'theme', value: 'dark' },
  'mode.set': { mode: 'practice' },
  'practice.disturb': { kind: 'lose-next-reply' },
  'history.query': { table: 'events', limit: 10 },
  'history.timeline': { symbol: null, group: null, limit: 10 },
  'history.export': { symbol: null, group: null, format: 'csv' },
  'report.export': { scrubbed: true },
  'wallets.get': { anew: false },
  'alerts.list': {},
  'metrics.query': { from: 0, to: 1, symbol: null, by: 'day' },
  'whatif.run': { symbol: null, from: 1, to: 2, changes: [] },
  'chart.candles': { symbol: 'ETH/USDC', interval: '1m' },
  'keys.status': {},
  'keys.save': { apiKey: 'mx0-test', apiSecret: 'secret' },
  'keys.test': {},
  'keys.forget': {},
};
