import { Decimal, text } from '#shared/decimal.ts';
import type { Market, Side } from '../ports/exchange.ts';

/** An average lies between two prices of the market: so many digits more than the market's own. */
const MORE_DIGITS = 2;
/** The digits of an amount of quote money; USDT and USDC have no more on MEXC. */
const MONEY_DIGITS = 8;
/** What rounds against whoever trades: a purchase costs more, a sale brings less. */
const AGAINST = { BUY: Decimal.ROUND_CEIL, SELL: Decimal.ROUND_FLOOR } as const;

type Priced = Pick<Market, 'tickSize'>;

/** An average price by the market's own decimals and two more; with a side, rounded against the trader. */
export function averageText(value: Decimal, market: Priced, side: Side | null = null): string {
  const digits = market.tickSize.decimalPlaces() + MORE_DIGITS;
  return text(value.toDecimalPlaces(digits, side === null ? Decimal.ROUND_HALF_UP : AGAINST[side]));
}

/** The same for a sentence: never fewer digits than the market's own, or two. */
export function averageWords(value: Decimal, market: Priced): string {
  const least = Math.max(2, market.tickSize.decimalPlaces());
  const rounded = value.toDecimalPlaces(least + MORE_DIGITS, Decimal.ROUND_HALF_UP);
  return rounded.toFixed(Math.max(least, rounded.decimalPlaces()));
}

/** What a trade of this side costs or brings in quote, rounded against the trader. */
export function moneyText(value: Decimal, side: Side): string {
  return text(value.toDecimalPlaces(MONEY_DIGITS, AGAINST[side]));
}

/** A cost, such as a fee or slippage: rounded up. */
export function costText(value: Decimal): string {
  return text(value.toDecimalPlaces(MONEY_DIGITS, Decimal.ROUND_CEIL));
}

/** In a sentence, to the cent, rounded against the trader. */
export function moneyWords(value: Decimal, side: Side): string {
  return value.toFixed(2, AGAINST[side]);
}
