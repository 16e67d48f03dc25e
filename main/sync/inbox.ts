import type { Clock } from './ports/clock.ts';

/** One input at work: its time, which is the time of all that follows from it. */
export interface Turn<I> {
  readonly input: I;
  /** Wall clock, ms. */
  readonly at: number;
  /** Monotonic, ms. */
  readonly mono: number;
}

export interface InboxParts<I> {
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** Calls back once everything that follows at once from an input has happened: no promise is left that can settle. */
  readonly afterTurn: (run: () => void) => void;
  readonly begins: (turn: Turn<I>) => void;
  readonly ended: (turn: Turn<I>) => void;
}

/**
 * The one way into an engine: whatever comes from outside is handed in here, and is taken one at a time, with its time in
 * it. What comes while another is at work waits for its end; nothing is left out and nothing overtakes.
 */
export class Inbox<I> {
  private readonly parts: InboxParts<I>;
  private turn: Turn<I> | null = null;
  private readonly waiting: (() => void)[] = [];

  constructor(parts: InboxParts<I>) {
    this.parts = parts;
  }

  /** The input that is at work now; null between two of them. */
  get current(): Turn<I> | null {
    return this.turn;
  }

  /** Takes an input when its turn has come: at once, where nothing is at work. */
  take(input: I, run: () => void): void {
    if (this.turn) this.waiting.push(() => this.begin(input, run));
    else this.begin(input, run);
  }

  /**
   * What the outside asks in the middle of something and must be answered at once. An input of its own where nothing is
   * at work; else it belongs to the one that is.
   */
  now<T>(input: I, run: () => T): T {
    if (!this.turn) this.open(input);
    return run();
  }

  private begin(input: I, run: () => void): void {
    this.open(input);
    run();
  }

  private open(input: I): void {
    const { clock } = this.parts;
    const turn = { input, at: clock.now(), mono: clock.monotonic() };
    this.turn = turn;
    this.parts.afterTurn(() => this.end(turn));
    this.parts.begins(turn);
  }

  private end(turn: Turn<I>): void {
    this.turn = null;
    this.parts.ended(turn);
    this.waiting.shift()?.();
  }
}
