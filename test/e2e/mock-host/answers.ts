import type { ChannelArgs, ChannelName, ChannelResult, ErrorCode } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { alertsOf, walletsOf } from './alerts.ts';
import { candles } from './candles.ts';
import { depthOf } from './depth.ts';
import { figuresFor, replayOf, storyOf } from './past.ts';
import { changesOf, closedOf, portfolioOf } from './portfolio.ts';
import { previewOf } from './preview.ts';
import { standingPreviewOf } from './standing.ts';

/** Thrown by a scripted answer to refuse a request in words. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface Scene {
  readonly slices: Slices;
  readonly revision: number;
}

export type Answers = {
  [C in ChannelName]: (args: ChannelArgs<C>, scene: Scene) => ChannelResult<C> | Promise<ChannelResult<C>>;
};

const said = (sentence: string) => () => ({ sentence });

/** What the mock answers unless a test says otherwise. Nothing changes by itself: tests push what follows. */
export const usualAnswers: Answers = {
  'state.get': (_, scene) => ({ revision: scene.revision, slices: scene.slices }),
  'trade.preview': (args, scene) => previewOf(args, scene.slices),
  'trade.submit': () => ({ intentId: 'intent-1', sentence: 'Accepted. I check the account first.' }),
  'trade.end': said('ETH/USDC: LONG, 0.3 ETH is what you ask for now. I ended what ran there.'),
  'trade.tellWhenFunded': said('I tell you once when your USDC is enough for an order.'),
  'standing.preview': (args, scene) => standingPreviewOf(args, scene.slices),
  'standing.submit': () => ({ id: 'standing-1', sentence: 'Accepted.' }),
  'standing.cancel': said('Cancelled.'),
  'sync.checkNow': said('A check has started.'),
  'sync.pause': said('Paused: I read and show, and correct nothing.'),
  'sync.resume': said('Resumed.'),
  'ask.answer': said('Answered. A fresh check comes first.'),
  'orders.cancel': (args) => ({ sentence: `Asked the exchange to cancel ${args.orderId}.` }),
  'halt.engage': said('Stopped: no new orders; my open ones are being cancelled.'),
  'halt.rearm': said('Re-armed.'),
  'symbols.search': ({ text }) => ({
    markets: [
      {
        symbol: 'ETH/USDT',
        refused: 'ETH is already traded here against USDC: one symbol for each base asset.',
      },
      { symbol: 'SOL/USDT', refused: null },
      { symbol: 'SOLV/USDT', refused: null },
      { symbol: 'NEW/USDT', refused: 'MEXC does not let this market be traded by API.' },
    ].filter((market) => market.symbol.toLowerCase().includes(text.trim().toLowerCase())),
  }),
  'symbols.add': ({ symbol }) => ({ sentence: `${symbol} is watched from now on.` }),
  'symbols.remove': ({ symbol }) => ({ sentence: `${symbol} is not watched any more. Nothing was sold.` }),
  'symbols.reorder': said('Moved.'),
  'settings.set': ({ scope, key, value }, { slices: { settings } }) =>
    scope.kind === 'installation' && value !== null
      ? { ...settings, installation: { ...settings.installation, [key]: value } }
      : settings,
  'mode.set': ({ mode }) => ({ sentence: `Changing to ${mode}.` }),
  'practice.disturb': said('Done: the practice exchange did it.'),
  'history.query': () => ({ rows: [], next: null }),
  'history.timeline': (args, scene) => ({ rows: storyOf(args, scene.slices), next: null }),
  'history.export': ({ format }) => ({
    sentence: `I wrote 42 rows to /data/exports/history-all.${format}.`,
    file: `/data/exports/history-all.${format}`,
    rows: 42,
  }),
  'report.export': ({ scrubbed }) => ({
    sentence: `I wrote the problem report${scrubbed ? ' without amounts and ids' : ''} to /data/exports/problem-report.txt. Read it before you pass it on.`,
    file: '/data/exports/problem-report.txt',
  }),
  'wallets.get': (_, scene) => walletsOf(scene.slices.session.now),
  'alarms.test': () => ({ sentence: 'ntfy.sh took it in 210 ms. Look at your phone.' }),
  'alerts.acknowledge': () => ({ sentence: 'Acknowledged.' }),
  'settings.preset': ({ changes }, scene) => {
    const symbols = { ...scene.slices.settings.symbols };
    for (const { key, to, symbols: of } of changes)
      for (const symbol of of) symbols[symbol] = { ...symbols[symbol], [key]: to };
    return { ...scene.slices.settings, symbols };
  },
  'alerts.list': (_, scene) => alertsOf(scene.slices.session.now),
  'metrics.query': (args) => figuresFor(args),
  'portfolio.get': (args, scene) => portfolioOf(args, scene.slices.session.now),
  'portfolio.changes': ({ since }, scene) => ({ changes: changesOf(since, scene.slices.session.now) }),
  'portfolio.visited': (_, scene) => ({ last: scene.slices.session.now - 7_200_000 }),
  'portfolio.trades': (args, scene) => ({ rows: closedOf(args, scene.slices.session.now), next: null }),
  'portfolio.export': ({ year, format }) => ({
    sentence: `I wrote 214 rows of ${year} to /data/exports/money-${year}.${format === 'json' ? 'json' : 'csv'}.`,
    file: `/data/exports/money-${year}.${format === 'json' ? 'json' : 'csv'}`,
    rows: 214,
  }),
  'exports.open': said('I opened /data/exports.'),
  'portfolio.restate': () => ({ sentence: 'The cost is changed.' }),
  'whatif.run': ({ changes }) => replayOf(changes.length > 0),
  'chart.candles': (_, scene) => ({
    candles: candles(scene.slices.session.now),
    fills: scene.slices.fills.filter((fill) => fill.symbol === 'ETH/USDC'),
    checks: scene.slices.checks.filter((check) => check.symbol === 'ETH/USDC'),
  }),
  'market.depth': ({ symbol }, scene) => ({ depth: depthOf(symbol, scene.slices) }),
  'keys.status': () => ({
    keychain: 'available',
    sentence: 'A key is kept in the keychain.',
    saved: true,
    hint: '…9f3a',
  }),
  'keys.save': () => ({
    sentence: 'Kept in the keychain. The secret is never shown again.',
    where: 'keychain',
  }),
  'keys.test': () => ({
    ok: true,
    sentence: 'The key works.',
    findings: [
      { tone: 'good', sentence: 'It may read the account and trade on spot.' },
      { tone: 'caution', sentence: 'It may not read deposits: I will ask where I could have known.' },
      { tone: 'good', sentence: 'It may not withdraw.' },
    ],
  }),
  'keys.forget': said('Forgotten.'),
};
