import { words } from '#main/sync/engine-words.ts';
import {
  type ExchangeOrder,
  type Fill,
  type FillList,
  type MovementRow,
  type OrderList,
  RECORDS_REACH_MS,
  type UnreadFill,
  type UnreadOrder,
} from '#main/sync/ports/exchange.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';
import type { Told } from '#shared/words/said.ts';
import type { Caller } from './caller.ts';
import { readFills } from './interpret/fill.ts';
import { readDeposits, readTransfers, readWithdrawals } from './interpret/movement.ts';
import { readOrders } from './interpret/order.ts';
import type { SymbolNames } from './interpret/symbols.ts';
import { type PagedRead, readPages } from './paging.ts';
import { readTransferPages } from './transfer-pages.ts';

const DAY = 24 * 3_600_000;
/** The longest span of one request: allOrders allows 7 days, and the others default to it (MEXC API notes 2.4, 2.5). */
const WINDOW = 7 * DAY;
/** Records are asked for by when they began; one that began earlier may have changed since. */
const MOVEMENT_LOOKBACK = 6 * DAY;
/** Whoever asks for more is told so: with an older start MEXC may answer nothing at all, silently. */
const FILLS_KEPT = RECORDS_REACH_MS + 300_000;
const MOVEMENTS_KEPT = 90 * DAY;
const TRANSFER_PAGE = 100;

const said = words.exchange.records;

/** The paged reads of the port: everything since a time, or a failure. They may return a little more, never less. */
export class Records {
  private readonly caller: Caller;
  private readonly now: () => number;

  /** `now` is the engine's clock. */
  constructor(caller: Caller, now: () => number) {
    this.caller = caller;
    this.now = now;
  }

  /** Orders by creation; their time may be cut to the second, therefore the slack (MEXC API notes 2.4). */
  async orders(names: SymbolNames, symbol: string, since: number): Promise<Result<OrderList>> {
    const { from, to } = this.span(since);
    const rows = await readPages<ExchangeOrder | UnreadOrder>({
      from,
      to,
      windowMs: WINDOW,
      slackMs: 1000,
      timeOf: (order) => order.createdAt,
      keyOf: (order) => order.orderId ?? `${order.clientOrderId} ${order.createdAt}`,
      fetch: (startTime, endTime) => {
        const params = { symbol: names.idOf(symbol), startTime, endTime, limit: 1000 };
        return this.caller.call('allOrders', params, (body) => {
          const { orders, unread } = readOrders(body, names, symbol);
          return [...orders, ...unread];
        });
      },
    });
    if (!rows.ok) return rows;
    const [orders, unread] = apart<ExchangeOrder, UnreadOrder>(rows.value);
    return { ...rows, value: { orders, unread } };
  }

  async fills(names: SymbolNames, symbol: string, since: number): Promise<Result<FillList>> {
    const { from, to } = this.span(since);
    if (to - from > FILLS_KEPT) return this.tooOld(said.fillsTooOld({ days: 7 }));
    const rows = await readPages<Fill | UnreadFill>({
      from,
      to,
      windowMs: WINDOW,
      slackMs: 1,
      timeOf: (fill) => fill.at,
      keyOf: (fill) => fill.tradeId ?? `${fill.orderId} ${fill.clientOrderId} ${fill.at}`,
      fetch: (startTime, endTime) => {
        // The limit's default is documented as 100 and as 10, its cap as 100 and as 1000: 100 means the same to all.
        const params = { symbol: names.idOf(symbol), startTime, endTime, limit: 100 };
        return this.caller.call('myTrades', params, (body) => {
          const { fills, unread } = readFills(body, names, symbol);
          return [...fills, ...unread];
        });
      },
    });
    if (!rows.ok) return rows;
    const [fills, unread] = apart<Fill, UnreadFill>(rows.value);
    return { ...rows, value: { fills, unread } };
  }

  deposits(since: number): Promise<Result<readonly MovementRow[]>> {
    return this.movements(since, (startTime, endTime) =>
      this.caller.call('deposits', { startTime, endTime, limit: 1000 }, readDeposits),
    );
  }

  withdrawals(since: number): Promise<Result<readonly MovementRow[]>> {
    return this.movements(since, (startTime, endTime) =>
      this.caller.call('withdrawals', { startTime, endTime, limit: 1000 }, readWithdrawals),
    );
  }

  /** Both directions, which MEXC answers apart (MEXC API notes 2.5). */
  async transfers(since: number): Promise<Result<readonly MovementRow[]>> {
    const [out, back] = await Promise.all([
      this.movements(since, (from, to) => this.transferPages('SPOT', 'FUTURES', from, to), WINDOW),
      this.movements(since, (from, to) => this.transferPages('FUTURES', 'SPOT', from, to), WINDOW),
    ]);
    if (!out.ok) return out;
    if (!back.ok) return back;
    const value = [...out.value, ...back.value].sort(byTime);
    const sentAt = Math.min(out.sentAt, back.sentAt);
    return { ok: true, value, sentAt, answeredAt: Math.max(out.answeredAt, back.answeredAt) };
  }

  /** Rows of one kind of movement; what is still pending may have begun days before. */
  async movements(
    since: number,
    fetch: PagedRead<MovementRow>['fetch'],
    windowMs = WINDOW,
  ): Promise<Result<readonly MovementRow[]>> {
    const { from, to } = this.span(since);
    if (to - from > MOVEMENTS_KEPT) return this.tooOld(said.movementsTooOld({ days: 90 }));
    const start = Math.max(from - MOVEMENT_LOOKBACK, to - MOVEMENTS_KEPT);
    const timeOf = (row: MovementRow) => row.at ?? from;
    const keyOf = (row: MovementRow) =>
      row.kind === 'unread' ? row.id : `${row.id}|${row.amount.isNegative()}`;
    const all = await readPages({ from: start, to, windowMs, slackMs: 1, timeOf, keyOf, fetch });
    return all.ok
      ? {
          ...all,
          value: all.value.filter(
            (row) => timeOf(row) >= from || (row.kind !== 'unread' && row.state === 'pending'),
          ),
        }
      : all;
  }

  private transferPages(
    fromAccountType: string,
    toAccountType: string,
    startTime: number,
    endTime: number,
  ): Promise<Result<readonly MovementRow[]>> {
    return readTransferPages(TRANSFER_PAGE, (page) => {
      const params = { fromAccountType, toAccountType, startTime, endTime, page, size: TRANSFER_PAGE };
      return this.caller.call('transfers', params, readTransfers);
    });
  }

  /** From `since` on whichever clock it was taken, so never too late, to just after now, exchange clock. */
  private span(since: number): { readonly from: number; readonly to: number } {
    const exchangeNow = this.caller.exchangeNow();
    const ahead = exchangeNow - Math.round(this.now());
    const to = exchangeNow + 1000;
    return { from: Math.min(to - 1, Math.max(0, Math.floor(since + Math.min(0, ahead)) - 1000)), to };
  }

  private tooOld(sentence: Told): Result<never> {
    return { ok: false, failure: failed(sentence), sentAt: this.now(), answeredAt: this.now() };
  }
}

/** Oldest first; what has no time of its own comes first. */
export function byTime(one: MovementRow, other: MovementRow): number {
  return (one.at ?? 0) - (other.at ?? 0);
}

function failed(sentence: Told): Failure {
  return { kind: 'unreadable', placed: 'no', code: null, sentence };
}

/** Those that can be read, and those of which something can't. */
function apart<R extends object, U extends { readonly what: Told }>(
  rows: readonly (R | U)[],
): [readonly R[], readonly U[]] {
  const isUnread = (row: R | U): row is U => 'what' in row;
  return [rows.filter((row): row is R => !isUnread(row)), rows.filter(isUnread)];
}
