import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import { Accounts } from './accounts.ts';
import { STEP_MS, stepOf } from './book.ts';
import { Market } from './market.ts';
import type { MarketConfig } from './markets.ts';
import { isImmediate, type Match, match, mayFill, remaining } from './matching.ts';
import { Movements } from './movements.ts';
import { type Acceptance, createOrder, createTrade, type WebOnly } from './new-order.ts';
import { OrderStore } from './order-store.ts';
import { seedOf } from './seeded.ts';
import { feeOf, lockFor, settle } from './settlement.ts';
import { type CoreListener, type Order, type OrderStatus, Refused, type TouchListener } from './types.ts';
import { type PlaceRequest, type ValidOrder, validateOrder } from './validate.ts';

export interface CoreOptions {
  seed: string;
  uid: string;
  markets: readonly MarketConfig[];
  /** Starting amounts by asset. */
  balances: Readonly<Record<string, string>>;
}

/** After a long silence resting orders are checked at this many moments in between, not at every step. */
const MOST_STEPS = 2400;
/** MEXC API notes 2.1. */
const MOST_OPEN_ORDERS = 500;

/**
 * Book, matching and accounts of one practice exchange: pure, seeded, exact. It has no clock; each call carries
 * `now` in milliseconds, and a `now` before an earlier one counts as that earlier one. Errors are `Refused`.
 */
export class PracticeCore {
  readonly seed: string;
  readonly uid: string;
  readonly markets = new Map<string, Market>();
  readonly accounts = new Accounts();
  readonly orders = new OrderStore();
  readonly movements: Movements;
  now = 0;
  orderSequence = 0;
  tradeSequence = 0;
  movementSequence = 0;
  onEvent: CoreListener | null = null;
  onTouch: TouchListener | null = null;
  private readonly idStem: string;
  private step = 0;

  constructor(options: CoreOptions) {
    if (!/^\d{3,20}$/.test(options.uid)) throw new RangeError(`a uid is 3 to 20 digits, not ${options.uid}`);
    this.seed = options.seed;
    this.uid = options.uid;
    this.idStem = String(1_000_000_000 + (seedOf(`${options.seed}|${options.uid}`) % 9_000_000_000));
    this.movements = new Movements(this.accounts, (one) => this.onTouch?.('movement', one.id));
    for (const config of options.markets) {
      this.markets.set(config.symbol, new Market(seedOf(options.seed), config));
    }
    for (const [asset, amount] of Object.entries(options.balances)) {
      this.accounts.change(asset, dec(amount), ZERO, 'SET', 0);
    }
    this.accounts.onChange = (change) => {
      this.onTouch?.('balance', change.asset);
      this.onEvent?.({ kind: 'account', change, time: change.time });
    };
  }

  /** Lets everything happen that is due up to `now`: credits, delayed fills, fills by a moving market. */
  advance(now: number): number {
    if (now <= this.now) return this.now;
    let step = stepOf(now);
    if (this.step === 0) this.step = step;
    for (;;) {
      const due = this.nextDue();
      const gap = step - this.step;
      const wait = this.orders.openCount > 0 && gap > 0;
      const stride = gap > MOST_STEPS ? Math.ceil(gap / MOST_STEPS) : 1;
      const boundary = wait ? (this.step + stride) * STEP_MS : Number.POSITIVE_INFINITY;
      const next = Math.min(due ?? Number.POSITIVE_INFINITY, boundary);
      if (next > now) break;
      this.now = Math.max(this.now, next);
      this.step = Math.max(this.step, stepOf(next));
      this.movements.credit(this.now);
      this.matchOpen(this.now);
      step = stepOf(now);
    }
    this.step = step;
    this.now = now;
    return now;
  }

  /** Puts the time of a restored core; nothing happens in between, since what was due then already has. */
  advanceTo(now: number): void {
    this.now = now;
    this.step = stepOf(now);
  }

  /** The next moment at which something is known to happen by itself, or null; price moves are not foreseen. */
  nextDue(): number | null {
    let due = this.movements.nextDue();
    if (this.orders.openCount === 0) return due;
    for (const open of this.orders.open.values()) {
      for (const order of open.values()) {
        if (order.fillAt === null || order.fillAt <= this.now) continue;
        if (due === null || order.fillAt < due) due = order.fillAt;
      }
    }
    return due;
  }

  /** Places an order of the API. Returns it after its first matching. Throws `Refused`. */
  place(request: PlaceRequest, at: number, visibleAfterMs = 0): Order {
    const now = this.advance(at);
    const valid = validateOrder(request, this.marketOf(request.symbol), now);
    return this.accept(valid, { now, visibleAfterMs, origin: 'api' });
  }

  /** Checks an order as `place` would, without placing it (MEXC API notes 2.4, `POST /order/test`). */
  test(request: PlaceRequest, at: number): void {
    validateOrder(request, this.marketOf(request.symbol), this.advance(at));
  }

  /** Takes an order whose rules were checked: demands the funds, locks them, matches. */
  accept(valid: ValidOrder & WebOnly & { orderType?: Order['type'] }, how: Acceptance): Order {
    const { market, side } = valid;
    const { now } = how;
    if (this.orders.openCount >= MOST_OPEN_ORDERS)
      throw new Refused(30029, 'Exceeds the maximum order limit');
    const type = valid.orderType ?? valid.type;
    const lock = lockFor(side, market, valid.price, how.locksNothing ? ZERO : valid.quantity);
    const need = type === 'MARKET' && valid.quoteQuantity ? this.byValue(valid) : lock.amount;
    if (this.accounts.get(lock.asset).free.lt(need)) {
      throw side === 'BUY' ? new Refused(30004, 'Insufficient position') : new Refused(30005, 'Oversold');
    }
    this.orderSequence += 1;
    const order = createOrder(valid, type, how, {
      id: `C02__${this.idStem}${String(this.orderSequence).padStart(8, '0')}${this.uid.slice(-3)}`,
      sequence: this.orderSequence,
      locked: type === 'MARKET' ? ZERO : lock.amount,
    });
    this.orders.add(order);
    this.touchOrder(order);
    if (!order.locked.isZero()) {
      this.accounts.change(lock.asset, order.locked.negated(), order.locked, 'ENTRUST_PLACE', now);
    }
    this.onEvent?.({ kind: 'order', order, fill: null, time: now });
    this.matchArriving(order, market, now);
    return order;
  }

  /** Cancels by exchange id or client id. Throws `Refused` -2011 when there is no such open order. */
  cancel(symbol: string, by: { orderId?: string; clientOrderId?: string }, at: number): Order {
    const now = this.advance(at);
    const order = by.orderId
      ? this.orders.byId.get(by.orderId)
      : this.orders.byClientId(symbol, by.clientOrderId ?? '');
    if (!order || order.symbol !== symbol || order.endedAt !== null) {
      throw new Refused(-2011, 'Unknown order sent.');
    }
    this.end(order, now, null);
    return order;
  }

  /** Ends an open order and gives back what it had locked. */
  end(order: Order, now: number, reason: string | null): void {
    const status: OrderStatus = order.executed.isZero() ? 'CANCELED' : 'PARTIALLY_CANCELED';
    const { locked } = order;
    order.cancelReason = reason;
    order.locked = ZERO;
    this.orders.end(order, status, now);
    this.touchOrder(order);
    if (!locked.isZero()) {
      const { base, quote } = this.marketOf(order.symbol).config;
      this.accounts.change(
        order.side === 'SELL' ? base : quote,
        locked,
        locked.negated(),
        'ENTRUST_CANCEL',
        now,
      );
    }
    this.onEvent?.({ kind: 'order', order, fill: null, time: now });
    this.endPartner(order, now);
  }

  /** Matches every open order against the book of `now`; control calls it after it has changed a book. */
  matchOpen(now: number): void {
    for (const [symbol, open] of this.orders.open) {
      if (open.size === 0) continue;
      const market = this.marketOf(symbol);
      for (const order of open.values()) {
        if (mayFill(order, market, now)) this.book(order, market, match(order, market, now, false), now);
      }
    }
  }

  /** The markets that the lists show. */
  listed(): Market[] {
    return [...this.markets.values()].filter((market) => !market.config.delisted);
  }

  isListed(symbol: string): boolean {
    const market = this.markets.get(symbol);
    return market !== undefined && !market.config.delisted;
  }

  /** Throws `Refused` -1121 for a symbol that is not listed. */
  marketOf(symbol: string): Market {
    const market = this.markets.get(symbol);
    if (!market || market.config.delisted) throw new Refused(-1121, 'Invalid symbol.');
    return market;
  }

  /** Books fills that were decided elsewhere: the matching, or a trade on the phone. */
  book(order: Order, market: Market, matches: readonly Match[], now: number): void {
    if (matches.length > 0 && market.book.segmentAt(now).explicit) {
      this.onTouch?.('market', order.symbol);
    }
    for (const one of matches) {
      const price = market.price(one.ticks);
      const notional = price.times(one.quantity);
      const mx = this.markets.get('MXUSDT');
      const mxPrice = market.config.feeMode === 'mx' && mx ? mx.price(mx.lastAt(now)) : null;
      const { isMaker, quantity } = one;
      const fee = feeOf(order, market, this.accounts, { quantity, notional, isMaker }, mxPrice);
      this.tradeSequence += 1;
      const id = `${this.idStem}${String(this.tradeSequence).padStart(8, '0')}X1`;
      const trade = createTrade(order, one, { id, sequence: this.tradeSequence, price, fee, time: now });
      order.executed = order.executed.plus(quantity);
      order.cumulativeQuote = order.cumulativeQuote.plus(notional);
      order.updateTime = now;
      order.status = 'PARTIALLY_FILLED';
      this.orders.addTrade(trade);
      settle(order, market, this.accounts, { quantity, notional, fee }, now);
      const whole = remaining(order).isZero();
      if (whole) this.orders.end(order, 'FILLED', now);
      this.onTouch?.('trade', trade.id);
      this.touchOrder(order);
      this.onEvent?.({ kind: 'order', order, fill: trade, time: now });
      this.onEvent?.({ kind: 'deal', trade, time: now });
      if (whole) this.endPartner(order, now);
    }
  }

  /** The first of a pair that ends ends the other. */
  private endPartner({ symbol, ocoId }: Order, now: number): void {
    if (ocoId === undefined) return;
    for (const other of this.orders.open.get(symbol)?.values() ?? []) {
      if (other.ocoId === ocoId) this.end(other, now, null);
    }
  }

  /** A fresh id for a movement. */
  movementId(): string {
    this.movementSequence += 1;
    this.onTouch?.('meta', 'core');
    return `${this.idStem}${String(this.movementSequence).padStart(8, '0')}`;
  }

  private matchArriving(order: Order, market: Market, now: number): void {
    if (order.type === 'LIMIT_MAKER') {
      const { bid, ask } = market.book.touch(now);
      const takes =
        order.side === 'BUY' ? ask > 0 && ask <= order.priceTicks : bid > 0 && bid >= order.priceTicks;
      if (takes) this.end(order, now, null);
      return;
    }
    if (order.type === 'STOP_MARKET_ORDER') return;
    this.book(order, market, match(order, market, now, true), now);
    if (order.endedAt !== null) return;
    if (order.type === 'MARKET') {
      // A market buy by value is filled once its value is used up; the last lots do not fit (MEXC API notes 3.1).
      if (order.executed.isZero()) this.end(order, now, null);
      else this.finishMarket(order, now);
    } else if (isImmediate(order)) this.end(order, now, null);
  }

  private finishMarket(order: Order, now: number): void {
    this.orders.end(order, 'FILLED', now);
    this.touchOrder(order);
    this.onEvent?.({ kind: 'order', order, fill: null, time: now });
  }

  private byValue(valid: ValidOrder): Decimal {
    if (valid.side === 'SELL') return valid.quantity;
    return (valid.quoteQuantity ?? ZERO).times(valid.market.takerFee.plus(1));
  }

  private touchOrder(order: Order): void {
    this.onTouch?.('order', order.id);
    this.onTouch?.('meta', 'core');
  }
}
