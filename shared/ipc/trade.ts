import { z } from 'zod';
import { MOST_OPEN_ORDERS } from '../most-open-orders.ts';
import { assetName, id, money, sentence, side, symbolName, time } from './primitives.ts';

/** A size in percent (over 0, at most 100), in base, or in quote; `all` for Flat and Short means 100 %. */
export const tradeSize = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), value: money }),
  z.strictObject({ kind: z.literal('base'), value: money }),
  z.strictObject({ kind: z.literal('quote'), value: money }),
]);
export type TradeSize = z.infer<typeof tradeSize>;

export const tradeAction = z.enum(['long', 'flat', 'short', 'reduce']);
export type TradeAction = z.infer<typeof tradeAction>;

export const previewView = z.strictObject({
  /** To be named by the submit that confirms it: used once, at most 30 s old. */
  id,
  symbol: symbolName,
  action: tradeAction,
  expiresAt: time,
  /** Nothing is sent for any verdict but `trade`. */
  verdict: z.enum([
    'trade',
    'already held',
    'not funded',
    'untradeable remainder',
    'nothing to do',
    'refused',
  ]),
  /** In the program's own words, with numbers; a refusal says why and what to do. */
  sentence,
  side: side.nullable(),
  quantity: money.nullable(),
  /** First rung and cap, in quote for one base. */
  limitPrice: money.nullable(),
  capPrice: money.nullable(),
  /** Expected average price from the book, expected spend or proceeds, fee, and the worst case beyond the touch. */
  expectedPrice: money.nullable(),
  expectedQuote: money.nullable(),
  fee: money.nullable(),
  feeAsset: assetName.nullable(),
  worstPrice: money.nullable(),
  worstSlippage: money.nullable(),
  /** What will be cancelled first, and what is left alone. */
  cancels: z.array(sentence).max(MOST_OPEN_ORDERS),
  leaves: z.array(sentence).max(MOST_OPEN_ORDERS),
  /** T after the trade, in base. */
  targetAfter: money.nullable(),
  /** E.g. "Reduce to 25 % instead" when Long can't sell. */
  hint: sentence.nullable(),
});
export type PreviewView = z.infer<typeof previewView>;
