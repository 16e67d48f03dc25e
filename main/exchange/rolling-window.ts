/** Something spent: it counts from the moment it left until a whole span after the moment it had arrived. */
export interface Spent {
  /** The answer is here (or will never come): by now, at the latest, the exchange has counted it. */
  arrived(now: number): void;
}

interface Entry extends Spent {
  readonly amount: number;
  /** When it was counted at the latest; null while it is under way. */
  countedBy: number | null;
}

/**
 * Amounts that the exchange may still count within its own window of `spanMs`, seen from a clock that never runs
 * backwards. The exchange counts a request when it arrives, which is somewhere between its sending and its answer: so
 * the span begins with the answer. Counted from the sending, a slow request followed by quick ones meets the limit.
 */
export class RollingWindow {
  private readonly limit: number;
  private readonly spanMs: number;
  private entries: Entry[] = [];
  private sum = 0;

  constructor(limit: number, spanMs: number) {
    this.limit = limit;
    this.spanMs = spanMs;
  }

  /** Share of the limit that is in use, 0 to 1. */
  used(now: number): number {
    this.forget(now);
    return Math.min(1, this.sum / this.limit);
  }

  /**
   * Milliseconds until `amount` fits under `share` of the limit, at the least; 0 when it fits now. It may be longer
   * while requests are under way, so ask again whenever one has arrived. An empty window takes anything.
   */
  waitFor(amount: number, share: number, now: number): number {
    this.forget(now);
    let over = this.sum + amount - this.limit * share;
    if (over <= 0 || this.entries.length === 0) return 0;
    const ends = this.entries
      .map((entry) => ({ amount: entry.amount, at: (entry.countedBy ?? now) + this.spanMs }))
      .sort((a, b) => a.at - b.at);
    let until = now;
    for (const end of ends) {
      over -= end.amount;
      until = end.at;
      if (over <= 0) break;
    }
    return Math.max(1, until - now);
  }

  spend(amount: number): Spent {
    const entry: Entry = {
      amount,
      countedBy: null,
      arrived: (now) => {
        entry.countedBy ??= now;
      },
    };
    this.entries.push(entry);
    this.sum += amount;
    return entry;
  }

  private forget(now: number): void {
    const over = (entry: Entry) => entry.countedBy !== null && entry.countedBy + this.spanMs <= now;
    if (!this.entries.some(over)) return;
    this.entries = this.entries.filter((entry) => !over(entry));
    this.sum = this.entries.reduce((sum, entry) => sum + entry.amount, 0);
  }
}
