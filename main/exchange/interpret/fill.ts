import type { Fill, FillList, UnreadFill } from '#main/sync/ports/exchange.ts';
import { ASSET_LENGTH } from '#shared/bounds.ts';
import type { Told } from '#shared/words/said.ts';
import { mustSpeakOf, orderIdOf, symbolOfRow, told } from './order.ts';
import {
  amountOf,
  type Fields,
  fieldsOf,
  flagOf,
  listOf,
  numberOf,
  optionalTextOf,
  positiveOf,
  textOf,
  timeOf,
  tolerant,
  Unreadable,
} from './read.ts';
import type { SymbolNames } from './symbols.ts';

/**
 * The fills of a myTrades reply (MEXC API notes 2.4), each row by itself: one that can't be read stands beside those that
 * can, also where it names another symbol. A reply of nothing but such is unreadable. A negative fee is a rebate.
 */
export function readFills(body: unknown, names: SymbolNames, symbol: string): FillList {
  const fills: Fill[] = [];
  const unread: UnreadFill[] = [];
  const rows = listOf(body, 'fills');
  mustSpeakOf(symbol, rows, names);
  for (const row of rows) {
    try {
      if (symbolOfRow(row, names) !== symbol) throw new Unreadable('symbol');
      fills.push(fillOf(fieldsOf(row, 'fill'), symbol));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unread.push(unreadOf(tolerant(() => fieldsOf(row, 'fill')) ?? {}, error.what));
    }
  }
  return { fills, unread };
}

function fillOf(row: Fields, symbol: string): Fill {
  return {
    symbol,
    tradeId: textOf(row.id, 'tradeId'),
    orderId: orderIdOf(row.orderId),
    clientOrderId: optionalTextOf(row.clientOrderId, 'clientOrderId'),
    side: flagOf(row.isBuyer, 'side') ? 'BUY' : 'SELL',
    price: positiveOf(row.price, 'price'),
    quantity: positiveOf(row.qty, 'quantity'),
    quoteQuantity: amountOf(row.quoteQty, 'value'),
    fee: numberOf(row.commission, 'fee'),
    feeAsset: textOf(row.commissionAsset, 'feeAsset', ASSET_LENGTH),
    isMaker: flagOf(row.isMaker, 'makerFlag'),
    at: timeOf(row.time, 'time'),
  };
}

function unreadOf(row: Fields, what: Told): UnreadFill {
  return {
    tradeId: told(row.id),
    orderId: told(row.orderId),
    clientOrderId: told(row.clientOrderId),
    what,
    at: tolerant(() => timeOf(row.time, 'time')),
  };
}
