import type { Candle } from '#main/sync/ports/exchange.ts';
import type { Decimal } from '#shared/decimal.ts';
import { amountOf, fieldsOf, listOf, numberOf, positiveOf, readableOf, timeOf, Unreadable } from './read.ts';

/** `/time`: milliseconds on the exchange's clock (MEXC API notes 2.3). */
export function readServerTime(body: unknown): number {
  return timeOf(fieldsOf(body, 'time').serverTime, 'serverTime');
}

/** The account's own rates (MEXC API notes 2.4): JSON numbers, at times printed as `0E-18`. */
export function readFees(body: unknown): { readonly maker: Decimal; readonly taker: Decimal } {
  const data = fieldsOf(fieldsOf(body, 'fees').data, 'fees');
  return {
    // A rebate is a negative fee (MEXC API notes 0.2).
    maker: numberOf(data.makerCommission, 'makerFee'),
    taker: amountOf(data.takerCommission, 'takerFee'),
  };
}

/** More than this are never asked for, and the window takes no more than twice as many. */
const MOST_CANDLES = 500;

/** Candles, oldest first (MEXC API notes 2.5). One that comes twice counts once, one that can't be read is a gap; none at all is unreadable. */
export function readCandles(body: unknown): readonly Candle[] {
  const rows = listOf(body, 'candles');
  const candles = readableOf(rows, (each) => {
    const row = listOf(each, 'candle');
    const candle = {
      openAt: timeOf(row[0], 'candleTime'),
      open: positiveOf(row[1], 'open'),
      high: positiveOf(row[2], 'high'),
      low: positiveOf(row[3], 'low'),
      close: positiveOf(row[4], 'close'),
      volume: amountOf(row[5], 'volume'),
    };
    if (candle.low.gt(candle.high)) throw new Unreadable('candle');
    return candle;
  });
  if (candles.length === 0 && rows.length > 0) throw new Unreadable('candle');
  const byTime = new Map(candles.map((candle) => [candle.openAt, candle]));
  return [...byTime.values()].sort((one, other) => one.openAt - other.openAt).slice(-MOST_CANDLES);
}
