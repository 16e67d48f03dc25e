import type { Market } from '../core/market.ts';
import type { OrderView } from '../core/order-store.ts';
import type { Order, Trade } from '../core/types.ts';

/** One element of exchangeInfo's `symbols` (MEXC API notes 2.3). */
export function symbolJson(market: Market): object {
  const { config } = market;
  return {
    symbol: config.symbol,
    status: config.status,
    baseAsset: config.base,
    baseAssetPrecision: config.baseDecimals,
    quoteAsset: config.quote,
    quotePrecision: config.priceDecimals,
    quoteAssetPrecision: config.priceDecimals,
    baseCommissionPrecision: config.baseDecimals,
    quoteCommissionPrecision: config.priceDecimals,
    orderTypes: [...config.orderTypes],
    isSpotTradingAllowed: config.apiTrading,
    isMarginTradingAllowed: false,
    quoteAmountPrecision: config.minNotional,
    baseSizePrecision: config.minQuantity,
    permissions: ['SPOT'],
    filters: [
      {
        filterType: 'PERCENT_PRICE_BY_SIDE',
        bidMultiplierUp: config.bandUp,
        askMultiplierDown: config.bandDown,
      },
    ],
    maxQuoteAmount: config.maxNotional,
    makerCommission: config.makerFee,
    takerCommission: config.takerFee,
    quoteAmountPrecisionMarket: config.minNotional,
    maxQuoteAmountMarket: config.maxNotionalMarket,
    fullName: config.fullName,
    tradeSideType: config.tradeSideType,
    contractAddress: '',
    conceptPlateIds: [50],
    st: false,
  };
}

/** Reply of `POST /order`: no status, no fills, no client id (MEXC API notes 2.4). */
export function placedJson(order: Order): object {
  return {
    symbol: order.symbol,
    orderId: order.id,
    orderListId: -1,
    price: order.price.toFixed(),
    origQty: order.quantity.toFixed(),
    type: order.type,
    side: order.side,
    stpMode: '',
    transactTime: order.time,
  };
}

/**
 * An order in a query. `single` is GET order and allOrders: whole seconds, null for a missing client id. `open` is
 * openOrders: real milliseconds, an empty text for a missing client id, no update time (MEXC API notes 2.4).
 */
export function orderJson(view: OrderView, style: 'single' | 'open'): object {
  const { order } = view;
  const single = style === 'single';
  const whole = (at: number): number => Math.floor(at / 1000) * 1000;
  return {
    symbol: order.symbol,
    orderId: order.id,
    orderListId: Number(order.ocoId ?? -1),
    clientOrderId: order.clientOrderId ?? (single ? null : ''),
    price: order.price.toFixed(),
    origQty: order.quantity.toFixed(),
    executedQty: view.executed.toFixed(),
    cummulativeQuoteQty: view.cumulativeQuote.toFixed(),
    status: view.status,
    timeInForce: null,
    type: order.type,
    side: order.side,
    stopPrice: order.stopPrice?.toFixed() ?? null,
    icebergQty: null,
    time: single ? whole(order.time) : order.time,
    updateTime: single ? whole(view.updateTime) : null,
    isWorking: true,
    stpMode: '',
    cancelReason: order.cancelReason,
    origQuoteOrderQty: (order.quoteQuantity ?? order.price.times(order.quantity)).toFixed(),
    ...(order.fields === undefined ? {} : (JSON.parse(order.fields) as object)),
  };
}

/** Reply of `DELETE /order` (MEXC API notes 3.6). */
export function canceledJson(order: Order, status: string, origClientOrderId: string | null): object {
  return {
    symbol: order.symbol,
    origClientOrderId: origClientOrderId ?? order.clientOrderId,
    orderId: order.id,
    clientOrderId: order.clientOrderId,
    price: order.price.toFixed(),
    origQty: order.quantity.toFixed(),
    executedQty: order.executed.toFixed(),
    cummulativeQuoteQty: order.cumulativeQuote.toFixed(),
    status,
    type: order.type,
    side: order.side,
  };
}

/** One element of myTrades (MEXC API notes 2.4). */
export function tradeJson(trade: Trade): object {
  return {
    symbol: trade.symbol,
    id: trade.id,
    orderId: trade.orderId,
    orderListId: -1,
    price: trade.price.toFixed(),
    qty: trade.quantity.toFixed(),
    quoteQty: trade.quoteQuantity.toFixed(),
    commission: trade.fee.toFixed(),
    commissionAsset: trade.feeAsset,
    time: trade.time,
    isBuyer: trade.side === 'BUY',
    isMaker: trade.isMaker,
    isBestMatch: true,
    isSelfTrade: false,
    clientOrderId: trade.clientOrderId,
  };
}
