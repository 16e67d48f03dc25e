import type { PracticeCore } from '../core/core.ts';
import type { OrderView } from '../core/order-store.ts';
import { type Order, Refused } from '../core/types.ts';
import type { PlaceRequest } from '../core/validate.ts';
import { effectOf } from '../faults/script.ts';
import { moment, required, whole } from './params.ts';
import { canceledJson, orderJson, placedJson, tradeJson } from './shapes.ts';
import type { Call } from './types.ts';

const DAY = 86_400_000;
/** How exactly the reach of records is taken. */
const SLACK = 300_000;

/**
 * How far back the records of orders and fills reach, in days, and what a request that begins earlier gets. As usual
 * allOrders refuses it, and myTrades, for which MEXC says a month, has nothing for it without a word (MEXC API notes
 * 0.2); `missing` answers both with what is left, `refused` refuses both.
 */
export interface RecordsReach {
  readonly orderDays: number;
  readonly fillDays: number;
  readonly beyond: 'usual' | 'missing' | 'refused';
}

export const RECORDS_REACH: RecordsReach = { orderDays: 7, fillDays: 7, beyond: 'usual' };

/** How the exchange meets a client order id that it has already seen (MEXC API notes 3.3). */
export type DuplicatePolicy = 'accept' | 'refuse';

function placeRequest(call: Call): PlaceRequest {
  const { params } = call;
  const symbol = required(params, 'symbol');
  if (call.key.pairs !== null && !call.key.pairs.includes(symbol)) {
    throw new Refused(30020, 'No permission for the symbol');
  }
  return {
    symbol,
    side: required(params, 'side'),
    type: required(params, 'type'),
    quantity: params.quantity,
    price: params.price,
    quoteOrderQty: params.quoteOrderQty,
    newClientOrderId: params.newClientOrderId,
  };
}

export function placeOrder(core: PracticeCore, call: Call, duplicates: DuplicatePolicy): unknown {
  const request = placeRequest(call);
  const id = request.newClientOrderId;
  if (duplicates === 'refuse' && id && core.orders.byClientId(request.symbol, id)) {
    throw new Refused(603, 'Repeated request');
  }
  const lag = effectOf(call.effects, 'visibilityLag')?.ms ?? 0;
  return placedJson(core.place(request, call.now, lag));
}

export function testOrder(core: PracticeCore, call: Call): unknown {
  core.test(placeRequest(call), call.now);
  return {};
}

/** GET order by `orderId` or `origClientOrderId`; -2013 for one that isn't there, isn't shown yet or is too old. */
export function getOrder(core: PracticeCore, call: Call, reach: RecordsReach): unknown {
  const symbol = required(call.params, 'symbol');
  core.marketOf(symbol);
  const order = named(core, call, symbol);
  const view = order && shown(core, order, call);
  if (!view || view.order.symbol !== symbol || isForgotten(order, call.now, reach))
    throw new Refused(-2013, 'Order does not exist.');
  return orderJson(view, 'single');
}

export function cancelOrder(core: PracticeCore, call: Call): unknown {
  const symbol = required(call.params, 'symbol');
  core.marketOf(symbol);
  const refused = effectOf(call.effects, 'cancelRefused');
  if (refused) throw new Refused(refused.code ?? 20002, refused.msg ?? 'Internal system error');
  const order = named(core, call, symbol);
  if (!order || order.symbol !== symbol || order.visibleFrom > call.now) {
    throw new Refused(-2011, 'Unknown order sent.');
  }
  return cancelOne(core, call, order);
}

/** Cancels every open order of a symbol that the API may cancel; a stop order set on the web stays. */
export function cancelOpenOrders(core: PracticeCore, call: Call): unknown {
  const symbols = required(call.params, 'symbol').split(',');
  const refused = effectOf(call.effects, 'cancelRefused');
  if (refused) throw new Refused(refused.code ?? 20002, refused.msg ?? 'Internal system error');
  const open = symbols.flatMap((symbol) => {
    core.marketOf(symbol);
    return [...(core.orders.open.get(symbol)?.values() ?? [])];
  });
  return open
    .filter((order) => order.type !== 'STOP_MARKET_ORDER')
    .map((order) => cancelOne(core, call, order));
}

function cancelOne(core: PracticeCore, call: Call, order: Order): object {
  const origClientOrderId = call.params.origClientOrderId ?? null;
  if (order.endedAt !== null) throw new Refused(-2011, 'Unknown order sent.');
  const { status } = order;
  if (!effectOf(call.effects, 'cancelIgnored')) core.cancel(order.symbol, { orderId: order.id }, call.now);
  return canceledJson(
    order,
    effectOf(call.effects, 'cancelReplyNew') ? status : 'CANCELED',
    origClientOrderId,
  );
}

/** Open orders of one symbol, of several divided by commas, or of all. */
export function openOrders(core: PracticeCore, call: Call): unknown {
  const { symbol } = call.params;
  const symbols = symbol ? symbol.split(',') : core.listed().map((market) => market.config.symbol);
  const current = call.asOf === call.now;
  const result: object[] = [];
  for (const name of symbols) {
    core.marketOf(name);
    const orders = current ? (core.orders.open.get(name)?.values() ?? []) : core.orders.ofSymbol(name);
    for (const order of orders) {
      const view = shown(core, order, call);
      if (view && (view.status === 'NEW' || view.status === 'PARTIALLY_FILLED')) {
        result.push(orderJson(view, 'open'));
      }
    }
  }
  return result;
}

/** Newest first; the last 24 hours by default, seven days in one request at most (MEXC API notes 2.4). */
export function allOrders(core: PracticeCore, call: Call, reach: RecordsReach): unknown {
  const { params, now } = call;
  const symbol = required(params, 'symbol');
  core.marketOf(symbol);
  const start = moment(params, 'startTime') ?? now - DAY;
  if (reach.beyond !== 'missing' && isBeyond(start, now, reach.orderDays)) {
    throw new Refused(-1128, `Only ${reach.orderDays} day's data can be queried`);
  }
  const end = moment(params, 'endTime') ?? now;
  if (end - start > 7 * DAY) throw new Refused(-1128, 'Combination of optional parameters invalid.');
  const limit = whole(params, 'limit', 500, 1000);
  const orders = core.orders.ofSymbol(symbol);
  const result: object[] = [];
  for (let index = orders.length - 1; index >= 0 && result.length < limit; index -= 1) {
    const order = orders[index] as Order;
    if (order.time > end) continue;
    if (order.time < start) break;
    if (isForgotten(order, now, reach)) continue;
    const view = shown(core, order, call);
    if (view) result.push(orderJson(view, 'single'));
  }
  return result;
}

/** Newest first, as far back as the records reach (MEXC API notes 0.2, 2.4). */
export function myTrades(core: PracticeCore, call: Call, reach: RecordsReach): unknown {
  const { params, now } = call;
  const symbol = required(params, 'symbol');
  core.marketOf(symbol);
  const oldest = now - reach.fillDays * DAY;
  const wanted = moment(params, 'startTime') ?? oldest;
  if (isBeyond(wanted, now, reach.fillDays)) {
    if (reach.beyond === 'usual') return [];
    if (reach.beyond === 'refused') throw new Refused(33333, 'Exceeded the queryable time range');
  }
  const start = Math.max(wanted, oldest);
  const end = moment(params, 'endTime') ?? now;
  const limit = whole(params, 'limit', 100, 1000);
  const trades = params.orderId ? core.orders.tradesOfOrder(params.orderId) : core.orders.tradesOf(symbol);
  const result: object[] = [];
  for (let index = trades.length - 1; index >= 0 && result.length < limit; index -= 1) {
    const trade = trades[index];
    if (!trade || trade.symbol !== symbol || trade.time > end || trade.time > call.asOf) continue;
    if (trade.time < start) break;
    if ((core.orders.byId.get(trade.orderId)?.visibleFrom ?? 0) > now) continue;
    result.push(tradeJson(trade));
  }
  return result;
}

/** Whether the records of orders have dropped this one. What is open is never dropped. */
function isForgotten(order: Order, now: number, reach: RecordsReach): boolean {
  return order.endedAt !== null && order.time < now - reach.orderDays * DAY;
}

function isBeyond(start: number, now: number, days: number): boolean {
  return start < now - days * DAY - SLACK;
}

function named(core: PracticeCore, call: Call, symbol: string): Order | undefined {
  const { orderId, origClientOrderId } = call.params;
  if (orderId) return core.orders.byId.get(orderId);
  if (origClientOrderId) return core.orders.byClientId(symbol, origClientOrderId);
  throw new Refused(700004, "Mandatory parameter 'orderId' or 'origClientOrderId' must be sent.");
}

/** The order as this request may see it: as of the moment read, and only once it is visible. */
function shown(core: PracticeCore, order: Order, call: Call): OrderView | undefined {
  if (order.visibleFrom > call.now) return undefined;
  return core.orders.viewAt(order, call.asOf);
}
