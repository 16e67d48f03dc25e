import type { Order } from '#main/practice/index.ts';
import { Decimal, dec } from '#shared/decimal.ts';
import type { Backstage } from './backstage.ts';
import { ODD_FIELDS } from './oddities.ts';
import { PREFIX } from './program.ts';
import type { Action, Amount } from './schedule.ts';

/** What comes to the account from outside. */
export type OutsideAction = Extract<
  Action,
  {
    kind:
      | 'phone'
      | 'deposit'
      | 'withdrawal'
      | 'airdrop'
      | 'transfer'
      | 'setBalance'
      | 'foreign'
      | 'oddForeign'
      | 'record'
      | 'cancelForeign'
      | 'cancelOwn';
  }
>;

/** What happens to the account outside the program: on the phone, on the website, and to its funds. */
export class Outside {
  private readonly back: Backstage;

  constructor(back: Backstage) {
    this.back = back;
  }

  /** Carries it out; tells how much, or why nothing happened. */
  perform(action: OutsideAction): string {
    switch (action.kind) {
      case 'phone': {
        const [base = '', quote = ''] = action.symbol.split('/');
        const symbol = base + quote;
        const quantity =
          action.side === 'SELL'
            ? this.amountOf(action.amount, base, this.decimalsOf(symbol))
            : this.buyable(action.amount, symbol, quote);
        if (!quantity) return 'nothing to trade';
        this.back.control('externalTrade', { symbol, side: action.side, quantity });
        return quantity;
      }
      case 'deposit': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.back.control('deposit', { asset: action.asset, amount, pendingMs: action.pendingMs });
        this.back.until(action.pendingMs, () => undefined);
        return amount;
      }
      case 'withdrawal':
      case 'airdrop': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.back.control(action.kind, { asset: action.asset, amount });
        return amount;
      }
      case 'transfer': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.back.control('transfer', { asset: action.asset, amount, direction: 'SPOT_TO_FUTURES' });
        return amount;
      }
      case 'setBalance': {
        const amount = this.amountOf(action.amount, action.asset, 8) ?? '0';
        this.back.control('setBalance', { asset: action.asset, free: amount });
        return amount;
      }
      case 'foreign':
        return this.foreign(action);
      case 'oddForeign':
        return this.oddForeign(action);
      case 'record': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.back.control(action.record, { asset: action.asset, amount, status: action.status });
        return amount;
      }
      case 'cancelForeign':
        return this.cancel((each) => each.origin === 'web');
      case 'cancelOwn':
        return this.cancel((each) => each.clientOrderId?.startsWith(PREFIX) === true);
    }
  }

  /** Cancels the first open order that is meant. */
  private cancel(meant: (order: Order) => boolean): string {
    const order = [...this.back.machine.exchange.core.orders.open.values()]
      .flatMap((open) => [...open.values()])
      .find(meant);
    if (!order) return 'none open';
    this.back.control('cancelForeign', { orderId: order.id });
    return order.id;
  }

  private foreign(action: Extract<Action, { kind: 'foreign' }>): string {
    const order = this.placeable(action);
    if (typeof order === 'string') return order;
    this.back.control('foreignOrder', {
      ...order,
      type: action.type,
      ...(action.otherInstallation ? { clientOrderId: 'PLother000010000100aaaa' } : {}),
    });
    return `${order.quantity} at ${order.price}`;
  }

  private oddForeign(action: Extract<Action, { kind: 'oddForeign' }>): string {
    const order = this.placeable(action);
    if (typeof order === 'string') return order;
    const { price } = order;
    if (action.how === 'pair') {
      const far = dec(price).mul(action.side === 'SELL' ? '0.5' : '2');
      const stopPrice = usable(far, this.priceDecimalsOf(order.symbol)) ?? price;
      this.back.control('foreignOco', { ...order, stopPrice });
    } else {
      const fields = ODD_FIELDS[action.how];
      const type = action.how === 'in a list' ? 'LIMIT' : 'STOP_MARKET_ORDER';
      this.back.control('foreignOrder', { ...order, type, fields, pushed: { status: 0, orderType: 101 } });
    }
    return `${action.how}: ${order.quantity} at ${price}`;
  }

  /** What of an order placed elsewhere the account can pay for, or why it is not placed. */
  private placeable(
    action: Extract<Action, { kind: 'foreign' | 'oddForeign' }>,
  ): { symbol: string; side: 'BUY' | 'SELL'; price: string; quantity: string } | string {
    const { exchange } = this.back.machine;
    const [base = '', quote = ''] = action.symbol.split('/');
    const symbol = base + quote;
    const market = exchange.core.marketOf(symbol);
    const ticks = market.lastAt(this.back.machine.exchangeNow());
    const sign = action.side === 'BUY' ? -1 : 1;
    const price = market.price(Math.max(1, Math.round(ticks * (1 + (sign * action.away) / 100))));
    const quantity =
      action.side === 'SELL'
        ? this.amountOf(action.amount, base, this.decimalsOf(symbol))
        : this.buyable(action.amount, symbol, quote);
    if (!quantity) return 'nothing to trade';
    // The practice exchange does not let an account trade with itself: the book would stay crossed.
    const meets = [...(exchange.core.orders.open.get(symbol)?.values() ?? [])].some(
      (open) =>
        open.side !== action.side && (action.side === 'BUY' ? price.gte(open.price) : price.lte(open.price)),
    );
    if (meets) return 'would meet an order of the same account';
    return { symbol, side: action.side, price: price.toFixed(), quantity };
  }

  private amountOf(amount: Amount, asset: string, decimals: number): string | null {
    if (amount.kind === 'fixed') return amount.value;
    const free = this.back.machine.exchange.core.accounts.get(asset).free;
    return usable(free.mul(amount.percent).div(100), decimals);
  }

  private buyable(amount: Amount, symbol: string, quote: string): string | null {
    if (amount.kind === 'fixed') return amount.value;
    const market = this.back.machine.exchange.core.marketOf(symbol);
    const free = this.back.machine.exchange.core.accounts.get(quote).free;
    const price = market.price(market.lastAt(this.back.machine.exchangeNow()));
    return usable(free.mul(amount.percent).div(100).div(price).mul('0.997'), market.config.baseDecimals);
  }

  private priceDecimalsOf(symbol: string): number {
    return this.back.machine.exchange.core.marketOf(symbol).config.priceDecimals;
  }

  private decimalsOf(symbol: string): number {
    return this.back.machine.exchange.core.marketOf(symbol).config.baseDecimals;
  }
}

function usable(value: Decimal, decimals: number): string | null {
  const cut = value.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
  return dec(cut).gt(0) ? cut.toFixed() : null;
}
