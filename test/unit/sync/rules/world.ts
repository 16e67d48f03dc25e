import fc from 'fast-check';
import type { Market } from '#main/sync/ports/exchange.ts';
import { type CompareWorld, compare, type Evaluation } from '#main/sync/rules/compare.ts';
import { type Holding, holdingOf, readingOf } from '#main/sync/rules/holding.ts';
import { defaultTolerance, smallestTrade, type Thresholds } from '#main/sync/rules/limits.ts';
import { equityOf } from '#main/sync/rules/sizing.ts';
import { type Ask, type Asked, type AskWorld, type Plan, planOf } from '#main/sync/rules/targets.ts';
import { Decimal, dec } from '#shared/decimal.ts';
import type { DesiredState } from '#shared/ipc/primitives.ts';

export const d = dec;

/** Every property runs the same examples each time. */
export const FIXED = { seed: 20_260_101, numRuns: 1000 } as const;

export function market(
  changes: Partial<Record<'lotSize' | 'minQuantity' | 'minNotional', string>> = {},
): Market {
  return {
    symbol: 'ETH/USDC',
    id: 'ETHUSDC',
    base: 'ETH',
    quote: 'USDC',
    tickSize: d('0.01'),
    lotSize: d(changes.lotSize ?? '0.0001'),
    minQuantity: d(changes.minQuantity ?? '0'),
    minNotional: d(changes.minNotional ?? '5'),
    maxNotional: d('2000000'),
    bandUp: null,
    bandDown: null,
    sides: 'both',
    makerFee: d('0'),
    takerFee: d('0.0005'),
    closedReason: null,
  };
}

export function thresholds(
  changes: Partial<Record<'baseDust' | 'tolerance' | 'buyMinimum' | 'sellMinimum', string>> = {},
): Thresholds {
  const baseDust = d(changes.baseDust ?? '0.001');
  return {
    baseDust,
    quoteDust: d('1.00'),
    tolerance: changes.tolerance === undefined ? defaultTolerance(market(), baseDust) : d(changes.tolerance),
    buyMinimum: d(changes.buyMinimum ?? '10.00'),
    sellMinimum: d(changes.sellMinimum ?? '10.00'),
    buyFraction: d('0.95'),
    priceCap: d('0.01'),
  };
}

export const long = (target: string | Decimal): Asked => ({ state: 'LONG', target: d(target) });
export const flat: Asked = { state: 'NO_POSITION', target: d(0) };
export const short: Asked = { state: 'SHORT', target: d(0) };

export const percent = (share: string): Ask => ({
  action: 'long',
  size: { kind: 'percent', share: d(share) },
});
export const toQuantity = (quantity: string | Decimal): Ask => ({
  action: 'long',
  size: { kind: 'base', quantity: d(quantity) },
});
export const toValue = (value: string): Ask => ({ action: 'long', size: { kind: 'quote', value: d(value) } });
export const reduce = (share: string): Ask => ({
  action: 'reduce',
  size: { kind: 'percent', share: d(share) },
});
export const reduceBy = (quantity: string): Ask => ({
  action: 'reduce',
  size: { kind: 'base', quantity: d(quantity) },
});
export const reduceWorth = (value: string): Ask => ({
  action: 'reduce',
  size: { kind: 'quote', value: d(value) },
});
export const putRight: Ask = { action: 'put right' };

export interface Numbers {
  /** Totals of the account, nothing locked. */
  readonly base: string | Decimal;
  readonly quote: string | Decimal;
  readonly price: string | Decimal;
  readonly reserve?: string | Decimal;
  /** What other symbols of the same quote hold, in quote. */
  readonly others?: string | Decimal;
}

/** One symbol of an account, seen through the rules: nothing here decides, it only hands numbers on. */
export class Scene {
  readonly numbers: Numbers;
  readonly limits: Thresholds;
  readonly market: Market;

  constructor(numbers: Numbers, limits: Thresholds = thresholds(), chosen: Market = market()) {
    this.numbers = numbers;
    this.limits = limits;
    this.market = chosen;
  }

  /** The same market and thresholds with other numbers. */
  with(changes: Partial<Numbers>): Scene {
    return new Scene({ ...this.numbers, ...changes }, this.limits, this.market);
  }

  get price(): Decimal {
    return d(this.numbers.price);
  }

  get holding(): Holding {
    const { base, quote, reserve } = this.numbers;
    return holdingOf(
      { free: d(base), locked: d(0) },
      { free: d(quote), locked: d(0) },
      d(reserve ?? '0'),
      d(0),
    );
  }

  get reads(): DesiredState {
    return readingOf(this.holding, this.price, this.limits.baseDust, this.limits.quoteDust);
  }

  get askWorld(): AskWorld {
    const { held, cash, available, belowReserve } = this.holding;
    return {
      held,
      price: this.price,
      available,
      equity: equityOf(cash, [held.mul(this.price), d(this.numbers.others ?? '0')]),
      buyFraction: this.limits.buyFraction,
      priceCap: this.limits.priceCap,
      worstBuy: this.price.mul(this.limits.priceCap.plus(1)),
      fee: this.market.takerFee,
      bought: (quote) => quote.div(this.price),
      smallestBuy: smallestTrade(this.market, this.limits, 'BUY', this.price),
      smallestSell: smallestTrade(this.market, this.limits, 'SELL', this.price),
      buyLot: this.market.lotSize,
      sellLot: this.market.lotSize,
      baseDust: this.limits.baseDust,
      asked: null,
      buyingBlocked: belowReserve,
    };
  }

  /** The plan of a click, while `asked` is asked. */
  click(ask: Ask, asked: Asked | null = null): Plan {
    return planOf(ask, { ...this.askWorld, asked });
  }

  compareWorld(asked: Asked): CompareWorld {
    const { smallestBuy, smallestSell, held } = this.askWorld;
    return {
      asked,
      held,
      reads: this.reads,
      baseDust: this.limits.baseDust,
      tolerance: this.limits.tolerance,
      smallestBuy,
      smallestSell,
      lotSize: this.market.lotSize,
      buyingBlocked: this.holding.belowReserve,
    };
  }

  evaluate(asked: Asked): Evaluation {
    return compare(this.compareWorld(asked));
  }
}

/** A decimal from zero (or `least` units) up to `most`, with `decimals` places, short ones and edges included. */
export function amount(most: number, decimals: number, least = 0n): fc.Arbitrary<Decimal> {
  const scale = 10n ** BigInt(decimals);
  return fc
    .bigInt({ min: least, max: BigInt(most) * scale })
    .map((units) => new Decimal(units.toString()).div(new Decimal(scale.toString())));
}

/** An account that may hold anything, at any price, above any reserve. */
export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    base: fc.oneof(amount(50, 8), amount(1, 4), fc.constantFrom(d(0), d('0.001'), d('0.005'))),
    quote: fc.oneof(amount(100_000, 6), amount(20, 2), fc.constant(d(0))),
    price: amount(10_000, 2, 1n),
    reserve: fc.oneof(fc.constant(d(0)), amount(60, 4)),
    others: fc.oneof(fc.constant(d(0)), amount(200_000, 2)),
    lotSize: fc.constantFrom('0.00001', '0.0001', '0.01', '1'),
    minNotional: fc.constantFrom('1', '5', '25'),
    baseDust: fc.constantFrom('0', '0.001', '0.5'),
  })
  .map(
    ({ base, quote, price, reserve, others, lotSize, minNotional, baseDust }) =>
      new Scene(
        { base, quote, price, reserve, others },
        thresholds({ baseDust }),
        market({ lotSize, minNotional }),
      ),
  );

export const anyClick: fc.Arbitrary<Ask> = fc.oneof(
  amount(1, 2, 1n).map((share): Ask => ({ action: 'long', size: { kind: 'percent', share } })),
  amount(60, 6, 1n).map((quantity): Ask => ({ action: 'long', size: { kind: 'base', quantity } })),
  amount(200_000, 2, 1n).map((value): Ask => ({ action: 'long', size: { kind: 'quote', value } })),
  fc.integer({ min: 1, max: 99 }).map((share) => reduce(d(share).div(100).toFixed())),
  amount(60, 6, 1n).map((quantity) => reduceBy(quantity.toFixed())),
  amount(200_000, 2, 1n).map((value) => reduceWorth(value.toFixed())),
  fc.constantFrom<Ask>({ action: 'short' }, { action: 'flat' }),
);

export const anyAsked: fc.Arbitrary<Asked> = fc.oneof(
  amount(50, 4).map((target) => long(target)),
  fc.constantFrom(flat, short),
);
