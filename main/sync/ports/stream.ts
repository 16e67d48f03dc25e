import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';

/**
 * What the private and public streams say. Events are hints that trigger an observation; what is believed comes
 * from REST. Only the book top is used directly, with its age, for price, preview and P&L.
 */
export type StreamEvent =
  | { readonly type: 'order'; readonly symbol: string; readonly clientOrderId: string | null }
  | { readonly type: 'fill'; readonly symbol: string; readonly clientOrderId: string | null }
  /** `change` is MEXC's word: DEPOSIT, WITHDRAW, SUGAR, CONTRACT_TRANSFER, ENTRUST ... */
  | { readonly type: 'account'; readonly asset: string; readonly change: string }
  | {
      readonly type: 'book';
      readonly symbol: string;
      readonly bid: Decimal;
      /** Base at the best bid, own orders included; null when not told. */
      readonly bidQuantity: Decimal | null;
      readonly ask: Decimal;
      readonly at: number;
    }
  | { readonly type: 'up' }
  | { readonly type: 'down'; readonly reason: Told };

export interface StreamStatus {
  readonly up: boolean;
  /** Engine clock: last frame of any kind, and last account, order or fill event. */
  readonly lastTrafficAt: number | null;
  readonly lastEventAt: number | null;
  readonly malformed: number;
}

/** Never throws and never ends the process, whatever arrives; reconnects by itself with back-off. */
export interface StreamPort {
  open(symbols: readonly string[], listener: (event: StreamEvent) => void): void;
  status(): StreamStatus;
  /** It has been found to tell nothing though it is up: takes a new listen key and a new connection. */
  reopen(reason: Told): void;
  close(): Promise<void>;
}
