import type { Decimal } from '#shared/decimal.ts';

export type Side = 'BUY' | 'SELL';

/** Order types that the API takes. A stop order is placed only on the web (MEXC API notes 3.1). */
export type ApiOrderType = 'LIMIT' | 'LIMIT_MAKER' | 'IMMEDIATE_OR_CANCEL' | 'FILL_OR_KILL' | 'MARKET';
export type OrderType = ApiOrderType | 'STOP_MARKET_ORDER';

/** MEXC API notes 3.4. */
export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'PARTIALLY_CANCELED';

export interface Order {
  readonly id: string;
  /** Rises by one with each order of the exchange. */
  readonly sequence: number;
  readonly symbol: string;
  readonly clientOrderId: string | null;
  readonly side: Side;
  readonly type: OrderType;
  readonly price: Decimal;
  /** `price` counted in ticks: what the matching compares. A fraction where the tick has become coarser since. */
  priceTicks: number;
  /** In base. A MARKET buy by value has its bound here and the value in `quoteQuantity`. */
  readonly quantity: Decimal;
  readonly quoteQuantity: Decimal | null;
  readonly stopPrice: Decimal | null;
  readonly time: number;
  readonly takerFee: Decimal;
  readonly makerFee: Decimal;
  /** `web` is an external action on the same account: the phone, the web page, another program. */
  readonly origin: 'api' | 'web';
  executed: Decimal;
  cumulativeQuote: Decimal;
  status: OrderStatus;
  updateTime: number;
  /** When it left the book; null while it is open. */
  endedAt: number | null;
  /** Queries do not show the order before this moment. */
  visibleFrom: number;
  /** What is still locked for it, in quote for a buy and in base for a sell. */
  locked: Decimal;
  /** With fill behaviour `delay`: the moment from which it may fill. */
  fillAt: number | null;
  /** With fill behaviour `partial`: it had its part and rests. */
  held: boolean;
  cancelReason: string | null;
  /** JSON of fields that queries tell of it in place of its own: orders of the website look odd to the API. */
  readonly fields?: string;
  /** The same for what the private stream tells of it. */
  readonly pushed?: string;
  /** One of a pair of which the first that ends ends the other (OCO); both bear the same id, digits. */
  readonly ocoId?: string;
}

export interface Trade {
  readonly id: string;
  readonly sequence: number;
  readonly symbol: string;
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly quoteQuantity: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: string;
  readonly time: number;
  readonly isMaker: boolean;
}

/** Why a balance changed, in the words of the account stream (MEXC API notes 5.1). */
export type ChangeType =
  | 'ENTRUST_PLACE'
  | 'ENTRUST'
  | 'ENTRUST_CANCEL'
  | 'DEPOSIT'
  | 'WITHDRAW'
  | 'SUGAR'
  | 'CONTRACT_TRANSFER'
  /** To or from a sub-account; what MEXC says here is not known, and nothing is read from the word. */
  | 'INTERNAL_TRANSFER'
  | 'SET';

export interface BalanceChange {
  readonly asset: string;
  readonly free: Decimal;
  readonly locked: Decimal;
  readonly freeChange: Decimal;
  readonly lockedChange: Decimal;
  readonly type: ChangeType;
  readonly time: number;
}

export type CoreEvent =
  | { readonly kind: 'order'; readonly order: Order; readonly fill: Trade | null; readonly time: number }
  | { readonly kind: 'deal'; readonly trade: Trade; readonly time: number }
  | { readonly kind: 'account'; readonly change: BalanceChange; readonly time: number };

export type CoreListener = (event: CoreEvent) => void;

/** What changed and must be durable before a reply leaves. The state file listens; the simulator doesn't. */
export type TouchListener = (kind: TouchKind, id: string) => void;
export type TouchKind = 'meta' | 'balance' | 'futures' | 'order' | 'trade' | 'movement' | 'market';

/** How orders of a market fill. */
export type FillBehaviour =
  /** Against the displayed book, level by level. */
  | { readonly mode: 'book' }
  /** Whole at the touch as soon as it is marketable, whatever the depth. */
  | { readonly mode: 'full' }
  /** `fraction` (0..1) of it at the touch when it is marketable; the rest rests until the behaviour changes. */
  | { readonly mode: 'partial'; readonly fraction: string }
  /** Nothing fills. */
  | { readonly mode: 'rest' }
  /** Nothing before `afterMs`; then whole as soon as it is marketable. */
  | { readonly mode: 'delay'; readonly afterMs: number }
  /** Never on arrival; only when a later book stands strictly through its price. */
  | { readonly mode: 'cross' };

export type FeeMode = 'quote' | 'base' | 'mx';

/** A definite refusal with MEXC's numeric code (MEXC API notes section 4). */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }
}
