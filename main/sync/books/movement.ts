import { z } from 'zod';
import { exactText } from './exact.ts';

/** Who traded: a click, a correction of Plumbline's, a standing order, or anything else with the same account. */
export const hand = z.enum(['here', 'plumbline', 'standing', 'elsewhere']);
export type Hand = z.infer<typeof hand>;
export const HANDS: readonly Hand[] = hand.options;

/**
 * Why base came or went without a trade of the symbol. `reserve`: out of the reserve, or into it. `fee`: charged in this
 * asset by a fill of another symbol. `market`: by a trade of a market that is not in the list. `adopted`: held when the
 * symbol was first looked at, or when its books began.
 */
export const flow = z.enum([
  'deposit',
  'withdrawal',
  'transfer',
  'airdrop',
  'reserve',
  'fee',
  'market',
  'adopted',
  'unexplained',
]);
export type Flow = z.infer<typeof flow>;

const positive = exactText.refine((value) => !value.startsWith('-'), 'not negative');

/** The middle price of the minute in which it happened, in quote; null where no price was ever known. */
const mid = positive.nullable();

const shape = {
  /** One more than that of the movement before it in the same book, from 1. */
  seq: z.number().int().positive(),
  /** The id of its record, unique in its book: `trade:4711`, `deposit:...`; made up where there is no record. */
  id: z.string().min(1).max(420),
  /** When it happened by its record, else when it was found, milliseconds. */
  at: z.number().int().nonnegative(),
  mid,
};

const traded = {
  side: z.enum(['BUY', 'SELL']),
  hand,
  quantity: positive,
  /** Price x quantity as the exchange tells it, in quote. */
  quote: positive,
  fee: exactText,
  feeAsset: z.string().max(60),
  /** What a fee in a third asset was worth in quote; null for a fee in base or quote, and where it can't be valued. */
  feeValue: exactText.nullable(),
};

/** One change of a symbol's book: what the journal keeps for ever, and all that the book is made from. */
export const movement = z.discriminatedUnion('kind', [
  z.strictObject({ ...shape, kind: z.literal('trade'), ...traded }),
  /** The exchange tells a fill otherwise than before: `was` is how it stood in the book. */
  z.strictObject({ ...shape, kind: z.literal('amended'), ...traded, was: z.strictObject(traded) }),
  z.strictObject({ ...shape, kind: z.literal('came'), flow, quantity: positive }),
  z.strictObject({ ...shape, kind: z.literal('went'), flow, quantity: positive }),
  /** The trader gives what came as `lot` another cost, per unit of base; null takes that back. */
  z.strictObject({
    ...shape,
    kind: z.literal('restated'),
    lot: z.string().max(420),
    price: positive.nullable(),
  }),
]);
export type Movement = z.infer<typeof movement>;
export type Trade = Extract<Movement, { kind: 'trade' }>;
export type Amended = Extract<Movement, { kind: 'amended' }>;
