import { z } from 'zod';
import { money, side, time } from '#shared/ipc/primitives.ts';
import { awayChoice, MOST_LIMITS } from '#shared/ipc/standing.ts';

/** Why a limit is being cancelled; null while it is wanted. */
export const endingWhy = z.enum(['you', 'out', 'stop', 'kill', 'holding', 'reserve']);
export type EndingWhy = z.infer<typeof endingWhy>;

/**
 * One limit: what was asked for, and the one own order at a time that rests for it. `moving` is cancelled to be placed
 * anew as `next`; so is one that grows too old (`next` is then its own price).
 */
export const limitDoc = z.strictObject({
  id: z.string().max(80),
  side,
  price: money,
  /** Base in all, over every order that was placed for it. */
  quantity: money,
  /** *Flat at*. */
  flat: z.boolean(),
  phase: z.enum(['making', 'resting', 'cancelling', 'moving']),
  why: endingWhy.nullable(),
  next: z.strictObject({ price: money, quantity: money }).nullable(),
  /** Its fills move T no more: a Flat, a Short or a firing has set T while its cancel was not proven. */
  mute: z.boolean(),
  /** Base that its earlier orders have filled. */
  filledBefore: money,
  /** Client order id of its present order; '' while one that is moved has none. */
  order: z.string().max(40),
  placedAt: time,
  createdAt: time,
});
export type LimitDoc = z.infer<typeof limitDoc>;

/** A firing: what is left to be sold is what is held less `keep`. */
export const firedDoc = z.strictObject({
  at: time,
  /** k: what was asked to be kept, or less where a sale that was under way leaves less. */
  keep: money,
  attempts: z.number().int().min(0).max(5),
  sold: money,
});

/**
 * The one stop. `armed` is watched; `asked` waits for the trader, since its condition came while nobody watched;
 * `disarmed` was taken back by the kill switch, or by a folder that was moved.
 */
export const stopDoc = z.strictObject({
  id: z.string().max(80),
  price: money,
  keep: money,
  floor: money.nullable(),
  /** Percent. */
  cap: money,
  away: awayChoice,
  phase: z.enum(['armed', 'asked', 'firing', 'disarmed']),
  /** It counts only after its condition has ceased. */
  mustCease: z.boolean(),
  fired: firedDoc.nullable(),
  askedAt: time.nullable(),
  createdAt: time,
});
export type StopDoc = z.infer<typeof stopDoc>;

/** What was asked for later of one symbol: a journal document of its own, replaced whole at each change. */
export const standingDoc = z.strictObject({
  v: z.literal(1),
  symbol: z.string().max(40),
  // One more than may be made, for an order that is taken over.
  limits: z.array(limitDoc).max(MOST_LIMITS * 2),
  stop: stopDoc.nullable(),
});
export type StandingDoc = z.infer<typeof standingDoc>;

export const standingKey = (symbol: string): string => `standing/${symbol}`;

export const noStanding = (symbol: string): StandingDoc => ({ v: 1, symbol, limits: [], stop: null });

/** The document of a symbol as the journal has it; null where it can't be read, or tells of another symbol. */
export function restoredStanding(stored: unknown, symbol: string): StandingDoc | null {
  if (stored === undefined || stored === null) return noStanding(symbol);
  const { data } = standingDoc.safeParse(stored);
  return data?.symbol === symbol ? data : null;
}
