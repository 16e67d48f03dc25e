import { apply, type Effect } from '#main/sync/books/apply.ts';
import { audit } from '#main/sync/books/audit.ts';
import { type Book, emptyBook } from '#main/sync/books/book.ts';
import { type Change, changesBetween, equationGap } from '#main/sync/books/changes.ts';
import { type Exact, exact } from '#main/sync/books/exact.ts';
import { type Figures, figuresOf } from '#main/sync/books/figures.ts';
import type { Flow, Hand, Movement } from '#main/sync/books/movement.ts';

export const ASSETS = { base: 'ETH', quote: 'USDC' };
const AT = 1_790_000_000_000;

/** Leaves `seq` out of each kind of movement. */
export type Unnumbered = Movement extends infer M ? (M extends Movement ? Omit<M, 'seq'> : never) : never;

interface Fee {
  readonly fee?: string;
  readonly feeAsset?: string;
  readonly feeValue?: string | null;
  readonly mid?: string | null;
}

/** Keeps one book of ETH/USDC for an example, and all of its movements. */
export class Keeper {
  book: Book = emptyBook('ETH/USDC');
  readonly movements: Movement[] = [];
  readonly effects: Effect[] = [];

  add(movement: Unnumbered): Effect {
    const numbered = { ...movement, seq: this.book.seq + 1 } as Movement;
    this.movements.push(numbered);
    const { book, effect } = apply(this.book, numbered, ASSETS);
    this.book = book;
    this.effects.push(effect);
    return effect;
  }

  trade(hand: Hand, side: 'BUY' | 'SELL', quantity: string, price: string, more: Fee = {}): Effect {
    const { fee = '0', feeAsset = 'USDC', feeValue = null, mid = price } = more;
    const quote = exact(quantity).mul(price).toFixed();
    const about = { id: `trade:${this.movements.length}`, at: AT + this.movements.length, mid };
    return this.add({ ...about, kind: 'trade', side, hand, quantity, quote, fee, feeAsset, feeValue });
  }

  flow(kind: 'came' | 'went', flow: Flow, quantity: string, mid: string | null): Effect {
    const id = `${flow}:${this.movements.length}`;
    return this.add({ kind, id, at: AT + this.movements.length, flow, quantity, mid });
  }

  restate(lot: string, price: string | null, mid: string | null = null): Effect {
    const id = `restated:${this.movements.length}`;
    return this.add({ kind: 'restated', id, at: AT + this.movements.length, mid, lot, price });
  }

  at(price: string): Figures {
    return figuresOf(this.book, exact(price));
  }

  /** What changed since `book` stood at `from`, until now at `to`. */
  since(book: Book, from: string, to: string): Change {
    return changesBetween({ book, price: exact(from) }, { book: this.book, price: exact(to) });
  }

  /** What is wrong with this book; none. */
  get faults(): readonly string[] {
    return audit('ETH/USDC', this.movements, ASSETS);
  }
}

/** The equation's gap and how far both ways of the price's part are apart: both zero. */
export const gaps = (change: Change): readonly string[] => [
  equationGap(change).toFixed(),
  change.price.minus(change.priceSummed).toFixed(),
];

export const rounded = (value: Exact | null): string | undefined => value?.toDecimalPlaces(8).toFixed();
