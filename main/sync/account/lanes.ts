/**
 * Corrections and trades that share a quote asset run one after another, since each spends or brings what the
 * next one counts on. Waiting sales go before waiting buys; clicks before corrections.
 */
export class Lanes {
  private readonly lanes = new Map<string, { running: boolean; waiting: Waiting[] }>();

  /**
   * Runs `work` when the lane of `quote` is free. Lower ranks go first, equal ranks in order of arrival. With `out`
   * aborted before its turn it runs at once, beside the lane: for work that then only ends and sends nothing.
   */
  run<T>(quote: string, rank: number, work: () => Promise<T>, out?: AbortSignal): Promise<T> {
    const lane = this.lanes.get(quote) ?? { running: false, waiting: [] };
    this.lanes.set(quote, lane);
    return new Promise<T>((resolve, reject) => {
      const start = (ended: () => void) => {
        work().then(resolve, reject).then(ended, ended);
      };
      const entry = { rank, start };
      lane.waiting.push(entry);
      out?.addEventListener('abort', () => {
        const index = lane.waiting.indexOf(entry);
        if (index < 0) return;
        lane.waiting.splice(index, 1);
        start(() => undefined);
      });
      this.next(lane);
    });
  }

  private next(lane: { running: boolean; waiting: Waiting[] }): void {
    if (lane.running) return;
    const ranks = lane.waiting.map((each) => each.rank);
    const index = ranks.indexOf(Math.min(...ranks));
    const [chosen] = index < 0 ? [] : lane.waiting.splice(index, 1);
    if (!chosen) return;
    lane.running = true;
    chosen.start(() => {
      lane.running = false;
      this.next(lane);
    });
  }
}

interface Waiting {
  readonly rank: number;
  /** Calls `ended` when the work has ended, well or badly. */
  readonly start: (ended: () => void) => void;
}
