import type { Order, Trade } from './core/types.ts';

/** One line of the exchange's own record: what it was asked, what it accepted, what filled. */
export type RecordEntry =
  | {
      readonly seq: number;
      readonly at: number;
      readonly kind: 'request';
      readonly method: string;
      readonly path: string;
      /** Without the signature. */
      readonly params: Readonly<Record<string, string | undefined>>;
      /** Whether the exchange carried it out. */
      applied: boolean;
      /** What left: the HTTP status, or how the connection ended. Null while it is under way. */
      outcome: number | 'reset' | 'silence' | null;
      code: number | null;
    }
  | {
      readonly seq: number;
      readonly at: number;
      readonly kind: 'order' | 'ended';
      readonly orderId: string;
      readonly clientOrderId: string | null;
      readonly symbol: string;
      readonly side: string;
      readonly type: string;
      readonly price: string;
      readonly quantity: string;
      readonly executed: string;
      readonly status: string;
      readonly origin: 'api' | 'web';
    }
  | {
      readonly seq: number;
      readonly at: number;
      readonly kind: 'fill';
      readonly tradeId: string;
      readonly orderId: string;
      readonly clientOrderId: string | null;
      readonly symbol: string;
      readonly side: string;
      readonly price: string;
      readonly quantity: string;
      readonly fee: string;
      readonly feeAsset: string;
      readonly isMaker: boolean;
    };

export type RequestEntry = Extract<RecordEntry, { kind: 'request' }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'seq'> : never;

/** The exchange's own record, which tests believe. Bounded; `dropped` counts what it had to forget. */
export class ExchangeRecord {
  entries: RecordEntry[] = [];
  dropped = 0;
  private seq = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  add<T extends Unnumbered<RecordEntry>>(entry: T): T & { seq: number } {
    this.seq += 1;
    const numbered = { seq: this.seq, ...entry };
    this.entries.push(numbered as unknown as RecordEntry);
    if (this.entries.length > this.most) {
      const surplus = this.entries.length - Math.floor(this.most * 0.9);
      this.entries.splice(0, surplus);
      this.dropped += surplus;
    }
    return numbered;
  }

  order(kind: 'order' | 'ended', order: Order, at: number): void {
    this.add({
      at,
      kind,
      orderId: order.id,
      clientOrderId: order.clientOrderId,
      symbol: order.symbol,
      side: order.side,
      type: order.type,
      price: order.price.toFixed(),
      quantity: order.quantity.toFixed(),
      executed: order.executed.toFixed(),
      status: order.status,
      origin: order.origin,
    });
  }

  fill(trade: Trade): void {
    this.add({
      at: trade.time,
      kind: 'fill',
      tradeId: trade.id,
      orderId: trade.orderId,
      clientOrderId: trade.clientOrderId,
      symbol: trade.symbol,
      side: trade.side,
      price: trade.price.toFixed(),
      quantity: trade.quantity.toFixed(),
      fee: trade.fee.toFixed(),
      feeAsset: trade.feeAsset,
      isMaker: trade.isMaker,
    });
  }

  /** Entries after `since`, and the cursor to go on from. */
  since(since: number): { entries: RecordEntry[]; next: number; dropped: number } {
    const entries = this.entries.filter((entry) => entry.seq > since).map((entry) => ({ ...entry }));
    return { entries, next: this.seq, dropped: this.dropped };
  }

  reset(): void {
    this.entries = [];
    this.dropped = 0;
  }
}
