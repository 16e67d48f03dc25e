import { z } from 'zod';
import {
  assetName,
  desiredState,
  exchangeId,
  healthWord,
  id,
  money,
  sentence,
  side,
  symbolName,
  time,
  title,
} from './primitives.ts';
import { prompt } from './prompt.ts';

export const stepView = z.strictObject({
  name: z.enum(['Sync', 'Trade', 'Verify']),
  /** `partly`: ended before all of it was filled. `skipped`: it ended before this one began. */
  state: z.enum(['waiting', 'running', 'done', 'partly', 'skipped', 'failed']),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  note: sentence,
});
export type StepView = z.infer<typeof stepView>;

/** A trade or correction that is under way, in its three visible steps. */
export const activityView = z.strictObject({
  id,
  kind: z.enum(['trade', 'correction', 'recovery', 'standing']),
  title,
  startedAt: time,
  steps: z.array(stepView).max(3),
  /** In base: what has filled so far, also of the order that still rests, and what was planned. */
  filled: money,
  planned: money,
  /** In quote, without fees: what was paid or came in for it so far. */
  quote: money.default('0'),
});
export type ActivityView = z.infer<typeof activityView>;

export const causeView = z.strictObject({
  kind: z.enum(['own-order', 'elsewhere', 'movement', 'unexplained', 'start', 'mixed']),
  sentence,
  /** The records that prove it: trade ids, deposit ids ... */
  evidence: z
    .array(
      z.strictObject({
        kind: z.enum(['order', 'trade', 'deposit', 'withdrawal', 'transfer', 'airdrop', 'permission']),
        id: exchangeId,
        sentence,
        amount: money.nullable(),
        at: time.nullable(),
      }),
    )
    .max(50),
});
export type CauseView = z.infer<typeof causeView>;

export const outcomeView = z.strictObject({
  at: time,
  kind: z.enum(['trade', 'correction', 'standing']),
  result: z.enum(['complete', 'unfinished', 'nothing', 'failed', 'stopped']),
  sentence,
  side: side.nullable(),
  predicted: z.strictObject({ quantity: money, price: money.nullable(), fee: money }).nullable(),
  actual: z.strictObject({ quantity: money, price: money.nullable(), fee: money }).nullable(),
});
export type OutcomeView = z.infer<typeof outcomeView>;

export const checkDot = z.strictObject({ at: time, result: healthWord, sentence });
export type CheckDot = z.infer<typeof checkDot>;

export const positionView = z.strictObject({
  /** What is held above the reserve, whoever traded it, and its average entry price; null with nothing held. */
  quantity: money,
  entryPrice: money.nullable(),
  /** What of the quantity has an assumed cost, and that in words; '' where nothing has. */
  assumed: money,
  entrySentence: sentence,
  /** Since the book began, in quote: of all hands. */
  realised: money,
  unrealised: money.nullable(),
  takenAlong: money,
  /** All fees that could be valued, in quote; those that could not, in their own asset. */
  fees: money,
  notValued: z.array(z.strictObject({ asset: assetName, amount: money })).max(20),
  /** SHORT only: against holding what was sold; never part of realised. */
  sinceSold: money.nullable(),
  sinceSoldSentence: sentence,
});

export const symbolView = z.strictObject({
  symbol: symbolName,
  base: assetName,
  quote: assetName,
  /** Decimals of price and quantity in this market. */
  priceDecimals: z.number().int().min(0).max(18),
  quantityDecimals: z.number().int().min(0).max(18),
  desired: z
    .strictObject({
      state: desiredState,
      /** Base asked for, above the reserve; zero for every state but LONG. */
      target: money,
      since: time,
      by: z.enum(['you', 'adopted', 'correction']),
    })
    .nullable(),
  held: z
    .strictObject({
      base: money,
      baseTotal: money,
      baseLocked: money,
      /** Own fills that are counted in `base` and that the account has still to show, signed: bought is positive. */
      unshown: money,
      reserve: money,
      cash: money,
      available: money,
      /** Value of the base in quote at the mid price; null without a price. */
      value: money.nullable(),
      reads: desiredState.nullable(),
      readAt: time,
    })
    .nullable(),
  price: z.strictObject({ bid: money, ask: money, mid: money, at: time }).nullable(),
  health: healthWord,
  sentence,
  cause: causeView.nullable(),
  /** (held - asked) / asked as a decimal between -1 and 1; null when nothing can be said. */
  deviation: money.nullable(),
  prompts: z.array(prompt).max(10),
  activity: activityView.nullable(),
  outcome: outcomeView.nullable(),
  /** Newest last, at most ten. */
  checks: z.array(checkDot).max(10),
  lastCheckAt: time.nullable(),
  position: positionView.nullable(),
  halt: z.strictObject({ reason: sentence, at: time }).nullable(),
  /** Orders whose outcome isn't known, and what is being done about them. */
  unknown: z.array(z.strictObject({ clientOrderId: exchangeId, since: time, sentence })).max(10),
  /** Null: can be traded; else one sentence why not. */
  closed: sentence.nullable(),
  /** In base: how far held may be from asked. */
  sizing: z.strictObject({ tolerance: money }).optional(),
  /** The trader waits to be told, once, that the money reaches for an order. */
  waitsForMoney: z.boolean().optional(),
  /** Room left under the manual limits in quote; null when no limit is set. */
  limitRoom: z.strictObject({ order: money.nullable(), symbol: money.nullable() }),
});
export type SymbolView = z.infer<typeof symbolView>;
