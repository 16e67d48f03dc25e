import type { Fill } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import { orderIdOf } from './order.ts';
import {
  amountOf,
  fieldsOf,
  flagOf,
  listOf,
  numberOf,
  optionalTextOf,
  positiveOf,
  textOf,
  timeOf,
  Unreadable,
} from './read.ts';
import type { SymbolNames } from './symbols.ts';

/** The fills of a myTrades reply (MEXC API notes 2.4). A negative fee is a rebate. */
export function readFills(body: unknown, names: SymbolNames, symbol: string): readonly Fill[] {
  return listOf(body, 'fills').map((each) => {
    const row = fieldsOf(each, 'fill');
    const fill: Fill = {
      symbol: names.symbolOf(textOf(row.symbol, 'symbol', 64)),
      tradeId: textOf(row.id, 'trade id'),
      orderId: orderIdOf(row.orderId),
      clientOrderId: optionalTextOf(row.clientOrderId, 'client order id'),
      side: flagOf(row.isBuyer, 'side') ? 'BUY' : 'SELL',
      price: positiveOf(row.price, 'price'),
      quantity: positiveOf(row.qty, 'quantity'),
      quoteQuantity: amountOf(row.quoteQty, 'value'),
      fee: numberOf(row.commission, 'fee'),
      feeAsset: textOf(row.commissionAsset, 'fee asset', ASSET_LENGTH),
      isMaker: flagOf(row.isMaker, 'maker flag'),
      at: timeOf(row.time, 'time'),
    };
    if (fill.symbol !== symbol) throw new Unreadable('a fill of another symbol');
    return fill;
  });
}
