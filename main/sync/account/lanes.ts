import type { Side } from '../ports/exchange.ts';

interface Lane {
  /** The sales under way. */
  readonly sales: Set<object>;
  buying: boolean;
  waiting: Purchase[];
}

interface Purchase {
  readonly rank: number;
  /** The sales that were under way when it came: it counts on what they bring. */
  readonly after: Set<object>;
  /** Calls `ended` when the work has ended, well or badly. */
  readonly start: (ended: () => void) => void;
}

/**
 * Purchases that share a quote asset run one after another, since each spends what the next one counts on, and after the
 * sales that were under way when they came. A sale waits for nothing.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  /**
   * Runs a sale at once, a purchase when it is its turn: lower ranks first, equal ranks in order of arrival. With `out`
   * aborted before its turn it runs at once, beside the others: for work that then only ends and sends nothing.
   */
  run<T>(quote: string, side: Side, rank: number, work: () => Promise<T>, out: AbortSignal): Promise<T> {
    const lane = this.lanes.get(quote) ?? { sales: new Set(), buying: false, waiting: [] };
    this.lanes.set(quote, lane);
    return side === 'SELL' ? this.sell(lane, work) : this.buy(lane, rank, work, out);
  }

  private sell<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    const sale = {};
    lane.sales.add(sale);
    return work().finally(() => {
      lane.sales.delete(sale);
      for (const { after } of lane.waiting) after.delete(sale);
      this.next(lane);
    });
  }

  private buy<T>(lane: Lane, rank: number, work: () => Promise<T>, out: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = (ended: () => void) => {
        work().then(resolve, reject).then(ended, ended);
      };
      const entry = { rank, after: new Set(lane.sales), start };
      lane.waiting.push(entry);
      out.addEventListener('abort', () => {
        if (!lane.waiting.includes(entry)) return;
        lane.waiting = lane.waiting.filter((each) => each !== entry);
        start(() => undefined);
      });
      this.next(lane);
    });
  }

  private next(lane: Lane): void {
    if (lane.buying) return;
    const ready = lane.waiting.filter(({ after }) => after.size === 0);
    const chosen = ready.toSorted((one, other) => one.rank - other.rank)[0];
    if (!chosen) return;
    lane.waiting = lane.waiting.filter((each) => each !== chosen);
    lane.buying = true;
    chosen.start(() => {
      lane.buying = false;
      this.next(lane);
    });
  }
}
