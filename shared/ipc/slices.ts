import { z } from 'zod';
import { alertView } from './alerts.ts';
import {
  assetName,
  desiredState,
  exchangeId,
  healthWord,
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
import { prompt } from './prompt.ts';
import { standingView } from './standing.ts';
import { outcomeView, symbolView } from './symbol-view.ts';

export const MOST_BALANCES = 2000;
export const balanceView = z.strictObject({ asset: assetName, free: money, locked: money });
export type BalanceView = z.infer<typeof balanceView>;

export const sessionView = z.strictObject({
  mode,
  /** SIM, PRACTICE+SYNC, LIVE, LIVE+SYNC, LIVE+SYNC at 127.0.0.1:PORT. */
  badge: z.string().max(60),
  venue: z.string().max(60),
  accountUid: z.string().max(60).nullable(),
  host: z.enum(['electron', 'headless']),
  version: z.string().max(40),
  dataFolder: z.string().max(1000),
  /** How the system writes dates, as a BCP 47 tag; null: as the window has it. Numbers are written in one way everywhere. */
  locale: z.string().max(60).nullable(),
  health: healthWord,
  sentence,
  paused: z.boolean(),
  /** The kill switch; per-symbol halts stand in the symbols. */
  halt: z.strictObject({ reason: sentence, at: time }).nullable(),
  checking: z.boolean(),
  lastCheckAt: time.nullable(),
  nextCheckAt: time.nullable(),
  connection: z.strictObject({
    restLatencyMs: z.number().nullable(),
    lastAnswerAt: time.nullable(),
    streamUp: z.boolean(),
    lastStreamAt: time.nullable(),
    clockOffsetMs: z.number().nullable(),
    /** 0 to 1 of the strictest published limit over the last 10 s. */
    budgetUsed: z.number().min(0),
    blockedUntil: time.nullable(),
  }),
  balances: z.array(balanceView).max(MOST_BALANCES),
  balancesAt: time.nullable(),
  keys: z.strictObject({
    source: z.enum(['none', 'keychain', 'memory', 'environment', 'built-in']),
    sentence,
  }),
  banners: z.array(z.strictObject({ id, tone, sentence })).max(10),
  /** Prompts that belong to no single symbol. */
  prompts: z.array(prompt).max(10),
  /** What stands of what is alerted about, the newest first. */
  alerts: z.array(alertView).max(50),
  /** A mode that can't be entered now, with the reason in one sentence. */
  unavailableModes: z.array(z.strictObject({ mode, reason: sentence })).max(3),
  /** True while a mode change is under way: clicks are refused. */
  changingMode: z.boolean(),
  /** Engine clock when this was made: ages are told against it. */
  now: time,
});
export type SessionView = z.infer<typeof sessionView>;

export const openOrderView = z.strictObject({
  symbol: symbolName,
  orderId: exchangeId.nullable(),
  clientOrderId: exchangeId.nullable(),
  owner: z.enum(['own', 'foreign', 'other-installation']),
  /** What of an order that can't be read isn't told is null. */
  side: side.nullable(),
  type: z.string().max(80),
  price: money.nullable(),
  quantity: money.nullable(),
  filled: money.nullable(),
  /** MEXC's word for it, or ours. */
  state: title,
  createdAt: time.nullable(),
  /** The standing order that it rests for. */
  standing: id.optional(),
  /** Null: can be cancelled here; else why not ("a stop order can't be placed again by API"). */
  keepReason: sentence.nullable(),
});
export type OpenOrderView = z.infer<typeof openOrderView>;

export const correctionView = z.strictObject({
  id,
  symbol: symbolName,
  at: time,
  kind: z.enum(['trade', 'correction', 'standing']),
  reason: sentence,
  desired: desiredState,
  outcome: outcomeView.nullable(),
});
export type CorrectionView = z.infer<typeof correctionView>;

export const fillView = z.strictObject({
  symbol: symbolName,
  tradeId: exchangeId,
  orderId: exchangeId,
  own: z.boolean(),
  /** Whose trade: a click here, a correction of Plumbline's, a standing order, or made elsewhere. */
  hand: z.enum(['here', 'plumbline', 'standing', 'elsewhere']),
  side,
  price: money,
  quantity: money,
  quoteQuantity: money,
  fee: money,
  feeAsset: assetName,
  at: time,
});
export type FillView = z.infer<typeof fillView>;

export const checkView = z.strictObject({
  at: time,
  symbol: symbolName,
  result: healthWord,
  sentence,
  roundTripMs: z.number().nullable(),
  requests: z.number().int().nullable(),
});
export type CheckView = z.infer<typeof checkView>;

export const logLine = z.strictObject({
  at: time,
  symbol: symbolName.nullable(),
  kind: z.string().max(40),
  tone,
  sentence,
});
export type LogLine = z.infer<typeof logLine>;

/** Values as text, by key; what a key means, its bounds and its default stand in shared/settings. */
export const settingsView = z.strictObject({
  installation: z.record(z.string(), z.string()),
  account: z.record(z.string(), z.string()),
  symbols: z.record(z.string(), z.record(z.string(), z.string())),
  /** Reserve per asset: an amount never sold and never counted. */
  reserves: z.record(z.string(), z.string()),
});
export type SettingsView = z.infer<typeof settingsView>;

/** The slices of the view model, each pushed whole. */
export const slices = {
  session: sessionView,
  symbols: z.array(symbolView).max(200),
  orders: z.array(openOrderView).max(1000),
  corrections: z.array(correctionView).max(200),
  fills: z.array(fillView).max(500),
  checks: z.array(checkView).max(500),
  log: z.array(logLine).max(500),
  settings: settingsView,
  standing: z.array(standingView).max(500),
} as const;

export type SliceName = keyof typeof slices;
export type SliceValue<N extends SliceName> = z.infer<(typeof slices)[N]>;
export type Slices = { [N in SliceName]: SliceValue<N> };
export const sliceNames = Object.keys(slices) as SliceName[];
