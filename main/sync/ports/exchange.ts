import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Result } from './failure.ts';

export type Side = 'BUY' | 'SELL';

/** A spot market as the engine needs it; all numbers are decimals in the asset they speak of. */
export interface Market {
  /** `ETH/USDC`: exchange asset ids joined by a slash, never ccxt's renamed currencies. */
  readonly symbol: string;
  /** MEXC's own name, `ETHUSDC`. */
  readonly id: string;
  readonly base: string;
  readonly quote: string;
  readonly tickSize: Decimal;
  readonly lotSize: Decimal;
  readonly minQuantity: Decimal;
  /** Smallest order value in quote for LIMIT orders. */
  readonly minNotional: Decimal;
  readonly maxNotional: Decimal;
  /** A buy price may be at most last x (1 + bandUp); null when the market names no band. */
  readonly bandUp: Decimal | null;
  /** A sell price may be at least last x (1 - bandDown); null when the market names no band. */
  readonly bandDown: Decimal | null;
  readonly sides: 'both' | 'buy' | 'sell' | 'none';
  readonly makerFee: Decimal;
  readonly takerFee: Decimal;
  /** Null when the API can trade it; otherwise one sentence why it can't. */
  readonly closedReason: Told | null;
  /** Its rules could not be read; its numbers stand for nothing, and `closedReason` says so. */
  readonly unreadable?: true;
}

export interface AssetBalance {
  readonly free: Decimal;
  readonly locked: Decimal;
}

/** By exchange asset id. An asset that isn't listed was not in the reply: the engine decides whether that means zero. */
export interface AccountReading extends ReadonlyMap<string, AssetBalance> {
  /**
   * Assets that were listed and can't be read, with what of them; under null a row whose asset can't be told, which may
   * be any that isn't listed. Missing where all could be read.
   */
  readonly unread?: ReadonlyMap<string | null, Told>;
}

export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'PARTIALLY_CANCELED';

export interface ExchangeOrder {
  readonly symbol: string;
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly side: Side;
  /** MEXC's word: LIMIT, LIMIT_MAKER, MARKET, IMMEDIATE_OR_CANCEL, FILL_OR_KILL, or another as it came. */
  readonly type: string;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly filledQuantity: Decimal;
  readonly filledQuote: Decimal;
  readonly status: OrderStatus;
  /** Milliseconds, exchange clock; whole seconds in some replies (MEXC API notes 2.4). */
  readonly createdAt: number;
  /** The order list (an OCO of the website) that it belongs to; null for an order by itself, which MEXC tells as -1. */
  readonly listId: string | null;
}

/** A row of a list of orders that can't be read, with as much of it as can: what it says is told and never acted on. */
export interface UnreadOrder {
  readonly symbol: string | null;
  readonly orderId: string | null;
  readonly clientOrderId: string | null;
  readonly side: Side | null;
  /** Above zero. */
  readonly price: Decimal | null;
  /** MEXC's word or number, such as `101`. */
  readonly type: string | null;
  /** What of it could not be read, in words. */
  readonly what: Told;
  /** Milliseconds, exchange clock. */
  readonly createdAt: number | null;
}

/** Orders, and the rows among them that can't be read: one odd row never hides the others. */
export interface OrderList {
  readonly orders: readonly ExchangeOrder[];
  readonly unread: readonly UnreadOrder[];
}

/** NEW and PARTIALLY_FILLED are alive; the other three have ended (MEXC API notes 3.4). */
export function isOpen(status: OrderStatus): boolean {
  return status === 'NEW' || status === 'PARTIALLY_FILLED';
}

export interface Fill {
  readonly symbol: string;
  readonly tradeId: string;
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly quoteQuantity: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: string;
  readonly isMaker: boolean;
  /** Milliseconds, exchange clock. */
  readonly at: number;
}

/** A fill of the symbol that was asked for, of which something can't be read; what it says is never booked. */
export interface UnreadFill {
  readonly tradeId: string | null;
  readonly orderId: string | null;
  readonly clientOrderId: string | null;
  /** What of it could not be read, in words. */
  readonly what: Told;
  /** Milliseconds, exchange clock. */
  readonly at: number | null;
}

/** Fills, and the rows among them that can't be read: one odd row never hides the others. */
export interface FillList {
  readonly fills: readonly Fill[];
  readonly unread: readonly UnreadFill[];
}

export interface Level {
  readonly price: Decimal;
  readonly quantity: Decimal;
}

/** Best first on both sides; a side may be empty. `readAt` is when it was asked for, engine clock. */
export interface Book {
  readonly symbol: string;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly readAt: number;
  /** The exchange tells nothing of this market any more: it may be delisted. */
  readonly unlisted?: true;
}

/** A deposit, withdrawal, transfer or airdrop as the exchange's records tell it. */
export interface Movement {
  /** Unique within its kind. */
  readonly id: string;
  readonly kind: 'deposit' | 'withdrawal' | 'transfer' | 'airdrop';
  readonly asset: string;
  /** Transfers only: the account on the other side in MEXC's word, `FUTURES`. */
  readonly wallet?: string;
  /** Transfers only: the sub-account on the other side. */
  readonly subAccount?: string;
  /** Signed effect on the spot account once it counts: deposits positive, withdrawals negative. */
  readonly amount: Decimal;
  /** Withdrawals only: the network fee, which some replies have inside and some outside `amount`. */
  readonly fee: Decimal;
  /** `counted`: the balance has it (deposit: success; withdrawal: from its application on, MEXC API notes 2.5). */
  readonly state: 'counted' | 'pending' | 'failed';
  /** Milliseconds, exchange clock: when it last changed. */
  readonly at: number;
}

/**
 * A row of a list of records that can't be read. The rest of its list counts; what this one may concern (every asset,
 * where its own can't be read either) is not fully explained.
 */
export interface UnreadRow {
  readonly kind: 'unread';
  readonly id: string;
  readonly asset: string | null;
  readonly at: number | null;
  /** What it is and what of it can't be read. */
  readonly sentence: Told;
}

/** What the records of a kind of movement tell, row by row. */
export type MovementRow = Movement | UnreadRow;

export interface KeyInfo {
  /** Null when the exchange would not tell: unknown, not none. */
  readonly permissions: readonly string[] | null;
  /** Days left; null when unknown or permanent. */
  readonly daysLeft: number | null;
  readonly ipBound: boolean | null;
  readonly status: string | null;
}

export interface Candle {
  readonly openAt: number;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly close: Decimal;
  readonly volume: Decimal;
}

export interface NewOrder {
  readonly symbol: string;
  readonly side: Side;
  readonly price: Decimal;
  readonly quantity: Decimal;
  readonly clientOrderId: string;
  /** Asked each time just before the request leaves, also before its one repeat; with false nothing leaves. */
  readonly mayLeave?: () => boolean;
}

export type OrderRef =
  | { readonly symbol: string; readonly clientOrderId: string }
  | { readonly symbol: string; readonly orderId: string };

/** What an observation reads. */
export type Read = 'account' | 'open orders' | 'book' | 'book tops';

/** Who reads: a click goes before a correction, and that before a check. */
export type ReadRank = 'click' | 'correction' | 'check';

/**
 * The exchange as the engine uses it: one account, spot, LIMIT orders. No method throws for anything that the
 * exchange or the network did; every result carries when it was sent and answered on the engine's clock. Nothing
 * is retried inside except one repeat after a clock resynchronisation, which MEXC's refusal makes safe.
 * Reads that page (fills, orders, movements) return everything since `since`, or fail as a whole.
 */
export interface ExchangePort {
  markets(): Promise<Result<readonly Market[]>>;
  /**
   * Waits, where the budget is short, until these reads can leave together; they must follow at once. The higher rank
   * goes first. Never fails; false when they are not `wanted` any more at their turn: then none may follow.
   * Where it is missing each read waits for itself.
   */
  together?(reads: readonly Read[], rank: ReadRank, wanted?: () => boolean): Promise<boolean>;
  account(): Promise<Result<AccountReading>>;
  /** Open orders of these symbols in one request; rows of other symbols aren't read. */
  openOrders(symbols: readonly string[]): Promise<Result<OrderList>>;
  book(symbol: string): Promise<Result<Book>>;
  /** Best bid and ask of all symbols in one request; each book has one level a side. */
  bookTops(): Promise<Result<ReadonlyMap<string, Book>>>;
  /** `ok` only when the reply names a well-formed order id: the order was accepted. */
  create(order: NewOrder): Promise<Result<{ readonly orderId: string }>>;
  /** `ok` means the request was taken, not that the order has ended: that is learnt by `order`. */
  cancel(ref: OrderRef): Promise<Result<void>>;
  order(ref: OrderRef): Promise<Result<ExchangeOrder>>;
  allOrders(symbol: string, since: number): Promise<Result<OrderList>>;
  fills(symbol: string, since: number): Promise<Result<FillList>>;
  deposits(since: number): Promise<Result<readonly MovementRow[]>>;
  withdrawals(since: number): Promise<Result<readonly MovementRow[]>>;
  transfers(since: number): Promise<Result<readonly MovementRow[]>>;
  /** Between the main account's spot and its sub-accounts; none where the key has no sub-accounts to tell of. */
  subAccountTransfers(since: number): Promise<Result<readonly MovementRow[]>>;
  /** The account's own rates for the symbol. */
  fees(symbol: string): Promise<Result<{ readonly maker: Decimal; readonly taker: Decimal }>>;
  keyInfo(): Promise<Result<KeyInfo>>;
  /** Symbols this key may trade by API, as MEXC ids; the only per-key source (MEXC API notes 2.3). */
  tradableIds(): Promise<Result<ReadonlySet<string>>>;
  candles(symbol: string, interval: string, limit: number): Promise<Result<readonly Candle[]>>;
  /** Measures the offset to the exchange's clock anew (positive: the exchange is ahead). */
  syncClock(): Promise<Result<{ readonly offsetMs: number }>>;
  /**
   * The trader's own try before the end of a pause for which the exchange named over an hour: one small request, at most
   * one in 10 s. Answered, the pause is over. Sends nothing otherwise; never rejects.
   */
  tryNow(): Promise<void>;
  /** How the connection stands, from memory: asks for nothing. */
  status(): ConnectionStatus;
}

/** What the connection looks like from outside; for the window and for freshness rules, never for belief. */
export interface ConnectionStatus {
  readonly restLatencyMs: number | null;
  readonly lastAnswerAt: number | null;
  readonly clockOffsetMs: number | null;
  /** Share of the strictest published limit that the last 10 s used, 0 to 1. */
  readonly budgetUsed: number;
  /** Nothing is sent before this engine-clock time (Retry-After); null when free. */
  readonly blockedUntil: number | null;
  /** Requests since the start and their weight by the published table. */
  readonly spent: { readonly requests: number; readonly weight: number };
}

/**
 * How far back GET order, allOrders and myTrades tell: 7 days ("Only 7 day's data can be queried"; fills are said to be
 * told for a month, but with a start older than 7 days nothing may come, silently; MEXC API notes 0.2).
 */
export const RECORDS_REACH_MS = 7 * 24 * 3_600_000;

/** Creates are signed with this recvWindow: later than that the exchange itself refuses them. What "absent" rests on. */
export const CREATE_RECV_WINDOW_MS = 3000;
