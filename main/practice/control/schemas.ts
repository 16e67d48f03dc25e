import { z } from 'zod';
import { PERMISSIONS } from '../api/keys.ts';

// Names at MEXC hold letters of any script, dots and dollar signs (MEXC API notes 0.2).
const symbol = z.string().regex(/^[\p{L}\p{N}.$_-]{1,128}$/u);
const asset = z.string().regex(/^[\p{L}\p{N}.$_-]{1,64}$/u);
const amount = z.string().regex(/^\d{1,24}(\.\d{1,24})?$/);
const signed = z.string().regex(/^-?\d{1,24}(\.\d{1,24})?$/);
const side = z.enum(['BUY', 'SELL']);
const ms = z.number().int().min(0).max(86_400_000);
const subAccountName = z.string().regex(/^[A-Za-z0-9]{1,32}$/);
const levels = z.array(z.tuple([amount, amount])).max(1000);
const decimals = z.number().int().min(0).max(24);
/** Fields that stand in a reply in place of its own. */
const fields = z.record(
  z.string().max(40),
  z.union([z.string().max(200), z.number(), z.boolean(), z.null()]),
);
const loss = z.enum(['reset', 'silence']).optional();

export const fillSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('book') }),
  z.strictObject({ mode: z.literal('full') }),
  z.strictObject({
    mode: z.literal('partial'),
    fraction: z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/),
  }),
  z.strictObject({ mode: z.literal('rest') }),
  z.strictObject({ mode: z.literal('delay'), afterMs: ms }),
  z.strictObject({ mode: z.literal('cross') }),
]);

export const matchSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  path: z.string().max(100).optional(),
  symbol: symbol.optional(),
  side: side.optional(),
  nth: z.number().int().min(1).optional(),
  times: z.number().int().min(1).nullable().optional(),
});

export const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loseRequest'), how: loss, afterMs: ms.optional() }),
  z.strictObject({ kind: z.literal('loseReply'), how: loss, afterMs: ms.optional() }),
  z.strictObject({ kind: z.literal('delayRequest'), ms }),
  z.strictObject({ kind: z.literal('delayReply'), ms }),
  z.strictObject({ kind: z.literal('visibilityLag'), ms }),
  z.strictObject({ kind: z.literal('staleRead'), ms: ms.max(60_000) }),
  z.strictObject({
    kind: z.literal('answer'),
    status: z.number().int().min(200).max(599),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().regex(/^[\x20-\x7e]{0,500}$/))
      .optional(),
    body: z.string().max(1_000_000).optional(),
    apply: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('overlay'),
    list: z.string().max(40).optional(),
    where: fields.optional(),
    fields: fields.optional(),
    add: z.array(fields).max(20).optional(),
  }),
  z.strictObject({ kind: z.literal('truncate'), characters: z.number().int().min(0).optional() }),
  z.strictObject({
    kind: z.literal('cancelRefused'),
    code: z.number().int().optional(),
    msg: z.string().max(500).optional(),
  }),
  z.strictObject({ kind: z.literal('cancelReplyNew') }),
  z.strictObject({ kind: z.literal('cancelIgnored') }),
]);

const times = z.number().int().min(1).max(1_000_000);

export const streamFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('silent'), what: z.enum(['data', 'all']), ms }),
  z.strictObject({ kind: z.literal('drop'), times }),
  z.strictObject({ kind: z.literal('duplicate'), times }),
  z.strictObject({ kind: z.literal('reorder'), times }),
  z.strictObject({ kind: z.literal('delay'), ms, times }),
  z.strictObject({
    kind: z.literal('garbage'),
    what: z.enum(['bytes', 'text', 'truncated', 'huge', 'empty']),
    times,
  }),
]);

const rules = z.strictObject({
  apiTrading: z.boolean().optional(),
  status: z.enum(['1', '2', '3']).optional(),
  tradeSideType: z.number().int().min(1).max(4).optional(),
  suspended: z.boolean().optional(),
  minQuantity: amount.optional(),
  minNotional: amount.optional(),
  maxNotional: amount.optional(),
  bandUp: amount.optional(),
  bandDown: amount.optional(),
  immediateTypes: z.boolean().optional(),
  orderTypes: z.array(z.enum(['LIMIT', 'MARKET', 'LIMIT_MAKER'])).optional(),
  takenDecimals: z.strictObject({ BUY: decimals.optional(), SELL: decimals.optional() }).optional(),
  takenPriceDecimals: decimals.optional(),
  baseDecimals: decimals.max(12).optional(),
  priceDecimals: decimals.max(12).optional(),
  delisted: z.boolean().optional(),
});

const nothing = z.strictObject({});
/** MEXC's own numbers; any other is as possible. */
const status = z.string().regex(/^[A-Za-z0-9_]{1,20}$/);
const network = z
  .string()
  .regex(/^[A-Za-z0-9]{1,20}$/)
  .optional();
const move = z.strictObject({ asset, amount });

/** The body of each control action. Extra keys are refused. */
export const actionSchemas = {
  externalTrade: z.strictObject({ symbol, side, quantity: amount }),
  foreignOrder: z.strictObject({
    symbol,
    side,
    price: amount,
    quantity: amount,
    type: z.enum(['LIMIT', 'LIMIT_MAKER', 'STOP_MARKET_ORDER']).optional(),
    stopPrice: amount.optional(),
    // Other people's programs may use longer ones than a program may send today.
    clientOrderId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,128}$/)
      .optional(),
    fields: fields.optional(),
    pushed: fields.optional(),
  }),
  /** A limit and a stop of which the first that ends ends the other; `fields` and `pushed` are the stop's. */
  foreignOco: z.strictObject({
    symbol,
    side,
    price: amount,
    stopPrice: amount,
    quantity: amount,
    fields: fields.optional(),
    pushed: fields.optional(),
  }),
  cancelForeign: z.strictObject({ orderId: z.string().max(60) }),
  deposit: z.strictObject({ asset, amount, pendingMs: ms.optional(), status: status.optional(), network }),
  withdrawal: z.strictObject({ asset, amount, status: status.optional(), network }),
  movementStatus: z.strictObject({ id: z.string().max(60), status }),
  transfer: z.strictObject({ asset, amount, direction: z.enum(['SPOT_TO_FUTURES', 'FUTURES_TO_SPOT']) }),
  subAccountTransfer: z.strictObject({
    asset,
    amount,
    subAccount: subAccountName,
    direction: z.enum(['SPOT_TO_SUB_ACCOUNT', 'SUB_ACCOUNT_TO_SPOT']),
  }),
  airdrop: move,
  movePrice: z
    .strictObject({
      symbol,
      percent: signed.optional(),
      price: amount.optional(),
      backAfterMs: ms.optional(),
    })
    .refine((body) => (body.percent === undefined) !== (body.price === undefined), {
      message: 'give either percent or price',
    }),
  /** The price comes there and goes back before the exchange begins anew: while whoever trades here was off. */
  whileOff: z.strictObject({ symbol, price: amount }),
  freeze: z.strictObject({ symbol: symbol.optional(), on: z.boolean() }),
  fillBehaviour: z.strictObject({ symbol: symbol.optional(), fill: fillSchema }),
  setBalance: z.strictObject({ asset, free: amount }),
  setBook: z.union([
    z.strictObject({ symbol, bids: levels, asks: levels }),
    z.strictObject({ symbol, clear: z.literal(true) }),
  ]),
  setFees: z.strictObject({
    symbol: symbol.optional(),
    makerFee: amount.optional(),
    takerFee: amount.optional(),
    feeMode: z.enum(['quote', 'base', 'mx']).optional(),
  }),
  setRules: z.strictObject({ symbol: symbol.optional(), rules }),
  /** A new listing. */
  list: z.strictObject({
    base: asset,
    quote: asset,
    price: amount,
    baseDecimals: decimals.max(12),
    priceDecimals: decimals.max(12),
    minQuantity: amount,
  }),
  setKey: z.strictObject({
    accessKey: z.string().max(64).optional(),
    permissions: z.array(z.enum(PERMISSIONS)).optional(),
    ipWhiteList: z.array(z.string().max(60)).max(20).optional(),
    /** Days from now; 0 is expired, null never expires. */
    validDays: z.number().int().min(0).nullable().optional(),
    pairs: z.array(symbol).nullable().optional(),
  }),
  /** No balances: the sub-account is gone. */
  subAccount: z.strictObject({
    name: subAccountName,
    balances: z.record(asset, amount).nullable(),
  }),
  /** How far back orders and fills are told, in days; without a body's members MEXC's own reach. */
  records: z.strictObject({
    orderDays: z.number().int().min(1).max(3650).optional(),
    fillDays: z.number().int().min(1).max(3650).optional(),
    beyond: z.enum(['usual', 'missing', 'refused']).optional(),
  }),
  /** Members that are left out stay as they are. */
  shapes: z.strictObject({
    transfers: z.enum(['object', 'list']).optional(),
    subAccountTransfers: z.enum(['list', 'result', 'one']).optional(),
  }),
  duplicates: z.strictObject({ policy: z.enum(['accept', 'refuse']) }),
  clock: z.strictObject({ skewMs: z.number().int().min(-86_400_000).max(86_400_000) }),
  outage: z.strictObject({ ms }),
  rateLimits: z.strictObject({ on: z.boolean() }),
  'fault.add': z.strictObject({ match: matchSchema, effect: effectSchema }),
  'fault.clear': z.strictObject({ id: z.string().max(40).optional() }),
  'fault.list': nothing,
  'stream.fault': z.strictObject({ fault: streamFaultSchema }),
  'stream.clear': nothing,
  'stream.disconnect': nothing,
  'listenKey.refuse': z.strictObject({ on: z.boolean(), code: z.number().int().optional() }),
  'listenKey.expire': nothing,
  log: z.strictObject({ since: z.number().int().min(0).optional() }),
  reset: nothing,
  state: nothing,
} as const;

export type ActionName = keyof typeof actionSchemas;
export type ActionBody<N extends ActionName> = z.infer<(typeof actionSchemas)[N]>;
