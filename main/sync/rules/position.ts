import { type Decimal, dec, min, text, ZERO } from '#shared/decimal.ts';
import type { Fill, Market } from '../ports/exchange.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';

type Position = SymbolDoc['position'];

/**
 * The position record after one own fill: average cost from actual fills, fees in quote (fees in base lower the
 * quantity, fees in a third asset are kept out and shown with the fill), realised P&L on what own fills bought.
 */
export function afterFill(position: Position, fill: Fill, market: Pick<Market, 'base' | 'quote'>): Position {
  const quantity = dec(position.quantity);
  const cost = dec(position.cost);
  const quoteFee = fill.feeAsset === market.quote ? fill.fee : ZERO;
  const baseFee = fill.feeAsset === market.base ? fill.fee : ZERO;
  const fees = text(dec(position.fees).plus(quoteFee));
  if (fill.side === 'BUY') {
    return {
      ...position,
      quantity: text(quantity.plus(fill.quantity).minus(baseFee)),
      cost: text(cost.plus(fill.quoteQuantity).plus(quoteFee)),
      fees,
      sold: null,
    };
  }
  const known = min(quantity, fill.quantity);
  const share = fill.quantity.isZero() ? ZERO : known.div(fill.quantity);
  const proceeds = fill.quoteQuantity.minus(quoteFee);
  const costOfKnown = quantity.isZero() ? ZERO : cost.mul(known).div(quantity);
  const sold = position.sold;
  return {
    ...position,
    quantity: text(quantity.minus(known)),
    cost: text(cost.minus(costOfKnown)),
    realised: text(dec(position.realised).plus(proceeds.mul(share).minus(costOfKnown))),
    fees,
    sold: {
      quantity: text(dec(sold?.quantity ?? '0').plus(fill.quantity)),
      proceeds: text(dec(sold?.proceeds ?? '0').plus(proceeds)),
      at: fill.at,
    },
  };
}

/**
 * The position after other hands have moved the base: of what own fills bought, at most `held` is still there. The
 * cost shrinks in proportion; what a sale elsewhere realised is not ours to tell.
 */
export function stillHeld(position: Position, held: Decimal): Position {
  const quantity = dec(position.quantity);
  if (quantity.lte(held)) return position;
  const cost = quantity.isZero() ? ZERO : dec(position.cost).mul(held).div(quantity);
  return { ...position, quantity: text(held), cost: text(cost) };
}

/** Average entry price in quote; null when own fills bought nothing that is still held. */
export function entryPrice(position: Position): Decimal | null {
  const quantity = dec(position.quantity);
  return quantity.isZero() ? null : dec(position.cost).div(quantity);
}

/** What having sold means against holding, at `price`: proceeds - quantity x price. Never part of realised. */
export function sinceSold(position: Position, price: Decimal): Decimal | null {
  if (!position.sold) return null;
  return dec(position.sold.proceeds).minus(dec(position.sold.quantity).mul(price));
}
