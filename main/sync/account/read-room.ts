import type { Clock } from '../ports/clock.ts';

/** Who reads: a click goes before a correction, and that before a check. */
export type ReadRank = 'click' | 'correction' | 'check';

const RANKS: readonly ReadRank[] = ['click', 'correction', 'check'];
const READS_A_SECOND = 2;
/** A second and a little, since the exchange counts when requests arrive. */
const SECOND_MS = 1080;

interface Waiting {
  readonly rank: ReadRank;
  readonly wanted: () => boolean;
  readonly go: (go: boolean) => void;
}

/**
 * MEXC allows two account reads a second (MEXC API notes 2.1). Waiting for that before anything is asked keeps the
 * three answers of an observation together; a read that only the exchange client held back would come too far apart
 * from the others. A click takes the place that a check waits for.
 */
export class ReadRoom {
  private readonly clock: Clock;
  private readonly taken: number[] = [];
  private readonly waiting: Waiting[] = [];
  private stopTimer: (() => void) | null = null;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * True when it is this reader's turn: its place is taken then, and it must read at once. False, without taking a
   * place, when it is no longer `wanted` at its turn.
   */
  enter(rank: ReadRank, wanted: () => boolean = () => true): Promise<boolean> {
    return new Promise((go) => {
      this.waiting.push({ rank, wanted, go });
      this.pump();
    });
  }

  private pump(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    while (this.waiting.length > 0) {
      const now = this.clock.monotonic();
      const [first] = this.taken;
      const wait = first === undefined || this.taken.length < READS_A_SECOND ? 0 : first + SECOND_MS - now;
      if (wait > 0) {
        this.stopTimer = this.clock.after(wait, () => this.pump());
        return;
      }
      const next = this.next();
      const wanted = next.wanted();
      if (wanted) {
        this.taken.push(now);
        if (this.taken.length > READS_A_SECOND) this.taken.shift();
      }
      next.go(wanted);
    }
  }

  private next(): Waiting {
    const best = Math.min(...this.waiting.map(({ rank }) => RANKS.indexOf(rank)));
    const at = this.waiting.findIndex(({ rank }) => RANKS.indexOf(rank) === best);
    return this.waiting.splice(at, 1)[0] as Waiting;
  }
}
