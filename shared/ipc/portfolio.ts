import { z } from 'zod';
import { assetName, exchangeId, money, side, symbolName, time } from './primitives.ts';

/** Who traded: a click here, a correction of Plumbline's, a standing order, or anything else with the account. */
export const handWord = z.enum(['here', 'plumbline', 'standing', 'elsewhere']);
export type HandWord = z.infer<typeof handWord>;

/**
 * Why something came or went without a trade of a symbol in the list; `reserve`: out of your reserve, or into it;
 * `market`: by a trade of a market that is not in the list.
 */
export const flowWord = z.enum([
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
export type FlowWord = z.infer<typeof flowWord>;

const hand = z.strictObject({
  hand: handWord,
  fills: z.number().int().nonnegative(),
  bought: money,
  sold: money,
  /** Quantity x (mid of the minute - price) of its fills, signed by side, less their fees. */
  line: money,
  realised: money,
  fees: money,
});

/**
 * One line of what changed. `amount` is its effect on the total in USD, signed. `hand`: how well it traded against the
 * mid; `came`, `went`: without a trade; `third-fees`: fees paid out of another asset, which are in the hands' lines and
 * were not paid out of this; `price`: what prices did to what was held; `reserve`: what they did to the reserves.
 */
const line = z.strictObject({
  kind: z.enum(['hand', 'came', 'went', 'third-fees', 'price', 'reserve']),
  hand: handWord.nullable(),
  flow: flowWord.nullable(),
  /** Null where cash came or went: then `asset` names it. */
  symbol: symbolName.nullable(),
  asset: assetName.nullable(),
  amount: money,
});

/** What changed from one reconciled reading to another, in USD. `total` = `end` - `start` = the sum of the lines. */
export const changesView = z.strictObject({
  /** The readings that it is between: the last one before what was asked for, and the newest. */
  from: time,
  to: time,
  start: money,
  end: money,
  total: money,
  lines: z.array(line).max(2000),
  realised: money,
  unrealised: money,
  takenAlong: money,
  restated: money,
  fees: money,
  byHand: z.array(hand).max(4),
  bySymbol: z
    .array(z.strictObject({ symbol: symbolName, total: money, realised: money, fees: money, price: money }))
    .max(400),
});
export type ChangesView = z.infer<typeof changesView>;

/** What names something that came: the id of its record. */
export const lotId = z.string().min(1).max(420);

const lot = z.strictObject({
  id: lotId,
  flow: flowWord,
  at: time,
  /** What of it is still there, in base. */
  quantity: money,
  /** Per unit of base, in quote. */
  assumed: money,
  stated: money.nullable(),
});

const bookView = z.strictObject({
  symbol: symbolName,
  base: assetName,
  quote: assetName,
  /** False for a symbol that was removed: its book stays. */
  followed: z.boolean(),
  /** Above the reserve, in base. */
  held: money,
  price: money.nullable(),
  value: money.nullable(),
  cost: money,
  entry: money.nullable(),
  /** What of `held` has an assumed cost, in base. */
  assumed: money,
  unrealised: money.nullable(),
  realised: money,
  takenAlong: money,
  restated: money,
  fees: money,
  notValued: z.array(z.strictObject({ asset: assetName, amount: money })).max(20),
  lots: z.array(lot).max(64),
});

/** The account's money. All amounts in USD (USDT and USDC count as 1) but where an asset is named. */
export const portfolioView = z.strictObject({
  readAt: time,
  /** Cash, and all that is held of the symbols in the list, reserves included; null while a price is missing. */
  total: money.nullable(),
  /** Since when the books know the account; null before the first reconciled reading. */
  since: time.nullable(),
  line: z
    .array(
      z.strictObject({
        at: time,
        total: money,
        /** Net of what came and went since the point before. */ flow: money,
      }),
    )
    .max(1000),
  /** Null where nothing is known from before it. */
  periods: z.strictObject({
    today: changesView.nullable(),
    week: changesView.nullable(),
    month: changesView.nullable(),
    year: changesView.nullable(),
  }),
  symbols: z.array(bookView).max(400),
  balances: z
    .array(
      z.strictObject({
        asset: assetName,
        free: money,
        locked: money,
        /** Null where no market with USDT or USDC tells a price. */
        value: money.nullable(),
      }),
    )
    .max(3000),
  /** When the balances were valued; null while no prices of all markets were read. */
  valuedAt: time.nullable(),
});
export type PortfolioView = z.infer<typeof portfolioView>;

export const portfolioArgs = z.strictObject({
  /** How far the line reaches back. */
  range: z.enum(['day', 'week', 'month', 'year', 'all']),
  /** When the trader's own day and year began. */
  today: time,
  year: time,
});

export const yearReportArgs = z.strictObject({
  year: z.number().int().min(2009).max(9999),
  /** The trader's own time zone, by its IANA name: the year is that of its clocks. */
  zone: z.string().min(1).max(64),
  /** `koinly`: the column layout of the tax program of that name. */
  format: z.enum(['csv', 'json', 'koinly']),
});
export type YearReportArgs = z.infer<typeof yearReportArgs>;

/**
 * A sale, against the average cost of what was sold; or a purchase that opened a position or bought back what was sold
 * here. Money in quote.
 */
export const closedTrade = z.strictObject({
  at: time,
  symbol: symbolName,
  hand: handWord,
  tradeId: exchangeId,
  side,
  /** Positions of under 2 USD count as nothing held. Null for a trade of before this was kept. */
  role: z.enum(['opened', 'bought-back', 'reduced', 'closed']).nullable(),
  quantity: money,
  /** Of a sale the average cost per unit of base, null where nothing was held; of a purchase what a unit cost with its fee. */
  entry: money.nullable(),
  /** Null for a purchase. */
  exit: money.nullable(),
  /** What it brought or took, without its fee. */
  proceeds: money,
  fee: money,
  feeAsset: assetName,
  /** Null where the fee could not be valued. */
  feeValue: money.nullable(),
  /** What was realised; null for a purchase. */
  result: money.nullable(),
  /** What was both bought and sold elsewhere: how much, its cost per unit and what came of it; in no sum. */
  trip: z.strictObject({ quantity: money, entry: money, result: money }).nullable(),
  /** What a purchase bought back of own sales, and what that means against holding; in no sum. */
  back: z.strictObject({ quantity: money, result: money }).nullable(),
  /** What of the quantity came just before, unexplained, since the book held less. */
  unexplained: money,
});
export type ClosedTrade = z.infer<typeof closedTrade>;

export const closedTradesArgs = z.strictObject({
  symbol: symbolName.nullable(),
  hand: handWord.nullable(),
  from: time.optional(),
  to: time.optional(),
  before: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500),
});

/** Newest first; `next` goes into `before`. A page may be empty and still have a next one. */
export const closedTrades = z.strictObject({
  rows: z.array(closedTrade).max(500),
  next: z.string().max(200).nullable(),
});
