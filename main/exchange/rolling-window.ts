/** Amounts spent within the last `spanMs`, on a clock that never runs backwards. */
export class RollingWindow {
  private readonly limit: number;
  private readonly spanMs: number;
  private readonly spent: { readonly at: number; readonly amount: number }[] = [];
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

  /** Milliseconds until `amount` fits under `share` of the limit; 0 when it fits now. An empty window takes anything. */
  waitFor(amount: number, share: number, now: number): number {
    this.forget(now);
    let over = this.sum + amount - this.limit * share;
    if (over <= 0 || this.spent.length === 0) return 0;
    let until = now;
    for (const entry of this.spent) {
      over -= entry.amount;
      until = entry.at + this.spanMs;
      if (over <= 0) break;
    }
    return Math.max(1, until - now);
  }

  spend(amount: number, now: number): void {
    this.spent.push({ at: now, amount });
    this.sum += amount;
  }

  private forget(now: number): void {
    while (this.spent[0] !== undefined && this.spent[0].at + this.spanMs <= now) {
      this.sum -= this.spent.shift()?.amount ?? 0;
    }
  }
}
