import { type Decimal, dec, max, ZERO } from '#shared/decimal.ts';
import { type Machine, PREFIX } from './program.ts';
import type { Facts, Kind } from './rules-oracle.ts';

/** One change of the total of an asset, as the exchange's core made it. */
export interface Change {
  readonly at: number;
  readonly amount: Decimal;
  readonly kind: Kind;
  /** The own order behind it. */
  readonly clientOrderId: string | null;
}

/** What the account really holds, and what made it so. */
export class Truth {
  private readonly machine: Machine;
  private readonly changes = new Map<string, Change[]>();
  private readonly totals = new Map<string, Decimal>();
  private deal: { readonly clientOrderId: string | null } | null = null;
  onChange: ((asset: string, change: Change) => void) | null = null;

  constructor(machine: Machine) {
    this.machine = machine;
    for (const [asset, balance] of machine.exchange.core.accounts.balances) {
      this.totals.set(asset, balance.free.plus(balance.locked));
    }
    const { core } = machine.exchange;
    // The account moves before its deal is told, so the order behind it is looked up when it books.
    const book = core.book.bind(core);
    core.book = (order, market, matches, now) => {
      this.deal = { clientOrderId: order.clientOrderId };
      try {
        book(order, market, matches, now);
      } finally {
        this.deal = null;
      }
    };
    machine.exchange.subscribe((event) => {
      if (event.kind !== 'account') return;
      const { asset, freeChange, lockedChange, type } = event.change;
      const amount = freeChange.plus(lockedChange);
      if (amount.isZero()) return;
      this.totals.set(asset, (this.totals.get(asset) ?? ZERO).plus(amount));
      const id = this.deal?.clientOrderId ?? null;
      const own = id?.startsWith(PREFIX) ?? false;
      const kind: Kind =
        type === 'ENTRUST' ? (own ? 'own-order' : 'elsewhere') : type === 'SET' ? 'unexplained' : 'movement';
      const change = { at: event.time, amount, kind, clientOrderId: own ? id : null };
      const list = this.changes.get(asset);
      if (list) list.push(change);
      else this.changes.set(asset, [change]);
      this.onChange?.(asset, change);
    });
  }

  changesOf(asset: string): readonly Change[] {
    return this.changes.get(asset) ?? [];
  }

  total(asset: string): Decimal {
    return this.totals.get(asset) ?? ZERO;
  }

  /** How many changes a reading that shows `total` has in it; null when it fits no moment. */
  included(asset: string, total: Decimal): number | null {
    const list = this.changesOf(asset);
    let then = this.total(asset);
    for (let count = list.length; ; count -= 1) {
      if (then.eq(total)) return count;
      const last = list[count - 1];
      if (!last) return null;
      then = then.minus(last.amount);
    }
  }

  /** What table C is judged on, with these totals and the price of this moment. */
  facts(
    symbol: string,
    baseTotal: Decimal,
    quote: { total: Decimal; free: Decimal },
    dust: string | null,
  ): Facts {
    const [base = '', quoteAsset = ''] = symbol.split('/');
    const market = this.machine.exchange.core.marketOf(base + quoteAsset);
    const { reserves } = this.machine.setting;
    return {
      held: max(ZERO, baseTotal.minus(reserves[base] ?? 0)),
      cash: max(ZERO, quote.total.minus(reserves[quoteAsset] ?? 0)),
      available: max(ZERO, quote.free.minus(reserves[quoteAsset] ?? 0)),
      price: this.price(symbol, this.machine.exchangeNow()),
      dust: dec(dust ?? '0.001'),
      lot: market.lot,
      minQuantity: market.minQuantity,
    };
  }

  /** As it is now. */
  now(symbol: string, dust: string | null): Facts {
    const [base = '', quote = ''] = symbol.split('/');
    const free = this.machine.exchange.core.accounts.get(quote).free;
    return this.facts(symbol, this.total(base), { total: this.total(quote), free }, dust);
  }

  price(symbol: string, at: number): Decimal | null {
    const market = this.machine.exchange.core.marketOf(symbol.replace('/', ''));
    const { bid, ask } = market.book.touch(at);
    return bid > 0 && ask > bid ? market.price(bid).plus(market.price(ask)).div(2) : null;
  }
}
