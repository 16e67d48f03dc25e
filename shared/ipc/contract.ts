import { z } from 'zod';
import { PRESETS } from '../settings/presets.ts';
import type { Told } from '../words/said.ts';
import { alertList } from './alerts.ts';
import { exportArgs, exported, historyRow, timelineArgs, timelinePage } from './history.ts';
import { metricsArgs, metricsReport } from './metrics.ts';
import {
  changesView,
  closedTrades,
  closedTradesArgs,
  lotId,
  portfolioArgs,
  portfolioView,
  yearReportArgs,
} from './portfolio.ts';
import {
  assetName,
  exchangeId,
  id,
  mode,
  money,
  sentence,
  side,
  symbolName,
  time,
  title,
  tone,
} from './primitives.ts';
import { checkView, fillView, settingsView, slices } from './slices.ts';
import { standingPreview, standingPreviewArgs } from './standing.ts';
import { previewView, tradeAction, tradeSize } from './trade.ts';
import { walletsView } from './wallets.ts';
import { whatIfArgs, whatIfReport } from './what-if.ts';

export const CONTRACT_VERSION = 1;

const nothing = z.strictObject({});
const done = z.strictObject({ sentence });
const depthLevel = z.strictObject({ price: money, quantity: money });

/** What the practice exchange can be told to do from the window. */
export const disturbance = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('trade-elsewhere'), symbol: symbolName, side, percent: money }),
  z.strictObject({ kind: z.literal('deposit'), asset: assetName, amount: money }),
  z.strictObject({ kind: z.literal('withdrawal'), asset: assetName, amount: money }),
  z.strictObject({ kind: z.literal('transfer-out'), asset: assetName, amount: money }),
  z.strictObject({ kind: z.literal('foreign-order'), symbol: symbolName, side }),
  z.strictObject({ kind: z.literal('move-price'), symbol: symbolName, percent: money }),
  /** The price falls through a stop at `price`, and with `wick` is back in less than a second. */
  z.strictObject({
    kind: z.literal('through-stop'),
    symbol: symbolName,
    price: money,
    wick: z.boolean(),
  }),
  /** A limit of the trader's fills the next time that the program is off, or is cancelled on the phone. */
  z.strictObject({ kind: z.literal('fill-while-off'), symbol: symbolName, side, price: money }),
  z.strictObject({ kind: z.literal('cancel-limit'), symbol: symbolName, orderId: z.string().max(100) }),
  z.strictObject({ kind: z.literal('freeze-book'), symbol: symbolName, on: z.boolean() }),
  z.strictObject({ kind: z.literal('lose-next-reply') }),
  z.strictObject({ kind: z.literal('exchange-down'), seconds: z.number().int().min(1).max(600) }),
  z.strictObject({ kind: z.literal('slow-replies'), milliseconds: z.number().int().min(0).max(20_000) }),
  z.strictObject({ kind: z.literal('silent-stream'), seconds: z.number().int().min(1).max(600) }),
]);
export type Disturbance = z.infer<typeof disturbance>;

/**
 * Every request that the window can make: arguments and results. Unknown channels and extra keys are refused. No
 * result schema has a place for a secret; secrets cross once, inward, in `keys.save`.
 */
export const channels = {
  'state.get': {
    args: nothing,
    result: z.strictObject({ revision: z.number().int().nonnegative(), slices: z.strictObject(slices) }),
  },
  'trade.preview': {
    args: z.strictObject({ symbol: symbolName, action: tradeAction, size: tradeSize }),
    result: previewView,
  },
  'trade.submit': {
    args: z.strictObject({ previewId: id }),
    result: z.strictObject({ intentId: id, sentence }),
  },
  /** Ends the trade or correction that runs after its order under way, and keeps what is held then. */
  'trade.end': { args: z.strictObject({ symbol: symbolName }), result: done },
  /** Tells once when the money reaches for an order of this symbol; buys and asks nothing. */
  'trade.tellWhenFunded': { args: z.strictObject({ symbol: symbolName }), result: done },
  /** What a standing order would be. Sends nothing. */
  'standing.preview': { args: standingPreviewArgs, result: standingPreview },
  /** Makes, moves or arms what a preview showed. */
  'standing.submit': {
    args: z.strictObject({ previewId: id }),
    result: z.strictObject({ id, sentence }),
  },
  /** Cancels a limit, takes a stop back, or ends one that is firing. Passes when that is proven. */
  'standing.cancel': { args: z.strictObject({ id }), result: done },
  'sync.checkNow': { args: nothing, result: done },
  'sync.pause': { args: nothing, result: done },
  'sync.resume': { args: nothing, result: done },
  'ask.answer': {
    /** `quantity` only for an option that asks for one. */
    args: z.strictObject({ id, option: z.string().max(40), quantity: money.optional() }),
    result: done,
  },
  'orders.cancel': {
    args: z.strictObject({ symbol: symbolName, orderId: exchangeId.min(1) }),
    result: done,
  },
  'halt.engage': { args: nothing, result: done },
  'halt.rearm': { args: z.strictObject({ symbol: symbolName.nullable() }), result: done },
  'symbols.search': {
    args: z.strictObject({ text: z.string().max(40) }),
    result: z.strictObject({
      markets: z
        .array(
          z.strictObject({
            symbol: symbolName,
            /** Null: can be added; else the reason in one sentence. */
            refused: sentence.nullable(),
          }),
        )
        .max(50),
    }),
  },
  'symbols.add': { args: z.strictObject({ symbol: symbolName }), result: done },
  'symbols.remove': { args: z.strictObject({ symbol: symbolName }), result: done },
  'symbols.reorder': { args: z.strictObject({ symbols: z.array(symbolName).max(200) }), result: done },
  'settings.set': {
    args: z.strictObject({
      scope: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('installation') }),
        z.strictObject({ kind: z.literal('account') }),
        z.strictObject({ kind: z.literal('symbol'), symbol: symbolName }),
        z.strictObject({ kind: z.literal('reserve'), asset: assetName.min(1) }),
      ]),
      key: z.string().max(60),
      /** Null resets to the default. */
      value: z.string().max(200).nullable(),
    }),
    result: settingsView,
  },
  /** Applies a preset whole: `changes` are those that the trader was shown. */
  'settings.preset': {
    args: z.strictObject({
      preset: z.enum(PRESETS),
      changes: z
        .array(
          z.strictObject({
            key: z.string().max(60),
            from: z.string().max(200),
            to: z.string().max(200),
            symbols: z.array(symbolName).max(200),
          }),
        )
        .max(200),
    }),
    result: settingsView,
  },
  'mode.set': { args: z.strictObject({ mode }), result: done },
  'practice.disturb': { args: disturbance, result: done },
  'history.query': {
    args: z.strictObject({
      table: z.enum(['events', 'orders', 'fills']),
      symbol: symbolName.optional(),
      kinds: z.array(z.string().max(40)).max(30).optional(),
      search: z.string().max(200).optional(),
      from: time.optional(),
      to: time.optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.strictObject({ rows: z.array(historyRow).max(500), next: z.string().max(200).nullable() }),
  },
  /** Events, orders and fills as one story. */
  'history.timeline': { args: timelineArgs, result: timelinePage },
  /** Writes the whole story, as filtered, to a file in the data folder. */
  'history.export': { args: exportArgs, result: exported },
  /** Writes a problem report into the data folder; `scrubbed` leaves out amounts and ids. It is sent nowhere. */
  'report.export': {
    args: z.strictObject({ scrubbed: z.boolean() }),
    result: exported.omit({ rows: true }),
  },
  /** `anew` reads once more, though not oftener than each 10 s. */
  'wallets.get': { args: z.strictObject({ anew: z.boolean() }), result: walletsView },
  /** Posts a message that says that it is a test to the address that is set for alarms; once in 5 s. */
  'alarms.test': { args: nothing, result: done },
  'alerts.list': { args: nothing, result: alertList },
  /** The trader has seen an alert that stands: `at` is the time that it stands since. */
  'alerts.acknowledge': { args: z.strictObject({ about: id, at: time }), result: done },
  'metrics.query': { args: metricsArgs, result: metricsReport },
  /** What the account is worth, what it earned, and what everything cost; reads all best prices, at most once a minute. */
  'portfolio.get': { args: portfolioArgs, result: portfolioView },
  /** What changed since a time and by whom, as lines that add up. Null while nothing is known from then. */
  'portfolio.changes': {
    args: z.strictObject({ since: time }),
    result: z.strictObject({ changes: changesView.nullable() }),
  },
  /** The window looks at the portfolio: the time at which it last did, for "since your last visit". */
  'portfolio.visited': { args: nothing, result: z.strictObject({ last: time.nullable() }) },
  'portfolio.trades': { args: closedTradesArgs, result: closedTrades },
  /** Another cost, per unit of base in quote, for what of a lot is still there; null takes that back. */
  'portfolio.restate': {
    args: z.strictObject({ symbol: symbolName, lot: lotId, price: money.nullable() }),
    result: done,
  },
  /** Writes trades, fees and flows of a year, as the clocks of a zone have it, into a new file of the exports folder. */
  'portfolio.export': { args: yearReportArgs, result: exported },
  /** Has the host open the exports folder in the system's file manager; a host without one refuses and names the folder. */
  'exports.open': { args: nothing, result: done },
  /** Replays recorded observations with other settings; sends nothing and changes nothing. */
  'whatif.run': { args: whatIfArgs, result: whatIfReport },
  'chart.candles': {
    args: z.strictObject({ symbol: symbolName, interval: z.enum(['1m', '5m', '15m', '60m', '4h', '1d']) }),
    result: z.strictObject({
      candles: z
        .array(
          z.strictObject({
            openAt: time,
            open: money,
            high: money,
            low: money,
            close: money,
            volume: money,
          }),
        )
        .max(1000),
      fills: z.array(fillView).max(500),
      checks: z.array(checkView).max(500),
    }),
  },
  /** The book down to its tenth level, best first, as the stream told it last; null until it has. For the eye alone. */
  'market.depth': {
    args: z.strictObject({ symbol: symbolName }),
    result: z.strictObject({
      depth: z
        .strictObject({ at: time, bids: z.array(depthLevel).max(10), asks: z.array(depthLevel).max(10) })
        .nullable(),
    }),
  },
  'keys.status': {
    args: nothing,
    result: z.strictObject({
      keychain: z.enum(['available', 'locked', 'missing', 'unsupported', 'unknown']),
      sentence,
      saved: z.boolean(),
      /** Last four characters of the access key at most; never the secret. */
      hint: z.string().max(12).nullable(),
    }),
  },
  'keys.save': {
    args: z.strictObject({ apiKey: z.string().min(1).max(400), apiSecret: z.string().min(1).max(400) }),
    result: z.strictObject({ sentence, where: z.enum(['keychain', 'memory']) }),
  },
  'keys.test': {
    args: nothing,
    result: z.strictObject({
      ok: z.boolean(),
      sentence,
      findings: z.array(z.strictObject({ tone, sentence })).max(30),
    }),
  },
  'keys.forget': { args: nothing, result: done },
} as const;

export type ChannelName = keyof typeof channels;
export type ChannelArgs<C extends ChannelName> = z.infer<(typeof channels)[C]['args']>;
export type ChannelResult<C extends ChannelName> = z.infer<(typeof channels)[C]['result']>;
export const channelNames = Object.keys(channels) as ChannelName[];

export const notification = z.strictObject({
  id,
  /** All notifications of one incident have it in common: the newest stands in the place of the others. */
  incident: id.optional(),
  at: time,
  kind: z.enum([
    'correction-started',
    'correction-done',
    'correction-failed',
    'trade-done',
    'asks',
    'alert',
    'halted',
    'fault',
    'key-problem',
    'foreign-order',
    'unknown-order',
    'connection',
    'standing',
  ]),
  symbol: symbolName.nullable(),
  title,
  sentence,
  tone,
});
export type NotificationView = z.infer<typeof notification>;

const push = <N extends keyof typeof slices>(slice: N) =>
  z.strictObject({ slice: z.literal(slice), revision: z.number().int().nonnegative(), value: slices[slice] });

/** What main pushes. Slices come whole, with one revision counter for all: a gap means a new snapshot is due. */
export const events = {
  state: z.discriminatedUnion('slice', [
    push('session'),
    push('symbols'),
    push('orders'),
    push('corrections'),
    push('fills'),
    push('checks'),
    push('log'),
    push('settings'),
    push('standing'),
  ]),
  notify: notification,
} as const;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;

/** Why a request was refused or failed. `message` is one sentence for people. */
export const errorCode = z.enum([
  'bad-frame', // not JSON, not an object of the right form, or too large
  'bad-arguments',
  'unknown-channel',
  'too-many-requests',
  'refused', // understood, and not done: the sentence says why
  'unknown-symbol',
  'expired',
  'not-now', // a mode changes, a trade runs, an outcome is unknown
  'halted',
  'failed', // tried, and it went wrong
]);
export type ErrorCode = z.infer<typeof errorCode>;

export type Answer<T, Message = Told> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: Message };

export const requestFrame = z.strictObject({
  id: z.number().int().nonnegative(),
  channel: z.string().max(60),
  args: z.unknown().optional(),
});
