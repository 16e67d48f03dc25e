import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type {
  AccountReading,
  Book,
  Candle,
  ConnectionStatus,
  ExchangeOrder,
  ExchangePort,
  KeyInfo,
  Market,
  NewOrder,
  OrderList,
  OrderRef,
  Read,
  ReadRank,
} from '#main/sync/ports/exchange.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';
import type { Told } from '#shared/words/said.ts';
import { Caller, type CallerSettings, type Trip } from './caller.ts';
import type { EndpointName } from './endpoints.ts';
import { readAccount } from './interpret/account.ts';
import { readBook, readBookTops } from './interpret/book.ts';
import { readKey, readListenKey, readTradableIds, readUid } from './interpret/key.ts';
import { readMarkets } from './interpret/market.ts';
import { readCandles, readFees } from './interpret/market-data.ts';
import { readCancelled, readCreated, readOpenOrders, readOrder } from './interpret/order.ts';
import { forSymbol, type SymbolNames, symbolNames } from './interpret/symbols.ts';
import { Records } from './records.ts';
import { SubAccounts } from './sub-accounts.ts';
import { Wallets } from './wallets.ts';

export type MexcExchangeSettings = CallerSettings;

/** What the private stream needs of the REST side; not part of the engine's port. */
export interface ListenKeys {
  create(): Promise<Result<string>>;
  renew(key: string): Promise<Result<string>>;
  close(key: string): Promise<Result<void>>;
}

export interface MexcExchange extends ExchangePort {
  /** What the connection looks like just now; never asks the exchange. */
  status(): ConnectionStatus;
  readonly listenKeys: ListenKeys;
  /** The number of the account that the key belongs to (MEXC API notes 2.4: needs SPOT_ACCOUNT_READ). */
  uid(): Promise<Result<string>>;
  /** Futures wallet and sub-accounts, for showing only. */
  readonly wallets: Wallets;
  /** Calls `run` after each create that the exchange took, with its `sentAt`; the returned function ends that. */
  onOrderTaken(run: (sentAt: number) => void): () => void;
}

const BOOK_LEVELS = 20;
/** The requests that an observation is made of. */
const READS: Readonly<Record<Read, EndpointName>> = {
  account: 'account',
  'open orders': 'openOrders',
  book: 'depth',
  'book tops': 'bookTicker',
};
/** MEXC's names of intervals beside the usual ones (MEXC API notes 2.5). */
const INTERVALS: Readonly<Record<string, string>> = {
  '1m': '1m',
  '5m': '5m',
  '15m': '15m',
  '30m': '30m',
  '60m': '60m',
  '1h': '60m',
  '4h': '4h',
  '1d': '1d',
  '1W': '1W',
  '1w': '1W',
  '1M': '1M',
};

/** MEXC spot behind the engine's port, over any transport. Sends nothing by itself. */
export function createMexcExchange(settings: MexcExchangeSettings): MexcExchange {
  return new MexcSpot(settings);
}

class MexcSpot implements MexcExchange {
  readonly listenKeys: ListenKeys;
  readonly wallets: Wallets;
  private readonly clock: Clock;
  private readonly caller: Caller;
  private readonly records: Records;
  private readonly subAccounts: SubAccounts;
  private names: SymbolNames = symbolNames([]);
  private loading: Promise<Result<readonly Market[]>> | null = null;
  private loaded = false;
  private readonly takenListeners = new Set<(sentAt: number) => void>();

  constructor(settings: MexcExchangeSettings) {
    const { clock } = settings;
    this.clock = clock;
    const caller = new Caller(settings);
    this.caller = caller;
    this.records = new Records(caller, () => clock.now());
    this.wallets = new Wallets(caller);
    this.subAccounts = new SubAccounts(caller, this.wallets, this.records, () => clock.now());
    this.listenKeys = {
      create: () => caller.call('createListenKey', {}, readListenKey),
      renew: (listenKey) => caller.call('renewListenKey', { listenKey }, readListenKey),
      close: (listenKey) => caller.call('closeListenKey', { listenKey }, () => undefined),
    };
  }

  markets(): Promise<Result<readonly Market[]>> {
    this.loading ??= this.loadMarkets().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  together(reads: readonly Read[], rank: ReadRank, wanted?: () => boolean): Promise<boolean> {
    return this.caller.together(
      reads.map((read) => READS[read]),
      rank,
      wanted,
    );
  }

  account(): Promise<Result<AccountReading>> {
    return this.caller.call('account', {}, readAccount);
  }

  openOrders(symbols: readonly string[]): Promise<Result<OrderList>> {
    const wanted = new Set(symbols);
    const [only, ...others] = wanted;
    if (only === undefined || others.length > 0) {
      return this.withNames((names) =>
        this.caller.call('openOrders', {}, (body) => readOpenOrders(body, names, wanted)),
      );
    }
    const names = forSymbol(this.names, only);
    return this.caller.call('openOrders', { symbol: names.idOf(only) }, (body) =>
      readOpenOrders(body, names, wanted, only),
    );
  }

  book(symbol: string): Promise<Result<Book>> {
    const params = { symbol: this.names.idOf(symbol), limit: BOOK_LEVELS };
    return this.caller.call('depth', params, (body, trip) => readBook(body, symbol, askedAt(trip)));
  }

  bookTops(): Promise<Result<ReadonlyMap<string, Book>>> {
    return this.withNames((names) =>
      this.caller.call('bookTicker', {}, (body, trip) => readBookTops(body, names, askedAt(trip))),
    );
  }

  async create(order: NewOrder): Promise<Result<{ readonly orderId: string }>> {
    const sound =
      order.price.gt(0) && order.quantity.gt(0) && order.price.isFinite() && order.quantity.isFinite();
    if (!sound || !/^[A-Za-z0-9]{1,32}$/.test(order.clientOrderId))
      return this.unsent(words.exchange.notAnOrder);
    const id = this.names.idOf(order.symbol);
    const params = {
      symbol: id,
      side: order.side,
      type: 'LIMIT',
      quantity: order.quantity.toFixed(),
      price: order.price.toFixed(),
      newClientOrderId: order.clientOrderId,
    };
    const read = (body: unknown) => readCreated(body, id, order);
    const result = await this.caller.call('createOrder', params, read, order.mayLeave);
    if (result.ok) for (const run of this.takenListeners) run(result.sentAt);
    return result;
  }

  cancel(ref: OrderRef): Promise<Result<void>> {
    const params = this.refParams(ref);
    return this.caller.call('cancelOrder', params, (body) => readCancelled(body, params.symbol, ref));
  }

  order(ref: OrderRef): Promise<Result<ExchangeOrder>> {
    const names = forSymbol(this.names, ref.symbol);
    return this.caller.call('queryOrder', this.refParams(ref), (body) => readOrder(body, names, ref));
  }

  allOrders(symbol: string, since: number): Promise<Result<OrderList>> {
    return this.records.orders(forSymbol(this.names, symbol), symbol, since);
  }

  fills(symbol: string, since: number) {
    return this.records.fills(forSymbol(this.names, symbol), symbol, since);
  }

  deposits(since: number) {
    return this.records.deposits(since);
  }

  withdrawals(since: number) {
    return this.records.withdrawals(since);
  }

  transfers(since: number) {
    return this.records.transfers(since);
  }

  subAccountTransfers(since: number) {
    return this.subAccounts.transfers(since);
  }

  fees(symbol: string) {
    return this.caller.call('tradeFee', { symbol: this.names.idOf(symbol) }, readFees);
  }

  uid(): Promise<Result<string>> {
    return this.caller.call('uid', {}, readUid);
  }

  /** apiKeyInfo is new; a refusal means that MEXC would not tell, while a broken connection fails the whole. */
  async keyInfo(): Promise<Result<KeyInfo>> {
    const key = await this.caller.call('apiKeyInfo', {}, readKey);
    if (key.ok || !wouldNotTell(key.failure)) return key;
    const { sentAt, answeredAt } = key;
    const value = { permissions: null, daysLeft: null, ipBound: null, status: null };
    return { ok: true, value, sentAt, answeredAt };
  }

  tradableIds(): Promise<Result<ReadonlySet<string>>> {
    return this.caller.call('selfSymbols', {}, readTradableIds);
  }

  async candles(symbol: string, interval: string, limit: number): Promise<Result<readonly Candle[]>> {
    const known = INTERVALS[interval];
    if (known === undefined || !Number.isInteger(limit) || limit < 1 || limit > 500) {
      return this.unsent(words.exchange.notAChart);
    }
    return this.caller.call(
      'klines',
      { symbol: this.names.idOf(symbol), interval: known, limit },
      readCandles,
    );
  }

  tryNow(): Promise<void> {
    return this.caller.tryNow();
  }

  syncClock(): Promise<Result<{ readonly offsetMs: number }>> {
    return this.caller.syncClock();
  }

  status(): ConnectionStatus {
    return this.caller.status();
  }

  onOrderTaken(run: (sentAt: number) => void): () => void {
    this.takenListeners.add(run);
    return () => this.takenListeners.delete(run);
  }

  private async loadMarkets(): Promise<Result<readonly Market[]>> {
    const result = await this.caller.call('exchangeInfo', {}, readMarkets);
    if (result.ok) {
      this.names = symbolNames(result.value);
      this.loaded = true;
    }
    return result;
  }

  /** Replies about all symbols can be read only with the markets known: they are loaded once when they are missing. */
  private async withNames<T>(run: (names: SymbolNames) => Promise<Result<T>>): Promise<Result<T>> {
    if (!this.loaded) {
      const markets = await this.markets();
      if (!markets.ok) return markets;
    }
    return run(this.names);
  }

  private refParams(ref: OrderRef): { readonly symbol: string } & Record<string, string> {
    const symbol = this.names.idOf(ref.symbol);
    return 'orderId' in ref
      ? { symbol, orderId: ref.orderId }
      : { symbol, origClientOrderId: ref.clientOrderId };
  }

  private unsent(sentence: Told): Result<never> {
    const now = this.clock.now();
    const failure: Failure = { kind: 'rejected', placed: 'no', code: null, sentence };
    return { ok: false, failure, sentAt: now, answeredAt: now };
  }
}

/** A reply shows the book at some moment after it was asked for: only from there on its age is never underestimated. */
function askedAt({ answeredAt, before, after }: Trip): number {
  return answeredAt - (after - before);
}

function wouldNotTell(failure: Failure): boolean {
  return (
    ['permission', 'rejected', 'refused', 'not-found', 'unreadable'].includes(failure.kind) ||
    failure.code === 'HTTP 404'
  );
}
