/** Replies in the shapes that MEXC documents (MEXC API notes 2.3 to 2.5), with values of our own. */
export const MARKET = {
  symbol: 'MXUSDT',
  status: '1',
  baseAsset: 'MX',
  baseAssetPrecision: 2,
  quoteAsset: 'USDT',
  quotePrecision: 4,
  quoteAssetPrecision: 4,
  orderTypes: ['LIMIT', 'MARKET', 'LIMIT_MAKER'],
  isSpotTradingAllowed: true,
  quoteAmountPrecision: '1',
  baseSizePrecision: '0.1',
  filters: [{ filterType: 'PERCENT_PRICE_BY_SIDE', bidMultiplierUp: '0.2', askMultiplierDown: '0.1' }],
  maxQuoteAmount: '2000000',
  makerCommission: '0',
  takerCommission: '0.0005',
  tradeSideType: 1,
};

export const ETH_MARKET = {
  ...MARKET,
  symbol: 'ETHUSDC',
  baseAsset: 'ETH',
  baseAssetPrecision: 5,
  quoteAsset: 'USDC',
  quoteAssetPrecision: 2,
  orderTypes: ['LIMIT', 'LIMIT_MAKER'],
  baseSizePrecision: '0.0001',
};

export const ORDER = {
  symbol: 'MXUSDT',
  orderId: 'C02__583905164440776704043',
  orderListId: -1,
  clientOrderId: 'PLa1',
  price: '2',
  origQty: '10',
  executedQty: '4',
  cummulativeQuoteQty: '7.6',
  status: 'PARTIALLY_FILLED',
  timeInForce: null,
  type: 'LIMIT',
  side: 'BUY',
  stopPrice: null,
  time: 1790000000000,
  updateTime: 1790000001000,
  isWorking: true,
};

export const TRADE = {
  symbol: 'MXUSDT',
  id: '505979017439002624X1',
  orderId: 'C02__505979017439002624115',
  price: '1.9',
  qty: '4',
  quoteQty: '7.6',
  commission: '0.0038',
  commissionAsset: 'USDT',
  time: 1790000000500,
  isBuyer: true,
  isMaker: false,
  clientOrderId: 'PLa1',
};
