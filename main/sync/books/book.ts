import { z } from 'zod';
import { exactText } from './exact.ts';
import { flow, hand } from './movement.ts';

/** What one hand has done, all in quote. */
export const handTally = z.strictObject({
  fills: z.number().int().nonnegative(),
  bought: exactText,
  sold: exactText,
  /** Quantity x (mid of the minute - price), signed by side, less all valued fees. */
  line: exactText,
  realised: exactText,
  /** All fees that could be valued, in quote at the minute's mid. */
  fees: exactText,
});

/** Sums since the book began; what changed in a time is the difference of two of them. In quote. */
export const tallies = z.strictObject({
  /** What its fills brought and took in quote, quote fees taken off. */
  cash: exactText,
  realised: exactText,
  takenAlong: exactText,
  restated: exactText,
  thirdFees: exactText,
  /** Held x change of the mid, summed from movement to movement. */
  price: exactText,
  hands: z.partialRecord(hand, handTally),
  /** At the mid. */
  came: z.partialRecord(flow, exactText),
  went: z.partialRecord(flow, exactText),
  /** Fees in third assets that no price was known for, by asset, in that asset. */
  notValued: z.record(z.string().max(60), exactText),
});
export type Tallies = z.infer<typeof tallies>;

/** What came without a price and is still there: its cost is assumed until the trader states another. */
export const lot = z.strictObject({
  id: z.string().max(420),
  flow,
  at: z.number().int().nonnegative(),
  /** What is still there, in base. */
  quantity: exactText,
  /** The mid at which it entered. */
  assumed: exactText,
  /** What the trader says it cost, per unit of base; null while the assumed cost holds. */
  stated: exactText.nullable(),
});
export type Lot = z.infer<typeof lot>;

/**
 * The book of one symbol: all that is held above the reserve, whoever traded it, at average cost. `mid` is the last
 * price that entered it; while there is none, what is held has no cost yet and enters at the first price that comes.
 */
export const book = z.strictObject({
  v: z.literal(1),
  symbol: z.string().max(40),
  /** Of the last movement. */
  seq: z.number().int().nonnegative(),
  at: z.number().int().nonnegative(),
  quantity: exactText,
  cost: exactText,
  mid: exactText.nullable(),
  lots: z.array(lot).max(64),
  /** What own sales since the last own purchase brought, for "since you sold". */
  sold: z
    .strictObject({ quantity: exactText, proceeds: exactText, at: z.number().int().nonnegative() })
    .nullable(),
  tallies,
  /** What was bought elsewhere and is still there, with its own cost, for round trips; not in books of before it was kept. */
  elsewhere: z.strictObject({ quantity: exactText, cost: exactText }).nullable().optional(),
});
export type Book = z.infer<typeof book>;

export function emptyBook(symbol: string): Book {
  return {
    v: 1,
    symbol,
    seq: 0,
    at: 0,
    quantity: '0',
    cost: '0',
    mid: null,
    lots: [],
    sold: null,
    tallies: {
      cash: '0',
      realised: '0',
      takenAlong: '0',
      restated: '0',
      thirdFees: '0',
      price: '0',
      hands: {},
      came: {},
      went: {},
      notValued: {},
    },
    elsewhere: null,
  };
}
