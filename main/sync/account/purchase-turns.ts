import type { Side } from '../ports/exchange.ts';

interface QuoteQueue {
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
export class PurchaseTurns {
  private readonly queues = new Map<string, QuoteQueue>();

  /**
   * Runs a sale at once, a purchase when it is its turn: lower ranks first, equal ranks in order of arrival. With `out`
   * aborted before its turn it runs at once, beside the others: for work that then only ends and sends nothing.
   */
  run<T>(quote: string, side: Side, rank: number, work: () => Promise<T>, out: AbortSignal): Promise<T> {
    const queue = this.queues.get(quote) ?? { sales: new Set(), buying: false, waiting: [] };
    this.queues.set(quote, queue);
    return side === 'SELL' ? this.sell(queue, work) : this.buy(queue, rank, work, out);
  }

  private sell<T>(queue: QuoteQueue, work: () => Promise<T>): Promise<T> {
    const sale = {};
    queue.sales.add(sale);
    return work().finally(() => {
      queue.sales.delete(sale);
      for (const { after } of queue.waiting) after.delete(sale);
      this.next(queue);
    });
  }

  private buy<T>(queue: QuoteQueue, rank: number, work: () => Promise<T>, out: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = (ended: () => void) => {
        work().then(resolve, reject).then(ended, ended);
      };
      const purchase = { rank, after: new Set(queue.sales), start };
      queue.waiting.push(purchase);
      out.addEventListener('abort', () => {
        if (!queue.waiting.includes(purchase)) return;
        queue.waiting = queue.waiting.filter((each) => each !== purchase);
        start(() => undefined);
      });
      this.next(queue);
    });
  }

  private next(queue: QuoteQueue): void {
    if (queue.buying) return;
    const ready = queue.waiting.filter(({ after }) => after.size === 0);
    const chosen = ready.toSorted((one, other) => one.rank - other.rank)[0];
    if (!chosen) return;
    queue.waiting = queue.waiting.filter((each) => each !== chosen);
    queue.buying = true;
    chosen.start(() => {
      queue.buying = false;
      this.next(queue);
    });
  }
}
