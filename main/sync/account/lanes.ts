/**
 * Corrections and trades that share a quote asset run one after another, since each spends or brings what the
 * next one counts on. Waiting sales go before waiting buys; clicks before corrections.
 */
export class Lanes {
  private readonly lanes = new Map<string, { running: boolean; waiting: Waiting[] }>();

  /** Runs `work` when the lane of `quote` is free. Lower ranks go first, equal ranks in order of arrival. */
  run<T>(quote: string, rank: number, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(quote) ?? { running: false, waiting: [] };
    this.lanes.set(quote, lane);
    return new Promise<T>((resolve, reject) => {
      lane.waiting.push({ rank, start: () => work().then(resolve, reject) });
      this.next(lane);
    });
  }

  private next(lane: { running: boolean; waiting: Waiting[] }): void {
    if (lane.running) return;
    const best = Math.min(...lane.waiting.map((each) => each.rank));
    const index = lane.waiting.findIndex((each) => each.rank === best);
    const [chosen] = index < 0 ? [] : lane.waiting.splice(index, 1);
    if (!chosen) return;
    lane.running = true;
    void chosen.start().finally(() => {
      lane.running = false;
      this.next(lane);
    });
  }
}

interface Waiting {
  readonly rank: number;
  readonly start: () => Promise<void>;
}
