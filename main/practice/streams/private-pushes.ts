import type { CoreEvent, Order, OrderStatus, OrderType, Trade } from '../core/types.ts';
import type { Push } from './schema.ts';

export const PRIVATE_CHANNELS = {
  account: 'spot@private.account.v3.api.pb',
  order: 'spot@private.orders.v3.api.pb',
  deal: 'spot@private.deals.v3.api.pb',
} as const;

/** MEXC API notes 3.4. */
const STATUS: Record<OrderStatus, number> = {
  NEW: 1,
  FILLED: 2,
  PARTIALLY_FILLED: 3,
  CANCELED: 4,
  PARTIALLY_CANCELED: 5,
};

/** MEXC API notes 5.1. */
const TYPE: Record<OrderType, number> = {
  LIMIT: 1,
  LIMIT_MAKER: 2,
  IMMEDIATE_OR_CANCEL: 3,
  FILL_OR_KILL: 4,
  MARKET: 5,
  STOP_MARKET_ORDER: 100,
};

/** What the private stream says of an event of the account. The order is read now, since it changes later. */
export function privatePush(event: CoreEvent): Push {
  const push = { channel: PRIVATE_CHANNELS[event.kind], createTime: event.time, sendTime: event.time };
  switch (event.kind) {
    case 'order':
      return { ...push, symbol: event.order.symbol, privateOrders: orderBody(event.order, event.fill) };
    case 'deal':
      return { ...push, symbol: event.trade.symbol, privateDeals: dealBody(event.trade) };
    case 'account': {
      const { change } = event;
      const privateAccount = {
        vcoinName: change.asset,
        coinId: change.asset,
        balanceAmount: change.free.toFixed(),
        balanceAmountChange: change.freeChange.toFixed(),
        frozenAmount: change.locked.toFixed(),
        frozenAmountChange: change.lockedChange.toFixed(),
        type: change.type,
        time: change.time,
      };
      return { ...push, privateAccount };
    }
  }
}

function orderBody(order: Order, fill: Trade | null): object {
  const left = order.quantity.minus(order.executed);
  return {
    id: order.id,
    clientId: order.clientOrderId ?? '',
    price: order.price.toFixed(),
    quantity: order.quantity.toFixed(),
    amount: order.price.times(order.quantity).toFixed(),
    avgPrice: order.executed.isZero()
      ? '0'
      : order.cumulativeQuote.div(order.executed).toSignificantDigits(18).toFixed(),
    orderType: TYPE[order.type],
    tradeType: order.side === 'BUY' ? 1 : 2,
    isMaker: fill?.isMaker ?? false,
    remainAmount: left.times(order.price).toFixed(),
    remainQuantity: left.toFixed(),
    lastDealQuantity: fill?.quantity.toFixed() ?? '0',
    cumulativeQuantity: order.executed.toFixed(),
    cumulativeAmount: order.cumulativeQuote.toFixed(),
    status: STATUS[order.status],
    createTime: order.time,
    ...webOnly(order),
    ...(order.pushed === undefined ? {} : (JSON.parse(order.pushed) as object)),
  };
}

/** Types of the two orders of a pair; neither has a status until something trades or ends (MEXC API notes 0.2). */
const OCO = { stop: 101, limit: 102 };

/**
 * What the stream tells of orders set on the website alone: fields 17 to 26 of the published message. That they are
 * there is known; what stands in them is not, but for `ocoId` and `triggerPrice`.
 */
function webOnly(order: Order): object {
  const { stopPrice, ocoId } = order;
  if (!stopPrice && ocoId === undefined) return {};
  const stop = stopPrice ? { triggerType: 1, triggerPrice: stopPrice.toFixed(), state: 0 } : {};
  const { symbol } = order;
  const pair =
    ocoId === undefined
      ? {}
      : {
          orderType: stopPrice ? OCO.stop : OCO.limit,
          ...(order.status === 'NEW' ? { status: 0 } : {}),
          ocoId,
        };
  const names = { market: symbol, symbolId: symbol, marketId: symbol, marketCurrencyId: symbol };
  return { ...stop, ...pair, ...names, currencyId: symbol, routeFactor: '' };
}

function dealBody(trade: Trade): object {
  return {
    price: trade.price.toFixed(),
    quantity: trade.quantity.toFixed(),
    amount: trade.quoteQuantity.toFixed(),
    tradeType: trade.side === 'BUY' ? 1 : 2,
    isMaker: trade.isMaker,
    isSelfTrade: false,
    tradeId: trade.id,
    clientOrderId: trade.clientOrderId ?? '',
    orderId: trade.orderId,
    feeAmount: trade.fee.toFixed(),
    feeCurrency: trade.feeAsset,
    time: trade.time,
  };
}
