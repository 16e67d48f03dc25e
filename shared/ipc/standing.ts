import { z } from 'zod';
import { MOST_OPEN_ORDERS } from '../most-open-orders.ts';
import { assetName, id, money, sentence, side, symbolName, time } from './primitives.ts';
import { tradeSize } from './trade.ts';

/** A symbol may have so many limits, and one stop. */
export const MOST_LIMITS = 4;

/**
 * Percent is of what is held for a sale, and of the money that a click could spend for a purchase; quote counts at the
 * order's own price. `all` is *Flat at*: all that is held now.
 */
export const standingSize = z.union([tradeSize, z.strictObject({ kind: z.literal('all') })]);
export type StandingSize = z.infer<typeof standingSize>;

/** What a stop does where it was not watching when its condition began: *ask me* or *go on*. */
export const awayChoice = z.enum(['ask', 'go-on']);
export type AwayChoice = z.infer<typeof awayChoice>;

/** What the trader asks for later. Prices are in quote for one base. */
export const standingAsk = z.discriminatedUnion('kind', [
  /** One LIMIT order that rests at MEXC: buy at or under the price, sell at or over it. */
  z.strictObject({ kind: z.literal('limit'), side, price: money, size: standingSize }),
  /** Sells down to `keep` (base) once the best bid has been at or under the price for a second. */
  z.strictObject({
    kind: z.literal('stop'),
    price: money,
    keep: money,
    /** It never sells under this price; null: there is no worst case. */
    floor: money.nullable(),
    /** Percent from the best bid at firing that it may sell down to; null: 2. */
    cap: money.nullable(),
    away: awayChoice,
  }),
]);
export type StandingAsk = z.infer<typeof standingAsk>;

/**
 * Where a standing order is in its life. A limit: `making`, `resting`, `cancelling`, `moving` (cancelled first, its rest
 * placed anew), `unknown`. A stop: `armed`, `watching` (its condition holds, not yet for a second), `waiting` (its
 * condition must cease before it counts), `asked` (its condition came while it wasn't watched), `held` (it can't fire
 * now), `firing`, `disarmed`.
 */
export const standingState = z.enum([
  'making',
  'resting',
  'cancelling',
  'moving',
  'unknown',
  'armed',
  'watching',
  'waiting',
  'asked',
  'held',
  'firing',
  'disarmed',
]);
export type StandingState = z.infer<typeof standingState>;

export const standingView = z.strictObject({
  id,
  symbol: symbolName,
  kind: z.enum(['limit', 'stop']),
  side,
  state: standingState,
  /** Its state in words, with its numbers and times. */
  sentence,
  /** In quote for one base: the limit's price, or the stop's. */
  price: money,
  /** Limits: base in all, and what of it has filled. Null for a stop. */
  quantity: money.nullable(),
  /** Base that has filled; for a stop what its firing has sold so far. */
  filled: money,
  /** *Flat at*. */
  flat: z.boolean(),
  /** Stops: base that shall be left, the price that it never sells under, percent from the bid, the choice when away. */
  keep: money.nullable(),
  floor: money.nullable(),
  cap: money.nullable(),
  away: awayChoice.nullable(),
  /** Which best price it is measured against: the distance is from that to `price`. */
  against: z.enum(['bid', 'ask']),
  /** What would be sold or bought now in base, and what that is worth at its own price in quote, without fees. */
  amount: money,
  worth: money,
  /** What it locks at MEXC; null where it locks nothing. */
  locks: z.strictObject({ asset: assetName, amount: money }).nullable(),
  /** `exchange`: rests at MEXC, also while this computer is off. `here`: works only while this program runs and is connected. */
  lives: z.enum(['exchange', 'here']),
  livesSentence: sentence,
  /** Attempts of a firing that have begun, of five. */
  attempts: z.number().int().min(0).max(5),
  /** What stands at MEXC for it; null before it is known and for a stop. */
  orderId: z.string().max(100).nullable(),
  createdAt: time,
  /** A limit is cancelled and placed anew by then: MEXC's records reach 7 days. */
  renewsAt: time.nullable(),
  /** Why it can't be cancelled or moved now; null when it can. */
  fixed: sentence.nullable(),
});
export type StandingView = z.infer<typeof standingView>;

export const standingPreviewArgs = z.strictObject({
  symbol: symbolName,
  ask: standingAsk,
  /** The standing order that is moved, or the disarmed stop that is armed again; null: a new one. */
  replaces: id.nullable(),
});

export const standingPreview = z.strictObject({
  /** To be named by the submit that confirms it: used once, at most 30 s old. */
  id,
  symbol: symbolName,
  kind: z.enum(['limit', 'stop']),
  replaces: id.nullable(),
  expiresAt: time,
  verdict: z.enum(['make', 'refused']),
  /** In the program's own words, with numbers; a refusal says why and what to do. */
  sentence,
  side,
  price: money,
  /** Base that would rest, or that a stop would sell of what is held now; null when refused. */
  quantity: money.nullable(),
  /** What it was cut from, where the money pays for less. */
  cutFrom: money.nullable(),
  /** In quote at the order's own price; of a stop at its price. */
  worth: money.nullable(),
  fee: money.nullable(),
  feeAsset: assetName.nullable(),
  /** The worst price that it can trade at; null: no worst case is known, and `warnings` says so. */
  worstPrice: money.nullable(),
  /** T when it has wholly filled, in base. */
  targetAfter: money.nullable(),
  /** What is cancelled first, and what stays locked elsewhere. */
  cancels: z.array(sentence).max(MOST_OPEN_ORDERS),
  leaves: z.array(sentence).max(MOST_OPEN_ORDERS),
  /** What the hold of the button says first: far away, no worst case, something is locked elsewhere. */
  warnings: z.array(sentence).max(6),
  /** "Rests at MEXC ..." or "Works only while ..." */
  lives: sentence,
});
export type StandingPreview = z.infer<typeof standingPreview>;
