import type { Decimal } from '#shared/decimal.ts';
import type { UsedRecord } from '../attribution/attribute.ts';
import type { Flow, Hand, Movement } from '../books/movement.ts';
import type { Fill } from '../ports/exchange.ts';
import type { OrderRow } from '../ports/journal.ts';
import type { MinuteMids } from './minute-mids.ts';
import type { ThirdAssets } from './third-assets.ts';

/** What names a book. */
export interface Titled {
  readonly market: { readonly symbol: string; readonly base: string; readonly quote: string };
}

/** A movement that isn't numbered yet. */
export type Draft = Movement extends infer M ? (M extends Movement ? Omit<M, 'seq'> : never) : never;

/** Where prices are known from. */
export interface Prices {
  readonly mids: Pick<MinuteMids, 'at' | 'last'>;
  readonly thirds: Pick<ThirdAssets, 'price'>;
}

const HANDS = { trade: 'here', correction: 'plumbline', standing: 'standing' } as const;

/** Whose fill an own order's is. */
export const handOf = ({ purpose }: Pick<OrderRow, 'purpose'>): Hand => HANDS[purpose];

/** A fill as a movement, at the mid of its minute; its fee in a third asset is valued by what is known now. */
export function tradeDraft(prices: Prices, { market }: Titled, fill: Fill, hand: Hand) {
  const { symbol, base, quote } = market;
  const third = !fill.fee.isZero() && fill.feeAsset !== base && fill.feeAsset !== quote;
  const price = third ? prices.thirds.price(fill.feeAsset, fill.at) : null;
  return {
    kind: 'trade',
    id: `trade:${fill.tradeId}`,
    at: fill.at,
    mid: prices.mids.at(symbol, fill.at)?.toFixed() ?? null,
    side: fill.side,
    hand,
    quantity: fill.quantity.toFixed(),
    quote: fill.quoteQuantity.toFixed(),
    fee: fill.fee.toFixed(),
    feeAsset: fill.feeAsset,
    feeValue: price && fill.fee.mul(price).toFixed(),
  } as const satisfies Draft;
}

/** A record as a movement: a fill as a trade made elsewhere, anything else as what came or went. */
export function recordDraft(prices: Prices, state: Titled, record: UsedRecord): Draft {
  if (record.fill) return tradeDraft(prices, state, record.fill, 'elsewhere');
  const flow: Flow = record.kind === 'trade' ? 'unexplained' : record.kind;
  return flowDraft(prices, state, flow, record.id, record.amount, record.at);
}

/** What came (or went, with an amount under zero) without a trade, at the mid of its minute or the last one known. */
export function flowDraft(
  { mids }: Prices,
  { market }: Titled,
  flow: Flow,
  id: string,
  amount: Decimal,
  at: number,
): Draft {
  const mid = mids.at(market.symbol, at) ?? mids.last(market.symbol);
  return {
    kind: amount.isNegative() ? 'went' : 'came',
    id,
    at,
    mid: mid?.toFixed() ?? null,
    flow,
    quantity: amount.abs().toFixed(),
  };
}
