import type { StandingView } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';
import { amount, sameValue } from '../format/number.ts';
import { type Market, told } from '../format/sentence.ts';
import { standingWord } from '../format/words.ts';
import { words } from '../words.ts';
import { priceByKey, snapped } from './line-price.ts';

/** A line that is being moved: nothing of its order has changed. */
export interface LineMove {
  readonly order: StandingView;
  /** Where its line is now, in the market's ticks. */
  readonly price: string;
  readonly by: 'pointer' | 'keys';
}

interface Ports {
  /** Opens the preview of an order at a price. */
  readonly preview: (order: StandingView, price: string) => void;
  /** Tells why a move came to nothing. */
  readonly tell: (sentence: string) => void;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
}

const OFFLINE = words.chart.noEngine;

/** Why an order's line can't be moved now, in words; null when it can. */
export const fixedBecause = (order: StandingView, connected: boolean): Told | null =>
  connected ? order.fixed : OFFLINE;

/**
 * The lines of one symbol's standing orders as the trader moves them, by pointer or keys, one at a time. A move ends by
 * being let go, by being put back, or by a push that changes what its order asks for; only the first opens a preview.
 */
export class LineMoves {
  private move: LineMove | null = null;
  private orders: readonly StandingView[] = [];
  private connected = false;
  private readonly market: Market;
  private readonly ports: Ports;
  private readonly listeners = new Set<() => void>();

  constructor(market: Market, ports: Ports) {
    this.market = market;
    this.ports = ports;
  }

  readonly read = (): LineMove | null => this.move;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** What stands now. A move whose order has changed meanwhile ends, and its line is where the order is. */
  follow(orders: readonly StandingView[], connected: boolean): void {
    this.orders = orders;
    this.connected = connected;
    const why = this.move === null ? null : this.interrupts(this.move.order);
    if (why === null) return;
    this.set(null);
    this.ports.tell(why);
  }

  /** Takes hold of a line; false, and nothing moves, where its order takes no move now. */
  grab(id: string, by: LineMove['by']): boolean {
    const order = this.orders.find((each) => each.id === id);
    if (order === undefined || fixedBecause(order, this.connected) !== null) return false;
    this.set({ order, price: order.price, by });
    return true;
  }

  /** Puts the line that is held at a price, the nearest that the market has. */
  to(price: number): void {
    const at = snapped(price, this.market.priceDecimals);
    if (this.move !== null && at !== null && at !== this.move.price) this.set({ ...this.move, price: at });
  }

  /** A key on a line: moves it, opens its preview or puts it back. False: the key means nothing here. */
  key(id: string, key: Key): boolean {
    if (key.key === 'Escape') return this.putBack();
    const holds = () => this.move?.order.id === id || this.grab(id, 'keys');
    if (key.key === 'Enter') {
      if (holds()) this.preview();
      return true;
    }
    const from = this.move?.order.id === id ? this.move.price : this.priceOf(id);
    const price = from === undefined ? null : priceByKey(key, from, this.market.priceDecimals);
    if (price === null) return false;
    if (holds() && this.move !== null) this.set({ ...this.move, price });
    return true;
  }

  /** The pointer has let go: the preview of the new place. Nothing to do where the line is where its order is. */
  letGo(): void {
    if (this.move !== null && sameValue(this.move.order.price, this.move.price)) this.putBack();
    else this.preview();
  }

  /** The line is where its order is again; false where none was held. */
  putBack(): boolean {
    if (this.move === null) return false;
    this.set(null);
    return true;
  }

  private preview(): void {
    const { move } = this;
    if (move === null) return;
    this.set(null);
    const order = this.orders.find((each) => each.id === move.order.id);
    if (order !== undefined) this.ports.preview(order, move.price);
  }

  private priceOf(id: string): string | undefined {
    return this.orders.find((each) => each.id === id)?.price;
  }

  private interrupts(order: StandingView): string | null {
    const now = this.orders.find((each) => each.id === order.id);
    const name = words.chart.theOrder({
      kind: standingWord[order.kind],
      price: amount(order.price, this.market.priceDecimals),
    });
    if (now === undefined) return words.chart.standsNoMore({ name });
    const fixed = fixedBecause(now, this.connected);
    if (fixed !== null) return words.chart.wasNotMoved({ name, why: told(fixed, this.market) });
    if (asked(now) === asked(order)) return null;
    return words.chart.hasChanged({ name });
  }

  private set(move: LineMove | null): void {
    this.move = move;
    for (const listener of this.listeners) listener();
  }
}

/** What an order asks for and what of it is done. Its words, which tell prices, may change. */
const asked = ({ state, price, quantity, filled, keep, floor, cap, away }: StandingView): string =>
  JSON.stringify([state === 'disarmed', price, quantity, filled, keep, floor, cap, away]);
