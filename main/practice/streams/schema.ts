// The light build of protobufjs has reflection and no .proto parser, which is all that is needed here.
import protobuf from 'protobufjs/light.js';

type Fields = Record<string, [number: number, type: string, rule?: 'repeated']>;

function message(fields: Fields, oneof?: string[]): object {
  const entries = Object.entries(fields).map(([name, [id, type, rule]]) => [name, { id, type, rule }]);
  return {
    fields: Object.fromEntries(entries),
    ...(oneof ? { oneofs: { body: { oneof } } } : {}),
  };
}

const BODIES: Fields = {
  publicLimitDepths: [303, 'LimitDepths'],
  privateOrders: [304, 'PrivateOrders'],
  privateDeals: [306, 'PrivateDeals'],
  privateAccount: [307, 'PrivateAccount'],
  publicSpotKline: [308, 'SpotKline'],
  publicAggreDepths: [313, 'AggreDepths'],
  publicAggreDeals: [314, 'AggreDeals'],
  publicAggreBookTicker: [315, 'AggreBookTicker'],
};

/** Field numbers as in MEXC API notes 5.1; only the messages that this exchange sends. */
const root = protobuf.Root.fromJSON({
  nested: {
    LevelItem: message({ price: [1, 'string'], quantity: [2, 'string'] }),
    LimitDepths: message({
      asks: [1, 'LevelItem', 'repeated'],
      bids: [2, 'LevelItem', 'repeated'],
      eventType: [3, 'string'],
      version: [4, 'string'],
    }),
    AggreDepths: message({
      asks: [1, 'LevelItem', 'repeated'],
      bids: [2, 'LevelItem', 'repeated'],
      eventType: [3, 'string'],
      fromVersion: [4, 'string'],
      toVersion: [5, 'string'],
    }),
    PrivateOrders: message({
      id: [1, 'string'],
      clientId: [2, 'string'],
      price: [3, 'string'],
      quantity: [4, 'string'],
      amount: [5, 'string'],
      avgPrice: [6, 'string'],
      orderType: [7, 'int32'],
      tradeType: [8, 'int32'],
      isMaker: [9, 'bool'],
      remainAmount: [10, 'string'],
      remainQuantity: [11, 'string'],
      lastDealQuantity: [12, 'string'],
      cumulativeQuantity: [13, 'string'],
      cumulativeAmount: [14, 'string'],
      status: [15, 'int32'],
      createTime: [16, 'int64'],
      market: [17, 'string'],
      triggerType: [18, 'int32'],
      triggerPrice: [19, 'string'],
      state: [20, 'int32'],
      ocoId: [21, 'string'],
      routeFactor: [22, 'string'],
      symbolId: [23, 'string'],
      marketId: [24, 'string'],
      marketCurrencyId: [25, 'string'],
      currencyId: [26, 'string'],
    }),
    PrivateDeals: message({
      price: [1, 'string'],
      quantity: [2, 'string'],
      amount: [3, 'string'],
      tradeType: [4, 'int32'],
      isMaker: [5, 'bool'],
      isSelfTrade: [6, 'bool'],
      tradeId: [7, 'string'],
      clientOrderId: [8, 'string'],
      orderId: [9, 'string'],
      feeAmount: [10, 'string'],
      feeCurrency: [11, 'string'],
      time: [12, 'int64'],
    }),
    PrivateAccount: message({
      vcoinName: [1, 'string'],
      coinId: [2, 'string'],
      balanceAmount: [3, 'string'],
      balanceAmountChange: [4, 'string'],
      frozenAmount: [5, 'string'],
      frozenAmountChange: [6, 'string'],
      type: [7, 'string'],
      time: [8, 'int64'],
    }),
    SpotKline: message({
      interval: [1, 'string'],
      windowStart: [2, 'int64'],
      openingPrice: [3, 'string'],
      closingPrice: [4, 'string'],
      highestPrice: [5, 'string'],
      lowestPrice: [6, 'string'],
      volume: [7, 'string'],
      amount: [8, 'string'],
      windowEnd: [9, 'int64'],
    }),
    DealItem: message({
      price: [1, 'string'],
      quantity: [2, 'string'],
      tradeType: [3, 'int32'],
      time: [4, 'int64'],
    }),
    AggreDeals: message({ deals: [1, 'DealItem', 'repeated'], eventType: [2, 'string'] }),
    AggreBookTicker: message({
      bidPrice: [1, 'string'],
      bidQuantity: [2, 'string'],
      askPrice: [3, 'string'],
      askQuantity: [4, 'string'],
    }),
    PushDataV3ApiWrapper: message(
      {
        channel: [1, 'string'],
        symbol: [3, 'string'],
        symbolId: [4, 'string'],
        createTime: [5, 'int64'],
        sendTime: [6, 'int64'],
        ...BODIES,
      },
      Object.keys(BODIES),
    ),
  },
});

const wrapper = root.lookupType('PushDataV3ApiWrapper');

/** One push, before it is encoded: the channel, and one body under its name. */
export interface Push {
  channel: string;
  symbol?: string;
  createTime?: number;
  sendTime: number;
  [body: string]: unknown;
}

/** A push as the binary frame that MEXC would send. */
export function encode(push: Push): Uint8Array {
  return wrapper.encode(wrapper.create(push)).finish();
}
