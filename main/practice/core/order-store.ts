import { ZERO } from '#shared/decimal.ts';
import type { Order, OrderStatus, Trade } from './types.ts';

/** One order as it stood at an earlier moment. */
export interface OrderView {
  order: Order;
  executed: Order['executed'];
  cumulativeQuote: Order['cumulativeQuote'];
  status: OrderStatus;
  updateTime: number;
}

/** Every order and trade of the account, with the look-ups that queries need. */
export class OrderStore {
  readonly byId = new Map<string, Order>();
  readonly open = new Map<string, Map<string, Order>>();
  readonly trades: Trade[] = [];
  private readonly bySymbol = new Map<string, Order[]>();
  private readonly tradesBySymbol = new Map<string, Trade[]>();
  private readonly tradesByOrder = new Map<string, Trade[]>();
  private readonly byClient = new Map<string, Order>();
  openCount = 0;

  add(order: Order): void {
    this.byId.set(order.id, order);
    append(this.bySymbol, order.symbol, order);
    // A repeated client id leads to the newest order that bears it.
    if (order.clientOrderId !== null) this.byClient.set(clientKey(order.symbol, order.clientOrderId), order);
    if (order.endedAt === null) {
      let open = this.open.get(order.symbol);
      if (!open) {
        open = new Map();
        this.open.set(order.symbol, open);
      }
      open.set(order.id, order);
      this.openCount += 1;
    }
  }

  addTrade(trade: Trade): void {
    this.trades.push(trade);
    append(this.tradesBySymbol, trade.symbol, trade);
    append(this.tradesByOrder, trade.orderId, trade);
  }

  /** A trade by its id; the newest are found first. */
  trade(id: string): Trade | undefined {
    return this.trades.findLast((trade) => trade.id === id);
  }

  end(order: Order, status: OrderStatus, now: number): void {
    order.status = status;
    order.updateTime = now;
    if (order.endedAt !== null) return;
    order.endedAt = now;
    if (this.open.get(order.symbol)?.delete(order.id)) this.openCount -= 1;
  }

  byClientId(symbol: string, clientOrderId: string): Order | undefined {
    return this.byClient.get(clientKey(symbol, clientOrderId));
  }

  ofSymbol(symbol: string): readonly Order[] {
    return this.bySymbol.get(symbol) ?? [];
  }

  tradesOf(symbol: string): readonly Trade[] {
    return this.tradesBySymbol.get(symbol) ?? [];
  }

  tradesOfOrder(orderId: string): readonly Trade[] {
    return this.tradesByOrder.get(orderId) ?? [];
  }

  /** The order as it stood at `at`, or undefined when it did not exist then. */
  viewAt(order: Order, at: number): OrderView | undefined {
    if (order.time > at) return undefined;
    if (order.updateTime <= at) {
      const { executed, cumulativeQuote, status, updateTime } = order;
      return { order, executed, cumulativeQuote, status, updateTime };
    }
    let executed = ZERO;
    let cumulativeQuote = ZERO;
    let updateTime = order.time;
    for (const trade of this.tradesOfOrder(order.id)) {
      if (trade.time > at) break;
      executed = executed.plus(trade.quantity);
      cumulativeQuote = cumulativeQuote.plus(trade.quoteQuantity);
      updateTime = trade.time;
    }
    const ended = order.endedAt !== null && order.endedAt <= at;
    const status = ended ? order.status : executed.isZero() ? 'NEW' : 'PARTIALLY_FILLED';
    return { order, executed, cumulativeQuote, status, updateTime };
  }
}

function clientKey(symbol: string, clientOrderId: string): string {
  return `${symbol}|${clientOrderId}`;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
