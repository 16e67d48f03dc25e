import type { Level } from '#main/sync/ports/exchange.ts';
import type { Decimal } from '#shared/decimal.ts';
import { listOf, positiveOf, positiveTextOf, Unreadable } from './read.ts';

const PARTS = {
  bids: { price: 'bidsPrice', quantity: 'bidsQuantity', outOfOrder: 'bidsOutOfOrder' },
  asks: { price: 'asksPrice', quantity: 'asksQuantity', outOfOrder: 'asksOutOfOrder' },
} as const;

/**
 * One side of a book, best level first. A depth reply has dozens of levels and mostly only the best one is looked
 * at, so a level's decimals are made when they are asked for; every level is proven readable, above zero, within
 * bounds and in its order before the side is handed out, so that asking can't fail.
 */
export function levelsOf(value: unknown, side: 'bids' | 'asks'): readonly Level[] {
  const levels: Level[] = [];
  const parts = PARTS[side];
  let before: RawLevel | null = null;
  for (const each of listOf(value, side)) {
    const pair = listOf(each, side);
    const level = new RawLevel(positiveTextOf(pair[0], parts.price), positiveTextOf(pair[1], parts.quantity));
    if (before !== null && !level.isWorse(before, side)) throw new Unreadable(parts.outOfOrder);
    levels.push(level);
    before = level;
  }
  return levels;
}

/** One level whose texts are proven to be numbers above zero; its decimals are made when they are asked for. */
export class RawLevel implements Level {
  private readonly priceText: string;
  private readonly quantityText: string;
  private readonly about: number;
  private priceRead: Decimal | null = null;
  private quantityRead: Decimal | null = null;

  constructor(price: string, quantity: string) {
    this.priceText = price;
    this.quantityText = quantity;
    this.about = Number(price);
  }

  get price(): Decimal {
    this.priceRead ??= positiveOf(this.priceText, 'price');
    return this.priceRead;
  }

  get quantity(): Decimal {
    this.quantityRead ??= positiveOf(this.quantityText, 'quantity');
    return this.quantityRead;
  }

  /** As it was told, for whoever keeps it: a level that nobody looks at is never made a number of. */
  toJSON(): readonly [price: string, quantity: string] {
    return [this.priceText, this.quantityText];
  }

  /** Rounding to a float keeps the order of two texts, except that near ones may become equal: those are compared exactly. */
  isWorse(better: RawLevel, side: 'bids' | 'asks'): boolean {
    const falls = side === 'bids';
    if (this.about !== better.about) return falls ? this.about < better.about : this.about > better.about;
    return falls ? this.price.lt(better.price) : this.price.gt(better.price);
  }
}
