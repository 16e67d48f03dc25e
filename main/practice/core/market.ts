import { Decimal, ZERO } from '#shared/decimal.ts';
import { Book, type Segment } from './book.ts';
import type { MarketConfig } from './markets.ts';

/** One market of the exchange: its rules, its book, and exact conversions between decimals and whole ticks or lots. */
export class Market {
  readonly config: MarketConfig;
  readonly book: Book;
  readonly tick: Decimal;
  readonly lot: Decimal;
  takerFee: Decimal;
  makerFee: Decimal;
  minQuantity: Decimal;
  minNotional: Decimal;
  maxNotional: Decimal;
  maxNotionalMarket: Decimal;
  /** The last known whole price, for when both sides of an explicit book are empty. */
  lastTicks: number;

  constructor(seed: number, config: MarketConfig, segments?: Segment[]) {
    this.config = config;
    this.book = new Book(seed, config, segments ?? [{ from: 0, scale: 1, frozenStep: null, explicit: null }]);
    this.tick = new Decimal(10).pow(-config.priceDecimals);
    this.lot = new Decimal(10).pow(-config.baseDecimals);
    this.takerFee = ZERO;
    this.makerFee = ZERO;
    this.minQuantity = ZERO;
    this.minNotional = ZERO;
    this.maxNotional = ZERO;
    this.maxNotionalMarket = ZERO;
    this.lastTicks = Math.round(Number(config.referencePrice) * 10 ** config.priceDecimals);
    this.refresh();
  }

  /** Takes over the configuration's texts after one of them was changed. */
  refresh(): void {
    const { config } = this;
    this.takerFee = new Decimal(config.takerFee);
    this.makerFee = new Decimal(config.makerFee);
    this.minQuantity = new Decimal(config.minQuantity);
    this.minNotional = new Decimal(config.minNotional);
    this.maxNotional = new Decimal(config.maxNotional);
    this.maxNotionalMarket = new Decimal(config.maxNotionalMarket);
  }

  price(ticks: number): Decimal {
    return this.tick.times(ticks);
  }

  quantity(lots: number): Decimal {
    return this.lot.times(lots);
  }

  ticksOf(price: Decimal): number {
    return price.div(this.tick).toNumber();
  }

  /** Whole lots in `quantity`, rounded down. */
  lotsOf(quantity: Decimal): number {
    return quantity.div(this.lot).floor().toNumber();
  }

  priceText(ticks: number): string {
    return scaledText(ticks, this.config.priceDecimals);
  }

  quantityText(lots: number): string {
    return scaledText(lots, this.config.baseDecimals);
  }

  /** The last traded price in ticks. */
  lastAt(now: number): number {
    const { bid, ask } = this.book.touch(now);
    if (bid > 0 && ask > 0) this.lastTicks = Math.round((bid + ask) / 2);
    else if (bid > 0 || ask > 0) this.lastTicks = bid || ask;
    return this.lastTicks;
  }
}

/**
 * `value` units of 10^-decimals as a decimal string, exactly. An order older than a coarser step may stand between
 * two units.
 */
export function scaledText(value: number, decimals: number): string {
  if (!Number.isInteger(value)) return new Decimal(value).div(new Decimal(10).pow(decimals)).toFixed();
  if (decimals === 0) return String(value);
  const digits = String(value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
